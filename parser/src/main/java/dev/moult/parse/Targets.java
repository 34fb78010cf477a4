package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;

/** What may be assigned to and deleted: the rules {@code star_targets}, {@code single_target} and {@code del_targets}. */
final class Targets {
    private final Expression whole;
    private final int offset;
    private final String message;
    private final String advice;

    private Targets(Expression whole, int offset, String message, String advice) {
        this.whole = whole;
        this.offset = offset;
        this.message = message;
        this.advice = advice;
    }

    /**
     * Refuses what may not stand left of {@code =}, after {@code for}, or after {@code as}. A lone starred target passes: only
     * CPython's compiler refuses it.
     */
    static void requireOuterTargets(Expression target, int offset) {
        requireOuter(target, offset, "");
    }

    /** As {@link #requireOuterTargets}, for a target that is a part of an expression at this offset. */
    static void requireOuterTargets(Expression target, Expression whole, int wholeOffset) {
        new Targets(whole, wholeOffset, "cannot assign to ", "").require(withoutStar(target), true);
    }

    /** As {@link #requireOuterTargets}, left of an equals sign that may have been meant as a comparison. */
    static void requireAssignable(Expression target, int offset) {
        requireOuter(target, offset, " here. Maybe you meant '==' instead of '='?");
    }

    private static void requireOuter(Expression target, int offset, String advice) {
        new Targets(target, offset, "cannot assign to ", advice).require(withoutStar(target), true);
    }

    private static Expression withoutStar(Expression target) {
        return target instanceof Py.Starred starred ? starred.getValue() : target;
    }

    /** Refuses what may not be deleted: as for assignment, but nothing starred. */
    static void requireDeletable(Expression target, int offset) {
        new Targets(target, offset, "cannot delete ", "").require(target, false);
    }

    private void require(Expression target, boolean mayUnpack) {
        if (target instanceof Py.Tuple tuple) {
            requireAll(tuple.getElements(), mayUnpack);
        } else if (target instanceof Py.ListDisplay list) {
            requireAll(list.getElements(), mayUnpack);
        } else if (target instanceof Py.Parenthesized parenthesized) {
            require(parenthesized.getExpression().getElement(), mayUnpack);
        } else if (!isSimple(target)) {
            String text = message + describe(target) + (isBitwiseOr(target) ? advice : "");
            throw new Refusal(text, NodePlace.offset(target, whole, offset));
        }
    }

    /** Whether CPython takes this for the left side of a comparison that was meant. */
    private boolean isBitwiseOr(Expression target) {
        if (whole instanceof Py.ListDisplay || target instanceof Py.Starred || BuilderBase.bindsWeakerThanBitwiseOr(target)) {
            return whole instanceof Py.Parenthesized;
        }
        return !(target instanceof Py.Constant constant && !constant.getSource().equals("..."));
    }

    private void requireAll(PyContainer<Expression> elements, boolean mayUnpack) {
        for (PyRightPadded<Expression> padded : elements.getPadded()) {
            Expression element = padded.getElement();
            boolean unpacked = element instanceof Py.Starred starred && mayUnpack && !(starred.getValue() instanceof Py.Starred);
            require(unpacked ? ((Py.Starred) element).getValue() : element, mayUnpack);
        }
    }

    /** Refuses what may not have an annotation: anything but one name, attribute or subscript. */
    static void requireAnnotatable(Expression target, int offset) {
        if (isSingle(target)) {
            return;
        }
        boolean several = target instanceof Py.ListDisplay || target instanceof Py.Tuple;
        throw new Refusal(
                several ? "only single target (not " + describe(target) + ") can be annotated" : "illegal target for annotation",
                offset);
    }

    /** Refuses what may not have an augmented assignment: anything but one name, attribute or subscript. */
    static void requireAugmentable(Expression target, int offset) {
        if (!isSingle(target)) {
            throw new Refusal("'" + describe(target) + "' is an illegal expression for augmented assignment", offset);
        }
    }

    private static boolean isSingle(Expression target) {
        Expression inner = target.unparenthesized();
        return isSimple(inner);
    }

    static boolean isSimple(Expression target) {
        return target instanceof Py.Name || target instanceof Py.Attribute || target instanceof Py.Subscript;
    }

    /** Returns what CPython calls an expression in its messages. */
    static String describe(Expression e) {
        if (e instanceof Py.Call) {
            return "function call";
        } else if (e instanceof Py.Number || e instanceof Py.StringLiteral) {
            return "literal";
        } else if (e instanceof Py.StringConcatenation strings) {
            return strings.getStrings().stream()
                    .filter(Py.FormattedString.class::isInstance)
                    .findFirst()
                    .map(Targets::describe)
                    .orElse("literal");
        } else if (e instanceof Py.FormattedString formatted) {
            boolean template = formatted.getStart().indexOf('t') >= 0 || formatted.getStart().indexOf('T') >= 0;
            return (template ? "t" : "f") + "-string expression";
        } else if (e instanceof Py.Constant constant) {
            return constant.getSource().equals("...") ? "ellipsis" : constant.getSource();
        } else if (e instanceof Py.Operation operation) {
            return operation.getPrecedence() == Precedence.COMPARISON ? "comparison" : "expression";
        } else if (e instanceof Py.Await) {
            return "await expression";
        } else if (e instanceof Py.Yield || e instanceof Py.YieldFrom) {
            return "yield expression";
        } else if (e instanceof Py.Comprehension comprehension) {
            return describe(comprehension);
        } else {
            return describeRest(e);
        }
    }

    private static String describe(Py.Comprehension comprehension) {
        Expression element = comprehension.getElement();
        return switch (comprehension.getBrackets()) {
            case NONE, PARENTHESES -> "generator expression";
            case SQUARE -> "list comprehension";
            case BRACES -> element instanceof Py.DictEntry || element instanceof Py.DoubleStarred
                    ? "dict comprehension"
                    : "set comprehension";
        };
    }

    private static String describeRest(Expression e) {
        if (e instanceof Py.Lambda) {
            return "lambda";
        } else if (e instanceof Py.Conditional) {
            return "conditional expression";
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
