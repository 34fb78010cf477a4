package dev.moult.parse;

import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/** Builds literals, strings, displays and comprehensions. */
abstract class DisplayBuilder extends BuilderBase {

    DisplayBuilder(TokenReader reader) {
        super(reader);
    }

    final Expression number(Token token) {
        return new Py.Number(reader.id(), Space.EMPTY, Markers.EMPTY, reader.shared(token));
    }

    final Expression constant(Token token) {
        return new Py.Constant(reader.id(), Space.EMPTY, Markers.EMPTY, reader.shared(token));
    }

    // ------------------------------------------------------------------------------------------------------- strings

    final Expression string(Token token) {
        String source = reader.text(token);
        StringCheck.requireValid(source, reader.offset(token));
        return new Py.StringLiteral(reader.id(), Space.EMPTY, Markers.EMPTY, source);
    }

    /**
     * Adds the next literal of a concatenation, given the literals before it.
     *
     * @param previous the first literal, where there is one but no list yet
     */
    final @Nullable List<Expression> stringPart(
            @Nullable List<Expression> parts, Expression previous, Expression next, Token nextStart) {
        if (previous == Missing.EXPRESSION) {
            return null;
        }
        List<Expression> result = parts;
        if (result == null) {
            result = new ArrayList<>(4);
            result.add(previous);
        }
        result.add(at(nextStart, next));
        return result;
    }

    final Expression strings(@Nullable List<Expression> parts, Expression single, Token start) {
        if (parts == null) {
            return single;
        }
        StringCheck.requireOneKind(parts, reader.offset(start));
        return new Py.StringConcatenation(reader.id(), Space.EMPTY, Markers.EMPTY, List.copyOf(parts));
    }

    final Py formattedText(Token token) {
        return new Py.FormattedText(reader.id(), Space.EMPTY, Markers.EMPTY, reader.text(token));
    }

    final Expression formattedString(Token begin, List<Py> parts, Token end) {
        String start = reader.shared(begin);
        StringCheck.requireValidText(start, parts, reader.offset(begin));
        return new Py.FormattedString(
                reader.id(), Space.EMPTY, Markers.EMPTY, start, List.copyOf(parts), reader.shared(end));
    }

    final Py.FormattedField replacementField(
            Token open,
            PyRuleContext value,
            @Nullable Token equal,
            @Nullable Token bang,
            @Nullable Token conversion,
            @Nullable Token colon,
            @Nullable List<Py> spec,
            Token close) {
        if (bang != null && conversion != null) {
            StringCheck.requireConversion(reader.text(conversion), gap(conversion), reader.offset(conversion));
        }
        Py.@Nullable FormatSpec formatSpec = colon == null || spec == null
                ? null
                : new Py.FormatSpec(reader.id(), gap(colon), Markers.EMPTY, List.copyOf(spec));
        return new Py.FormattedField(
                reader.id(),
                gap(open), // empty, but for a line end that Python 3.12 lets stand in a format specification
                Markers.EMPTY,
                at(value),
                optionalGap(equal),
                optionalName(bang, conversion),
                formatSpec,
                gap(close));
    }

    // ------------------------------------------------------------------------------------------------------ displays

    final Expression bareTuple(Elements<Expression> elements) {
        return new Py.Tuple(reader.id(), Space.EMPTY, Markers.EMPTY, false, elements.bare());
    }

    final Expression group(Token open, Elements<Expression> elements, @Nullable List<Py> clauses, Token close) {
        if (clauses != null) {
            return comprehension(Brackets.PARENTHESES, elements, clauses, close);
        }
        boolean isTuple = elements.size() != 1 || elements.endsWithComma();
        if (isTuple) {
            requireStarredBitwiseOr(open, elements);
            return new Py.Tuple(
                    reader.id(), Space.EMPTY, Markers.EMPTY, true, elements.close(Space.EMPTY, close));
        }
        Expression only = elements.get(0);
        if (only instanceof Py.Starred) {
            throw new Refusal("cannot use starred expression here", reader.elementOffset(open, 0));
        }
        return new Py.Parenthesized(
                reader.id(), Space.EMPTY, Markers.EMPTY, PyRightPadded.of(only, gap(close)));
    }

