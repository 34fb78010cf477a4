package dev.moult.parse;

import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Terminator;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/** Builds expressions as the parser recognises them. Results have an empty prefix until {@link #at} gives them theirs. */
final class ExpressionBuilder extends DisplayBuilder {
    /** Prefix operators and powers whose operands are not all read. */
    private int openLevels;

    ExpressionBuilder(TokenReader reader) {
        super(reader);
    }

    // ------------------------------------------------------------------------------------------- ends of statements

    void requireNoSemicolon(@Nullable Token semicolon, Token next) {
        if (semicolon != null) {
            throw refuse("invalid syntax: nothing between two semicolons", next);
        }
    }

    /** Ends a statement that another one follows on the same line. */
    Statement terminated(SimpleStatement statement, @Nullable Token semicolon) {
        requireNoAsPattern();
        return statement.withTerminator(Terminator.of(optionalGap(semicolon), Space.EMPTY, ""));
    }

    /** Ends the last statement of a line. */
    Statement terminated(SimpleStatement statement, @Nullable Token semicolon, Token newline) {
        requireNoAsPattern();
        return statement.withTerminator(terminator(semicolon, newline));
    }

    Terminator terminator(@Nullable Token semicolon, Token newline) {
        return Terminator.of(optionalGap(semicolon), gap(newline), reader.shared(newline));
    }

    // ----------------------------------------------------------------------------------------------------- operators

    OperatorChain prefixOperator(@Nullable OperatorChain chain, Token operator) {
        OperatorChain result = chain == null ? new OperatorChain(this) : chain;
        result.prefix(operator);
        return result;
    }

    OperatorChain operator(
            @Nullable OperatorChain chain, Token firstStart, Expression first, Token operator, Token operatorEnd) {
        OperatorChain result = chain;
        if (result == null) {
            result = new OperatorChain(this);
            result.operand(firstStart, first);
        }
        result.binary(operator, operatorEnd);
        return result;
    }

    void openLevel(Token operator) {
        if (++openLevels > NestingLimits.MAXIMUM_DEPTH) {
            throw refuse(NestingLimits.MESSAGE, operator);
        }
    }

    void closeLevels(int count) {
        openLevels -= count;
    }

    /** Counts the attributes, calls and subscripts of a primary. */
    int trailer(int count, Token token) {
        if (count == NestingLimits.MAXIMUM_TRAILERS) {
            throw refuse(NestingLimits.MESSAGE, token);
        }
        return count + 1;
    }

    Expression fold(OperatorChain chain) {
        return chain.fold();
    }

    Expression conditional(
            Expression body, Token ifToken, PyRuleContext condition, Token elseToken, PyRuleContext orElse) {
        return new Py.Conditional(
                reader.id(), Space.EMPTY, Markers.EMPTY, body, after(ifToken, condition), after(elseToken, orElse));
    }

    Expression await(Token atomStart, Expression expression) {
        return new Py.Await(reader.id(), Space.EMPTY, Markers.EMPTY, at(atomStart, expression));
    }

    Expression namedExpression(Expression target, Token start, Token walrus, PyRuleContext value) {
        if (!(target instanceof Py.Name name)) {
            throw refuse("cannot use assignment expressions with " + Targets.describe(target), start);
        }
        return new Py.NamedExpression(reader.id(), Space.EMPTY, Markers.EMPTY, name, after(walrus, value));
    }

    Expression yield(@Nullable PyRuleContext value) {
        return new Py.Yield(reader.id(), Space.EMPTY, Markers.EMPTY, optional(value));
    }

    Expression yieldFrom(Token from, PyRuleContext value) {
        return new Py.YieldFrom(reader.id(), Space.EMPTY, Markers.EMPTY, gap(from), at(value));
    }

    // ------------------------------------------------------------------------------------------------------- starred

    /** Makes {@code *value}, where the grammar wants {@code '*' bitwise_or}. */
    Expression starred(Token star, PyRuleContext value) {
        requireBitwiseOr(value);
        return new Py.Starred(reader.id(), Space.EMPTY, Markers.EMPTY, at(value));
    }

