package dev.moult.pattern;

import dev.moult.edit.Nodes;
import dev.moult.edit.Parentheses;
import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.Space;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.Tree;

/** What may stand where an expression stands. Language Reference 6.17. */
public final class ExpressionPlace {
    private static final int ANYTHING = 0;
    private static final int TEST = 1;
    private static final int DISJUNCTION = 3;
    private static final int NOT = 5;
    private static final int BIT_OR = 7;
    private static final int SIGN = 13;
    private static final int AWAIT = 15;
    private static final int PRIMARY = 16;

    private ExpressionPlace() {}

    /**
     * Returns an expression with parentheses around it where its new place needs them.
     *
     * @param parent the cursor of the parent that it gets
     */
    public static Expression fit(Expression expression, Cursor parent, Tree oldChild) {
        return fits(expression, parent, oldChild) ? expression : enclosed(expression);
    }

    /** Whether an expression needs no parentheses in a place. */
    static boolean fits(Expression expression, Cursor parent, Tree oldChild) {
        Object outer = parent.getValue();
        // Language Reference 6.3.4: the only argument may be a generator without parentheses of its own.
        boolean onlyArgument = outer instanceof Py.Call call
                && call.getFunction() != oldChild
                && call.getArguments().size() == 1
                && isBare(expression);
        return onlyArgument
                || strength(expression) >= required(parent, oldChild)
                        && !(outer instanceof Py.Attribute && expression instanceof Py.Number);
    }

    /** Whether an expression is a generator that has the parentheses of its call. */
    static boolean isBare(Py expression) {
        return expression instanceof Py.Comprehension comprehension && comprehension.getBrackets() == Brackets.NONE;
    }

    /** Whether a place is inside brackets, where lines may end. Language Reference 2.1.6. */
    static boolean isInBrackets(Cursor parent, Tree oldChild) {
        Object child = oldChild;
        for (Cursor at = parent; at.getParent() != null; at = at.getParent()) {
            Object outer = at.getValue();
            boolean bracketed = outer instanceof Py.Parenthesized
                    || outer instanceof Py.ListDisplay
                    || outer instanceof Py.SetDisplay
                    || outer instanceof Py.DictDisplay
                    || outer instanceof Py.FormattedField
                    || outer instanceof Py.Parameter
                    || outer instanceof Py.Comprehension comprehension && comprehension.getBrackets() != Brackets.NONE
                    || outer instanceof Py.Tuple tuple && tuple.isParenthesized()
                    || outer instanceof Py.Call call && call.getFunction() != child
                    || outer instanceof Py.Subscript subscript && subscript.getValue() != child
                    || outer instanceof Py.ClassDef && child instanceof Expression;
            if (bracketed) {
                return true;
            }
            child = outer;
        }
        return false;
    }

    public static Expression enclosed(Expression expression) {
        Expression bare = expression.withPrefix(Space.EMPTY);
        return Nodes.parenthesized(bare, Space.EMPTY).withPrefix(expression.getPrefix());
    }

    private static int strength(Expression expression) {
        if (expression instanceof Py.Await) {
            return AWAIT;
        }
        if (expression instanceof Py.Operation operation) {
            return strength(operation.getPrecedence());
        }
        if (expression instanceof Py.Unary unary) {
            return unary.getOperator().equals("not") ? NOT : SIGN;
        }
        if (expression instanceof Py.Conditional) {
            return 2;
        }
        if (expression instanceof Py.Lambda) {
            return TEST;
        }
        return Parentheses.isPrimary(expression) ? PRIMARY : ANYTHING;
    }

    private static int strength(Precedence precedence) {
        return switch (precedence) {
            case OR -> 3;
            case AND -> 4;
            case COMPARISON -> 6;
            case BIT_OR -> BIT_OR;
            case BIT_XOR -> 8;
            case BIT_AND -> 9;
            case SHIFT -> 10;
            case SUM -> 11;
            case PRODUCT -> 12;
            case POWER -> 14;
        };
    }

