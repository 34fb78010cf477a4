package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Optional;

/** Conditions around a variable that keep it from being None: {@code if x is not None:}, {@code if x:}. */
final class Guards {
    private final ModuleIndex module;

    Guards(ModuleIndex module) {
        this.module = module;
    }

    /** Whether a condition around the use of a local variable says that it is not None there. */
    boolean isNotNone(Expression use) {
        if (!(use.unparenthesized() instanceof Py.Name name)) {
            return false;
        }
        for (Py each = name; module.parent(each) != null; each = module.parent(each)) {
            Py around = module.parent(each);
            if (around instanceof Py.FunctionDef || around instanceof Py.Lambda || around instanceof Py.ClassDef) {
                return false;
            }
            if (conditionOf(around, each).filter(condition -> says(condition, name)).isPresent()) {
                return isKept(name, each);
            }
        }
        return false;
    }

    /**
     * Whether a condition says that a variable, or an attribute of one, is not None where it is used: one around the use, or
     * one in front of it that leaves, {@code if not x: return}. What others may put into an attribute meanwhile does not count.
     */
    boolean isChecked(Expression use) {
        if (isNotNone(use)) {
            return true;
        }
        String variable = ModuleIndex.source(use.unparenthesized());
        boolean isNamed = use.unparenthesized() instanceof Py.Name || use.unparenthesized() instanceof Py.Attribute;
        for (Py each = use; isNamed && module.parent(each) != null; each = module.parent(each)) {
            Py around = module.parent(each);
            if (around instanceof Py.FunctionDef || around instanceof Py.Lambda || around instanceof Py.ClassDef) {
                return false;
            }
            boolean isInBranch = conditionOf(around, each).filter(condition -> saysOf(condition, variable, false)).isPresent();
            if (isInBranch || around instanceof Py.Block block && isLeftBefore(block, each, variable)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a statement in front of another one leaves the block where a variable is None. */
    private static boolean isLeftBefore(Py.Block block, Py statement, String variable) {
        boolean isLeft = false;
        for (Statement each : block.getStatements()) {
            if (each == statement) {
                return isLeft;
            }
            if (each instanceof Py.If choice && saysOf(choice.getCondition(), variable, true) && leaves(choice.getBody())) {
                isLeft = true;
            } else if (each instanceof Py.Assignment assignment) {
                isLeft &= assignment.getTargets().stream()
                        .noneMatch(target -> ModuleIndex.source(target.getElement()).equals(variable));
            }
        }
        return false;
    }

    static boolean leaves(Py.Block body) {
        Statement last = body.getStatements().get(body.getStatements().size() - 1);
        return last instanceof Py.Raise
                || last instanceof Py.Return
                || last instanceof Py.Continue
                || last instanceof Py.Break;
    }

    /** Whether a condition is true only where a variable is not None; or, of absence, whenever it is None. */
    private static boolean saysOf(Expression condition, String variable, boolean absence) {
        Expression bare = condition.unparenthesized();
        if (bare instanceof Py.Unary unary) {
            return unary.getOperator().equals("not") && saysOf(unary.getOperand(), variable, !absence);
        }
        if (!(bare instanceof Py.Operation operation)) {
            return !absence && ModuleIndex.source(bare).equals(variable);
        }
        if (operation.getPrecedence() == (absence ? Precedence.OR : Precedence.AND)) {
            return saysOf(operation.getFirst(), variable, absence)
                    || operation.getRest().stream().anyMatch(operand -> saysOf(operand.getExpression(), variable, absence));
        }
        return operation.getRest().size() == 1
                && operation.getRest().get(0).getOperator().matches(absence ? "is" : "is\\s+not")
                && CallConversion.isConstant(operation.getRest().get(0).getExpression(), "None")
                && ModuleIndex.source(operation.getFirst().unparenthesized()).equals(variable);
    }

    /**
     * Returns what a variable is where it is not None: what {@code if x is not None: x = value} in front of a use makes of it.
     * Nothing where another value may get there.
     */
    Optional<Expression> valueUnlessNone(Py.Name use) {
        List<Assignment> assignments = module.assignments(use);
        if (assignments.size() != 2
                || !(assignments.get(0).node() instanceof Py.Parameter)
                || !(assignments.get(1).node() instanceof Py.Assignment assignment)
                || assignment.getTargets().size() != 1
                || !(assignment.getTargets().get(0).getElement() instanceof Py.Name target)
                || !(module.parent(assignment) instanceof Py.Block body)
                || !(module.parent(body) instanceof Py.If choice)
                || choice.getBody() != body
                || !isComparedWithNone(choice.getCondition(), use)) {
            return Optional.empty();
        }
        boolean isLocal = module.functionAround(use).equals(module.functionAround(target));
        boolean isBehind = module.parent(choice) instanceof Py.Block block
                && module.isInside(use, block)
                && !module.isInside(use, choice)
                && module.position(use) > module.position(choice);
        return isLocal && isBehind ? Optional.of(assignment.getValue()) : Optional.empty();
    }

    private boolean isComparedWithNone(Expression condition, Py.Name name) {
        return condition.unparenthesized() instanceof Py.Operation operation
                && operation.getPrecedence() == Precedence.COMPARISON
                && says(operation, name);
    }

    /** Returns the condition under which a branch is run, or the operand of {@code and} evaluated. */
    private Optional<Expression> conditionOf(Py around, Py branch) {
        if (around instanceof Py.Operand operand
                && module.parent(operand) instanceof Py.Operation operation
                && operation.getPrecedence() == Precedence.AND) {
            int index = operation.getRest().indexOf(operand);
            return index == 0
                    ? Optional.of(operation.getFirst())
                    : Optional.of(operation.withRest(operation.getRest().subList(0, index)));
        }
        if (around instanceof Py.If choice && choice.getBody() == branch) {
            return Optional.of(choice.getCondition());
        }
        if (around instanceof Py.Elif choice && choice.getBody() == branch) {
            return Optional.of(choice.getCondition());
        }
        return around instanceof Py.Conditional choice && choice.getBody() == branch
                ? Optional.of(choice.getCondition().getElement())
                : Optional.empty();
    }

    private boolean says(Expression condition, Py.Name name) {
        Expression bare = condition.unparenthesized();
        if (bare instanceof Py.Name other) {
            return isSame(other, name);
        }
        if (!(bare instanceof Py.Operation operation)) {
            return false;
        }
        if (operation.getPrecedence() == Precedence.AND) {
            return says(operation.getFirst(), name)
                    || operation.getRest().stream().anyMatch(operand -> says(operand.getExpression(), name));
        }
        return operation.getRest().size() == 1
                && operation.getRest().get(0).getOperator().matches("is\\s+not")
                && CallConversion.isConstant(operation.getRest().get(0).getExpression(), "None")
                && operation.getFirst().unparenthesized() instanceof Py.Name other
                && isSame(other, name);
    }

    private boolean isSame(Py.Name left, Py.Name right) {
        return left.getName().equals(right.getName())
                && module.model().resolve(left).equals(module.model().resolve(right));
    }

    /** Whether nothing is assigned to the variable under the condition. */
    private boolean isKept(Py.Name name, Py body) {
        List<Assignment> assignments = module.assignments(name);
        return assignments.stream().noneMatch(each -> module.isInside(each.node(), body));
    }
}