    final Expression listDisplay(Token open, Elements<Expression> elements, @Nullable List<Py> clauses, Token close) {
        requireStarredBitwiseOr(open, elements);
        if (clauses != null) {
            return comprehension(Brackets.SQUARE, elements, clauses, close);
        }
        return new Py.ListDisplay(reader.id(), Space.EMPTY, Markers.EMPTY, elements.close(Space.EMPTY, close));
    }

    /** In a generator expression any expression may follow the star (PEP 798), in a list or tuple only a `bitwise_or`. */
    private void requireStarredBitwiseOr(Token open, Elements<Expression> elements) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof Py.Starred starred && bindsWeakerThanBitwiseOr(starred.getValue())) {
                throw refuseElement("invalid syntax: this operand of '*' needs parentheses", open, i);
            }
        }
    }

    final Expression braces(Token open, Elements<Expression> elements, @Nullable List<Py> clauses, Token close) {
        if (clauses != null) {
            return comprehension(Brackets.BRACES, elements, clauses, close);
        }
        PyContainer<Expression> container = elements.close(Space.EMPTY, close);
        boolean set = !container.isEmpty() && !isEntry(container.get(0));
        for (int i = 0; i < container.size(); i++) {
            Expression e = container.get(i);
            // In a comprehension any expression may follow the stars (PEP 798), in a display only a `bitwise_or`.
            if (e instanceof Py.DoubleStarred stars && bindsWeakerThanBitwiseOr(stars.getValue())) {
                throw refuseElement("invalid syntax: this operand of '**' needs parentheses", open, i);
            }
            if (set && isEntry(e)) {
                throw refuseElement("invalid syntax: a set has no keys and values", open, i);
            } else if (!set && !isEntry(e)) {
                throw refuseElement("':' expected after dictionary key", open, i);
            }
        }
        return set
                ? new Py.SetDisplay(reader.id(), Space.EMPTY, Markers.EMPTY, container)
                : new Py.DictDisplay(reader.id(), Space.EMPTY, Markers.EMPTY, container);
    }

    private static boolean isEntry(Expression element) {
        return element instanceof Py.DictEntry || element instanceof Py.DoubleStarred;
    }

    private Refusal refuseElement(String message, Token open, int element) {
        return new Refusal(message, reader.elementOffset(open, element));
    }

    final Expression dictEntry(Expression key, Token start, Token colon, PyRuleContext value) {
        if (key instanceof Py.NamedExpression) {
            throw refuse("cannot use an assignment expression as a dictionary key without parentheses", start);
        }
        return new Py.DictEntry(reader.id(), Space.EMPTY, Markers.EMPTY, key, after(colon, value));
    }

    /** Makes {@code key: pattern as name} of a mapping pattern. */
    final Expression asEntry(Py.DictEntry entry, Token as, PyRuleContext target) {
        PyLeftPadded<Expression> value = entry.getValue();
        Expression pattern = value.getElement();
        Expression bound = asPattern(pattern.withPrefix(Space.EMPTY), as, target);
        return entry.withValue(value.withElement(bound.withPrefix(pattern.getPrefix())));
    }

    // ------------------------------------------------------------------------------------------------ comprehensions

    private Expression comprehension(
            Brackets brackets, Elements<Expression> elements, List<Py> clauses, Token close) {
        Expression element = elements.get(0);
        requireComprehensionElement(element, close);
        return new Py.Comprehension(
                reader.id(), Space.EMPTY, Markers.EMPTY, brackets, element, List.copyOf(clauses), gap(close));
    }

    final void requireComprehensionElement(Expression element, Token place) {
        if (element instanceof Py.KeywordArgument) {
            throw refuse("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", place);
        }
    }

    final Py comprehensionFor(
            @Nullable Token async, Token forToken, PyRuleContext targets, Token in, PyRuleContext iterable) {
        Targets.requireOuterTargets(targets.e, reader.offset(targets.start));
        return new Py.ComprehensionFor(
                reader.id(),
                gap(async == null ? forToken : async),
                Markers.EMPTY,
                async == null ? null : gap(forToken),
                at(targets),
                after(in, iterable));
    }

    final Py comprehensionIf(Token ifToken, PyRuleContext condition) {
        return new Py.ComprehensionIf(reader.id(), gap(ifToken), Markers.EMPTY, at(condition));
    }
}