    private static int required(Cursor cursor, Tree child) {
        Object parent = cursor.getValue();
        if (parent instanceof Py.Attribute
                || parent instanceof Py.Await
                || parent instanceof Py.Decorator
                || parent instanceof Py.Call call && call.getFunction() == child
                || parent instanceof Py.Subscript subscript && subscript.getValue() == child) {
            return PRIMARY;
        }
        if (parent instanceof Py.Unary unary) {
            return unary.getOperator().equals("not") ? NOT : SIGN;
        }
        if (parent instanceof Py.Operation operation) {
            Precedence precedence = operation.getPrecedence();
            boolean groupsLeft = precedence != Precedence.COMPARISON && precedence != Precedence.POWER;
            return strength(precedence) + (groupsLeft && operation.getFirst() == child ? 0 : 1);
        }
        if (parent instanceof Py.Operand) {
            return cursor.getParent() != null && cursor.getParent().getValue() instanceof Py.Operation operation
                    ? requiredOnTheRight(operation.getPrecedence())
                    : AWAIT;
        }
        if (parent instanceof Py.Conditional conditional) {
            return conditional.getOrElse().getElement() == child ? TEST : DISJUNCTION;
        }
        if (parent instanceof Py.ComprehensionFor || parent instanceof Py.ComprehensionIf) {
            return DISJUNCTION;
        }
        if (parent instanceof Py.Starred || parent instanceof Py.DoubleStarred) {
            return BIT_OR;
        }
        boolean free = parent instanceof Py.Parenthesized
                || parent instanceof Py.Assignment
                || parent instanceof Py.Return
                || parent instanceof Py.ExpressionStatement;
        return free ? ANYTHING : TEST;
    }

    /** Language Reference 6.5: the power operator binds less tightly than a sign on its right, and groups right to left. */
    private static int requiredOnTheRight(Precedence precedence) {
        return precedence == Precedence.POWER ? SIGN : strength(precedence) + 1;
    }

    /** Whether a node is an expression that is evaluated: not a target, and not a name that is only spelled. */
    static boolean isEvaluated(Cursor parent, Expression node) {
        if (node instanceof Py.Parenthesized
                || node instanceof Py.Starred
                || node instanceof Py.DoubleStarred
                || node instanceof Py.KeywordArgument
                || node instanceof Py.DictEntry
                || node instanceof Py.Slice
                || node instanceof Py.AsPattern
                || isBare(node)) {
            return false;
        }
        Object outer = parent.getValue();
        if (node instanceof Py.Name) {
            boolean spelled = outer instanceof Py.Attribute attribute && attribute.getValue() != node
                    || outer instanceof Py.KeywordArgument keyword && keyword.getName() == node
                    || outer instanceof Py.NamedExpression named && named.getTarget() == node
                    || outer instanceof Py.Parameter parameter && parameter.getName() == node
                    || outer instanceof Py.FunctionDef function && function.getName() == node
                    || outer instanceof Py.ClassDef definition && definition.getName() == node
                    || outer instanceof Py.TypeAlias alias && alias.getName() == node
                    || outer instanceof Py.TypeParameter type && type.getName() == node
                    || outer instanceof Py.Except except && except.getType() != node
                    || outer instanceof Py.FormattedField field && field.getExpression() != node
                    || outer instanceof Py.Global
                    || outer instanceof Py.Nonlocal;
            if (spelled) {
                return false;
            }
        }
        boolean matched = isInPattern(parent, node) && !isPatternClass(parent, node);
        return !matched
                && parent.getPathAsStream().noneMatch(each -> each instanceof Py.Import || each instanceof Py.ImportFrom);
    }

    /** Whether a place is in a pattern. */
    static boolean isInPattern(Cursor parent, Py node) {
        return parent.getPathAsStream()
                .anyMatch(each -> each instanceof Py.Case matchCase
                        && (node == matchCase.getPattern()
                                || parent.getPathAsStream().anyMatch(outer -> outer == matchCase.getPattern())));
    }

    /** Whether a node is the class of a class pattern, or the object of which that is an attribute. */
    private static boolean isPatternClass(Cursor parent, Py node) {
        Object child = node;
        Cursor at = parent;
        while (at.getValue() instanceof Py.Attribute attribute && attribute.getValue() == child) {
            child = attribute;
            at = at.getParentOrThrow();
        }
        return at.getValue() instanceof Py.Call call && call.getFunction() == child;
    }

    /** Whether a node is assigned to or deleted. */
    static boolean isTarget(Cursor parent, Py node) {
        Object inner = node;
        for (Cursor at = parent; at.getParent() != null; at = at.getParent()) {
            Object outer = at.getValue();
            Object child = inner;
            if (outer instanceof Py.Assignment assignment) {
                return assignment.getTargets().stream().anyMatch(target -> target.getElement() == child);
            }
            boolean composed = outer instanceof Py.Tuple
                    || outer instanceof Py.ListDisplay
                    || outer instanceof Py.Starred
                    || outer instanceof Py.Parenthesized;
            if (!composed) {
                return outer instanceof Py.AugmentedAssignment augmented && augmented.getTarget().getElement() == child
                        || outer instanceof Py.AnnotatedAssignment annotated
                                && annotated.getTarget().getElement() == child
                        || outer instanceof Py.Delete
                        || outer instanceof Py.For each && each.getTarget() == child
                        || outer instanceof Py.ComprehensionFor clause && clause.getTarget() == child
                        || outer instanceof Py.WithItem item && item.getExpression() != child;
            }
            inner = outer;
        }
        return false;
    }
}
