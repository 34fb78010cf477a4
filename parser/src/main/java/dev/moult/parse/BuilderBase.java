package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.Space;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/** What all builders share: spaces, optional parts, and the bindings {@code x as y} that only some places may have. */
abstract class BuilderBase {
    final TokenReader reader;
    /** Bindings {@code x as y} in brackets that no {@code with} and no pattern has claimed yet. */
    private int openAsPatterns;

    private int lastAsOffset;

    BuilderBase(TokenReader reader) {
        this.reader = reader;
    }

    final TokenReader reader() {
        return reader;
    }

    final Space gap(Token token) {
        return reader.gap(token);
    }

    final <T extends Py> Elements<T> elements() {
        return new Elements<>(reader);
    }

    /** Gives a node, which is the outermost that starts at a token, the space before that token. */
    final <T extends Py> T at(Token start, T node) {
        Space gap = reader.gap(start);
        return gap.isEmpty() ? node : node.withPrefix(gap);
    }

    final Expression at(PyRuleContext rule) {
        return at(rule.start, rule.e);
    }

    final @Nullable Expression optional(@Nullable PyRuleContext rule) {
        return rule == null ? null : at(rule);
    }

    /** Returns an expression and the space before the token that introduces it. */
    final PyLeftPadded<Expression> after(Token token, PyRuleContext rule) {
        return PyLeftPadded.of(gap(token), at(rule));
    }

    final @Nullable PyLeftPadded<Expression> optionalAfter(@Nullable Token token, @Nullable PyRuleContext rule) {
        return token == null || rule == null ? null : after(token, rule);
    }

    final @Nullable PyLeftPadded<Py.Name> optionalName(@Nullable Token token, @Nullable Token name) {
        return token == null || name == null ? null : PyLeftPadded.of(gap(token), reader.name(name));
    }

    final @Nullable Space optionalGap(@Nullable Token token) {
        return token == null ? null : gap(token);
    }

    final Refusal refuse(String message, Token place) {
        return new Refusal(message, reader.place(place));
    }

    final Py.Name name(Token token) {
        return reader.name(token);
    }

    final Expression plainName(Token token) {
        return new Py.Name(reader.id(), Space.EMPTY, Markers.EMPTY, reader.shared(token));
    }

    final Expression asPattern(Expression pattern, Token as, PyRuleContext target) {
        openAsPatterns++;
        lastAsOffset = reader.offset(as);
        return new Py.AsPattern(reader.id(), Space.EMPTY, Markers.EMPTY, pattern, after(as, target));
    }

    /** Tells that a {@code with} statement or a pattern owns this many bindings. */
    final void claimAsPatterns(int count) {
        openAsPatterns -= count;
    }

    final void requireNoAsPattern() {
        if (openAsPatterns != 0) {
            throw new Refusal("invalid syntax: 'as' has no place here", lastAsOffset);
        }
    }

    /** Refuses what CPython's grammar does not derive from {@code bitwise_or}. */
    final void requireBitwiseOr(PyRuleContext value) {
        if (bindsWeakerThanBitwiseOr(value.e)) {
            throw refuse("invalid syntax: this operand of '*' needs parentheses", value.start);
        }
    }

    static boolean bindsWeakerThanBitwiseOr(Expression value) {
        return value instanceof Py.Unary unary && unary.getOperator().equals("not")
                || value instanceof Py.Operation operation
                        && operation.getPrecedence().compareTo(Precedence.BIT_OR) < 0
                || value instanceof Py.Conditional
                || value instanceof Py.Lambda;
    }
}
