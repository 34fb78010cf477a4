package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.openrewrite.marker.Markers;

/** A flat sequence of operators and operands, and the tree that their precedence makes of it. Language Reference 6.17. */
final class OperatorChain {
    private final ExpressionBuilder b;
    private final TokenReader reader;
    /** The first token of each operand and operator. */
    private final List<Token> tokens = new ArrayList<>();
    /** An {@link Expression}, a {@link BinaryOperator}, or a {@link Token} for a prefix operator. */
    private final List<Object> items = new ArrayList<>();
    private int position;
    /** Prefix operators and powers, each of which makes the tree a level deeper. */
    private int levels;

    private record BinaryOperator(String text, Precedence precedence) {}

    OperatorChain(ExpressionBuilder b) {
        this.b = b;
        this.reader = b.reader();
    }

    void operand(Token start, Expression operand) {
        tokens.add(start);
        items.add(operand);
    }

    void prefix(Token operator) {
        deepen(operator);
        tokens.add(operator);
        items.add(operator);
    }

    void binary(Token first, Token last) {
        tokens.add(first);
        String text = first == last ? reader.shared(first) : reader.text(first, last);
        Precedence precedence = precedence(reader.type(first));
        if (precedence == Precedence.POWER) {
            deepen(first);
        }
        items.add(new BinaryOperator(text, precedence));
    }

    private void deepen(Token operator) {
        levels++;
        b.openLevel(operator);
    }

    private static Precedence precedence(int tokenType) {
        switch (tokenType) {
            case PyGrammar.OR:
                return Precedence.OR;
            case PyGrammar.AND:
                return Precedence.AND;
            case PyGrammar.VBAR:
                return Precedence.BIT_OR;
            case PyGrammar.CIRCUMFLEX:
                return Precedence.BIT_XOR;
            case PyGrammar.AMPER:
                return Precedence.BIT_AND;
            case PyGrammar.LEFTSHIFT:
            case PyGrammar.RIGHTSHIFT:
                return Precedence.SHIFT;
            case PyGrammar.PLUS:
            case PyGrammar.MINUS:
                return Precedence.SUM;
            case PyGrammar.STAR:
            case PyGrammar.SLASH:
            case PyGrammar.DOUBLESLASH:
            case PyGrammar.PERCENT:
            case PyGrammar.AT:
                return Precedence.PRODUCT;
            case PyGrammar.DOUBLESTAR:
                return Precedence.POWER;
            default:
                return Precedence.COMPARISON;
        }
    }

    /** Returns the tree of the whole sequence, with an empty prefix. */
    Expression fold() {
        b.closeLevels(levels);
        return climb(Precedence.OR.ordinal());
    }

    private boolean nextIs(int least) {
        return position < items.size()
                && items.get(position) instanceof BinaryOperator operator
                && operator.precedence().ordinal() >= least;
    }

    private BinaryOperator operator() {
        return (BinaryOperator) items.get(position);
    }

    /** Reads an expression of operators that bind at least as tightly as {@code least}. */
    private Expression climb(int least) {
        Expression left = unary(least);
        while (nextIs(least)) {
            Precedence precedence = operator().precedence();
            List<Py.Operand> rest = new ArrayList<>(1);
            while (nextIs(least) && operator().precedence() == precedence) {
                rest.add(operand(precedence));
            }
            left = new Py.Operation(
                    reader.id(), Space.EMPTY, Markers.EMPTY, precedence, left, List.copyOf(rest));
        }
        return left;
    }

    private Py.Operand operand(Precedence precedence) {
        Token operatorToken = tokens.get(position);
        String text = operator().text();
        position++;
        Token start = tokens.get(position);
        // `a ** -b ** c` is `a ** (-(b ** c))`: to the right of a power stands a whole unary expression.
        Expression right = precedence == Precedence.POWER ? unary(Precedence.POWER.ordinal()) : climb(precedence.ordinal() + 1);
        return new Py.Operand(reader.id(), reader.gap(operatorToken), Markers.EMPTY, text, b.at(start, right));
    }

    private Expression unary(int least) {
        Object item = items.get(position);
        Token token = tokens.get(position);
        if (item instanceof Expression operand) {
            position++;
            return power(operand);
        }
        boolean isNot = reader.type(token) == PyGrammar.NOT;
        // `not` binds more weakly than a comparison: `a == not b` is no expression.
        if (isNot && least > Precedence.COMPARISON.ordinal()) {
            throw new Refusal("invalid syntax: 'not' after an operator needs parentheses", reader.offset(token));
        }
        position++;
        Token start = tokens.get(position);
        Expression operand = isNot ? climb(Precedence.COMPARISON.ordinal()) : unary(Precedence.POWER.ordinal());
        return new Py.Unary(
                reader.id(), Space.EMPTY, Markers.EMPTY, reader.shared(token), b.at(start, operand));
    }

    private Expression power(Expression base) {
        if (!nextIs(Precedence.POWER.ordinal())) {
            return base;
        }
        Py.Operand exponent = operand(Precedence.POWER);
        return new Py.Operation(
                reader.id(), Space.EMPTY, Markers.EMPTY, Precedence.POWER, base, List.of(exponent));
    }
}
