package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/** Builds compound statements; definitions are built by {@link DefinitionBuilder}. */
final class CompoundStatementBuilder extends DefinitionBuilder {

    CompoundStatementBuilder(ExpressionBuilder b) {
        super(b);
    }

    Py.Block block(Token colon, Token newline, List<Statement> statements, Token dedent) {
        return new Py.Block(
                reader.id(),
                b.gap(colon),
                Markers.EMPTY,
                b.terminator(null, newline),
                List.copyOf(statements),
                b.gap(dedent));
    }

    /** Builds a suite on the line of its statement. */
    Py.Block block(Token colon, List<Statement> statements) {
        return new Py.Block(
                reader.id(), b.gap(colon), Markers.EMPTY, null, List.copyOf(statements), Space.EMPTY);
    }

    Py.If ifStatement(
            Token start,
            PyRuleContext condition,
            Py.Block body,
            List<Py.Elif> elifs,
            PyGrammar.@Nullable ElseBlockContext orElse) {
        return new Py.If(
                reader.id(), b.gap(start), Markers.EMPTY, b.at(condition), body, List.copyOf(elifs), result(orElse));
    }

    Py.Elif elif(Token start, PyRuleContext condition, Py.Block body) {
        return new Py.Elif(reader.id(), b.gap(start), Markers.EMPTY, b.at(condition), body);
    }

    Py.Else elseBlock(Token start, Py.Block body) {
        return new Py.Else(reader.id(), b.gap(start), Markers.EMPTY, body);
    }

    private static Py.@Nullable Else result(PyGrammar.@Nullable ElseBlockContext orElse) {
        return orElse == null ? null : orElse.result;
    }

    Py.While whileStatement(
            Token start, PyRuleContext condition, Py.Block body, PyGrammar.@Nullable ElseBlockContext orElse) {
        return new Py.While(reader.id(), b.gap(start), Markers.EMPTY, b.at(condition), body, result(orElse));
    }

    Py.For forStatement(
            @Nullable Token async,
            Token keyword,
            PyRuleContext targets,
            Token in,
            PyRuleContext iterable,
            Py.Block body,
            PyGrammar.@Nullable ElseBlockContext orElse) {
        Targets.requireOuterTargets(targets.e, reader.offset(targets.start));
        return new Py.For(
                reader.id(),
                b.gap(async == null ? keyword : async),
                Markers.EMPTY,
                async == null ? null : b.gap(keyword),
                b.at(targets),
                b.after(in, iterable),
                body,
                result(orElse));
    }

    // ----------------------------------------------------------------------------------------------------------- try

    Py.Try tryStatement(
            Token start,
            Py.Block body,
            List<Py.Except> handlers,
            PyGrammar.@Nullable ElseBlockContext orElse,
            @Nullable Token finallyToken,
            PyGrammar.@Nullable BlockContext finalBody) {
        Py.Finally finalizer = finallyToken == null || finalBody == null
                ? null
                : new Py.Finally(reader.id(), b.gap(finallyToken), Markers.EMPTY, finalBody.result);
        return new Py.Try(
                reader.id(), b.gap(start), Markers.EMPTY, body, List.copyOf(handlers), result(orElse), finalizer);
    }

    void handler(List<Py.Except> handlers, Py.Except handler, Token start) {
        if (!handlers.isEmpty() && (handler.getStar() == null) != (handlers.get(0).getStar() == null)) {
            throw b.refuse("cannot have both 'except' and 'except*' on the same 'try'", start);
        }
        handlers.add(handler);
    }

    void requireHandlers(List<Py.Except> handlers, Token next) {
        if (handlers.isEmpty() && reader.type(next) != PyTokenType.FINALLY) {
            throw b.refuse("expected 'except' or 'finally' block", next);
        }
    }

    Py.Except except(
            Token start,
            @Nullable Token star,
            @Nullable PyRuleContext first,
            @Nullable Elements<Expression> types,
            @Nullable Token as,
            @Nullable Token name,
            Py.Block body) {
        if (star != null && first == null) {
            throw b.refuse("expected one or more exception types", star);
        }
        if (types != null && as != null) {
            // PEP 758: without parentheses only where nothing is bound.
            throw b.refuse("multiple exception types must be parenthesized when using 'as'", as);
        }
        Expression type = null;
        if (first != null) {
            type = b.at(first.start, types == null ? first.e : b.bareTuple(types));
        }
        PyLeftPadded<Py.Name> binding = b.optionalName(as, name);
        return new Py.Except(
                reader.id(), b.gap(start), Markers.EMPTY, b.optionalGap(star), type, binding, body);
    }

    // ---------------------------------------------------------------------------------------------------------- with

    Py.WithItem withItem(PyRuleContext expression, @Nullable Token as, @Nullable PyRuleContext target) {
        if (target != null) {
            Targets.requireOuterTargets(target.e, reader.offset(target.start));
        }
        return new Py.WithItem(
                reader.id(), b.gap(expression.start), Markers.EMPTY, expression.e, b.optionalAfter(as, target));
    }

    /** Claims the bindings of a parenthesised {@code with}, before its block asks for unclaimed ones. */
    void checkWithItems(Elements<Py.WithItem> items, Token keyword) {
        if (items.size() == 1 && !items.endsWithComma()) {
            b.claimAsPatterns(ParenthesizedWith.bindings(items.get(0), reader.elementOffset(keyword, 0)));
        }
        if (items.endsWithComma()) {
            throw b.refuse("invalid syntax: a trailing comma in 'with' needs parentheses", keyword);
        }
    }

    Py.With withStatement(@Nullable Token async, Token keyword, Elements<Py.WithItem> items, Py.Block body) {
        Py.WithItem first = items.get(0);
        boolean parenthesized = items.size() == 1 && ParenthesizedWith.applies(first);
        PyContainer<Py.WithItem> container =
                parenthesized ? ParenthesizedWith.convert(first, reader) : items.bare();
        return new Py.With(
                reader.id(),
                b.gap(async == null ? keyword : async),
                Markers.EMPTY,
                async == null ? null : b.gap(keyword),
                parenthesized,
                container,
                body);
    }

    // --------------------------------------------------------------------------------------------------------- match

    Py.Match match(Token start, PyRuleContext subject, Py.Block cases) {
        return new Py.Match(reader.id(), b.gap(start), Markers.EMPTY, b.at(subject), cases);
    }

    void checkPattern(Expression pattern, Token start) {
        PatternCheck check = new PatternCheck(pattern, reader.offset(start));
        check.requireTopLevel();
        b.claimAsPatterns(check.bracketedBindings());
    }

    Py.Case caseBlock(
            Token start, PyRuleContext pattern, @Nullable Token ifToken, @Nullable PyRuleContext guard, Py.Block body) {
        return new Py.Case(
                reader.id(), b.gap(start), Markers.EMPTY, b.at(pattern), b.optionalAfter(ifToken, guard), body);
    }
}