    /** Makes {@code *value} of a call or subscript, where any expression may follow the star. */
    Expression starredArgument(PyRuleContext value) {
        return new Py.Starred(reader.id(), Space.EMPTY, Markers.EMPTY, at(value));
    }

    Expression starredTarget(PyRuleContext value) {
        return new Py.Starred(reader.id(), Space.EMPTY, Markers.EMPTY, at(value));
    }

    Expression doubleStarred(PyRuleContext value) {
        return new Py.DoubleStarred(reader.id(), Space.EMPTY, Markers.EMPTY, at(value));
    }

    void requireNotBareStar(Expression expression, Token start) {
        if (expression instanceof Py.Starred) {
            throw refuse("invalid syntax: a starred expression needs a comma here", start);
        }
    }

    // ----------------------------------------------------------------------------------------------------- primaries

    Expression attribute(Expression value, Token dot, Token name) {
        return new Py.Attribute(
                reader.id(), Space.EMPTY, Markers.EMPTY, value, PyLeftPadded.of(gap(dot), reader.name(name)));
    }

    Expression call(Expression function, Token open, PyGrammar.ArgumentsContext arguments, Token close) {
        return new Py.Call(reader.id(), Space.EMPTY, Markers.EMPTY, function, arguments(open, arguments, close));
    }

    PyContainer<Expression> arguments(Token open, PyGrammar.ArgumentsContext arguments, Token close) {
        if (arguments.clauses == null) {
            return arguments.elements.close(gap(open), close);
        }
        // `f(x for x in y)`: the generator shares the parentheses of the call.
        Expression element = arguments.elements.get(0);
        if (element instanceof Py.DoubleStarred) {
            throw refuse("invalid syntax: '**' cannot unpack in a generator expression", open);
        }
        Expression generator = new Py.Comprehension(
                reader.id(),
                element.getPrefix(),
                Markers.EMPTY,
                Brackets.NONE,
                element.withPrefix(Space.EMPTY),
                List.copyOf(arguments.clauses),
                Space.EMPTY);
        requireComprehensionElement(element, arguments.start);
        return new PyContainer<>(
                gap(open), List.of(PyRightPadded.of(generator, gap(close))), false, Space.EMPTY);
    }

    void generatorMustBeParenthesized(Token place) {
        throw refuse("Generator expression must be parenthesized", place);
    }

    Expression keywordArgument(
            Expression name,
            Token start,
            Token equal,
            PyRuleContext value,
            @Nullable Token as,
            @Nullable PyRuleContext target) {
        if (name instanceof Py.Constant constant && !constant.getSource().equals("...")) {
            throw refuse("cannot assign to " + constant.getSource(), start);
        }
        if (!(name instanceof Py.Name keyword)) {
            throw refuse("expression cannot contain assignment, perhaps you meant \"==\"?", start);
        }
        Expression v = value.e;
        if (as != null && target != null) {
            v = asPattern(v, as, target);
        }
        return new Py.KeywordArgument(
                reader.id(),
                Space.EMPTY,
                Markers.EMPTY,
                keyword,
                PyLeftPadded.of(gap(equal), at(value.start, v)));
    }

    Expression subscript(Expression value, Token open, Elements<Expression> indices, Token close) {
        return new Py.Subscript(reader.id(), Space.EMPTY, Markers.EMPTY, value, indices.close(gap(open), close));
    }

    Expression slice(
            @Nullable Expression lower,
            @Nullable Token lowerStart,
            Token colon,
            @Nullable PyRuleContext upper,
            @Nullable Token secondColon,
            @Nullable PyRuleContext step) {
        if (lower instanceof Py.NamedExpression && lowerStart != null) {
            throw refuse("invalid syntax: an assignment expression in a slice needs parentheses", lowerStart);
        }
        return new Py.Slice(
                reader.id(),
                Space.EMPTY,
                Markers.EMPTY,
                lower,
                lower == null ? Space.EMPTY : gap(colon),
                optional(upper),
                optionalGap(secondColon),
                optional(step));
    }
}
