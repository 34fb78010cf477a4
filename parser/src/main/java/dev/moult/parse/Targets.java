package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;

/** What may be assigned to and deleted: the rules {@code star_targets}, {@code single_target} and {@code del_targets}. */
final class Targets {
    private Targets() {}

    /** Refuses what may not stand left of {@code =}, after {@code for}, or after {@code as}. */
    static void requireStarTargets(Expression target, int offset) {
        require(target, offset, "cannot assign to ", true);
    }

    /** As {@link #requireStarTargets}, but a lone starred target passes: only CPython's compiler refuses it. */
    static void requireOuterTargets(Expression target, int offset) {
        requireStarTargets(target instanceof Py.Starred starred ? starred.getValue() : target, offset);
    }

    /** Refuses what may not be deleted: as for assignment, but nothing starred. */
    static void requireDeletable(Expression target, int offset) {
        require(target, offset, "cannot delete ", false);
    }

    private static void require(Expression target, int offset, String message, boolean starAllowed) {
        if (target instanceof Py.Tuple tuple) {
            requireAll(tuple.getElements(), offset, message, starAllowed);
        } else if (target instanceof Py.ListDisplay list) {
            requireAll(list.getElements(), offset, message, starAllowed);
        } else if (target instanceof Py.Parenthesized parenthesized) {
            Expression inner = parenthesized.getExpression().getElement();
            require(inner, offset, message, false);
        } else if (!isSimple(target)) {
            throw new Refusal(message + describe(target), offset);
        }
    }

    private static void requireAll(
            PyContainer<Expression> elements, int offset, String message, boolean starAllowed) {
        for (PyRightPadded<Expression> padded : elements.getPadded()) {
            Expression element = padded.getElement();
            if (element instanceof Py.Starred starred && starAllowed && !(starred.getValue() instanceof Py.Starred)) {
                require(starred.getValue(), offset, message, true);
            } else {
                require(element, offset, message, starAllowed);
            }
        }
    }

    /** Refuses what may not have an annotation or an augmented assignment: one name, attribute or subscript. */
    static void requireSingle(Expression target, int offset, String use) {
        Expression inner = target;
        while (inner instanceof Py.Parenthesized parenthesized) {
            inner = parenthesized.getExpression().getElement();
        }
        if (!isSimple(inner)) {
            throw new Refusal("'" + describe(target) + "' is an illegal expression for " + use, offset);
        }
    }

    static boolean isSimple(Expression target) {
        return target instanceof Py.Name || target instanceof Py.Attribute || target instanceof Py.Subscript;
    }

    /** Returns what CPython calls an expression in its messages. */
    static String describe(Expression e) {
        if (e instanceof Py.Call) {
            return "function call";
        } else if (e instanceof Py.Number || e instanceof Py.StringLiteral || e instanceof Py.StringConcatenation) {
            return "literal";
        } else if (e instanceof Py.FormattedString) {
            return "f-string expression";
        } else if (e instanceof Py.Constant constant) {
            return constant.getSource().equals("...") ? "ellipsis" : constant.getSource();
        } else if (e instanceof Py.Operation operation) {
            return operation.getPrecedence() == dev.moult.tree.Precedence.COMPARISON ? "comparison" : "expression";
        } else if (e instanceof Py.Await) {
            return "await expression";
        } else if (e instanceof Py.Yield || e instanceof Py.YieldFrom) {
            return "yield expression";
        } else if (e instanceof Py.Lambda) {
            return "lambda";
        } else if (e instanceof Py.Conditional) {
            return "conditional expression";
        } else if (e instanceof Py.Comprehension) {
            return "comprehension";
        } else if (e instanceof Py.DictDisplay) {
            return "dict literal";
        } else if (e instanceof Py.SetDisplay) {
            return "set display";
        } else if (e instanceof Py.NamedExpression) {
            return "named expression";
        } else if (e instanceof Py.Starred) {
            return "starred";
        } else if (e instanceof Py.Tuple) {
            return "tuple";
        } else if (e instanceof Py.ListDisplay) {
            return "list";
        } else if (e instanceof Py.Attribute) {
            return "attribute";
        } else if (e instanceof Py.Subscript) {
            return "subscript";
        }
        return "expression";
    }
}
