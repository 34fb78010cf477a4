package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Set;

/**
 * Answers with the status 304, which a server gives to a request that says which state of a resource its sender has (RFC 9110,
 * 15.4.5). {@code raise_for_status()} of httpx raises for them, that of requests does not.
 */
final class UnmodifiedAnswers {
    /** The headers that say so, in lower case. */
    static final Set<String> CONDITIONS = Set.of("if-none-match", "if-modified-since");

    private static final Set<String> NAMES = Set.of("NOT_MODIFIED", "not_modified");

    private final ModuleIndex module;

    UnmodifiedAnswers(ModuleIndex module) {
        this.module = module;
    }

    /** Whether a use of a response compares its status with this one. */
    boolean areAskedFor(Expression response) {
        if (!(module.parent(response) instanceof Py.Attribute status) || !isStatus(status)) {
            return false;
        }
        Py around = module.parentOutside(status);
        Py comparison = around instanceof Py.Operand operand ? module.parent(operand) : around;
        return comparison instanceof Py.Operation operation
                && operation.getPrecedence() == Precedence.COMPARISON
                && ModuleIndex.inside(operation).stream().anyMatch(UnmodifiedAnswers::isNumber);
    }

    /** Whether a use of a response is reached by other answers only: {@code if response.status_code == 304: return} is in front. */
    boolean areExcluded(Expression response) {
        String name = ModuleIndex.source(response.unparenthesized());
        for (Py each = response; module.parent(each) != null; each = module.parent(each)) {
            Py around = module.parent(each);
            if (around instanceof Py.FunctionDef || around instanceof Py.Lambda || around instanceof Py.ClassDef) {
                return false;
            }
            boolean isOther = around instanceof Py.Block block && isLeftBefore(block, each, name)
                    || around instanceof Py.If choice
                            && (each == choice.getBody() ? isOther(choice.getCondition(), name) : isAfter(choice, each, name))
                    || around instanceof Py.Elif choice && isOther(choice.getCondition(), name);
            if (isOther) {
                return true;
            }
        }
        return false;
    }

    /** Whether a branch is run only where an earlier one was not, which takes these answers. */
    private static boolean isAfter(Py.If choice, Py branch, String response) {
        if (branch == choice.getCondition()) {
            return false;
        }
        List<Py.Elif> before = branch instanceof Py.Elif elif
                ? choice.getElifs().subList(0, choice.getElifs().indexOf(elif))
                : choice.getElifs();
        return isThis(choice.getCondition(), response)
                || before.stream().anyMatch(each -> isThis(each.getCondition(), response));
    }

    private static boolean isLeftBefore(Py.Block block, Py statement, String response) {
        boolean isLeft = false;
        for (Statement each : block.getStatements()) {
            if (each == statement) {
                break;
            } else if (each instanceof Py.If choice) {
                isLeft |= isThis(choice.getCondition(), response) && Guards.leaves(choice.getBody());
            } else if (each instanceof Py.Assignment assignment) {
                isLeft &= assignment.getTargets().stream()
                        .noneMatch(target -> ModuleIndex.source(target.getElement()).equals(response));
            }
        }
        return isLeft;
    }

    /** Whether a condition is true whenever the status is this one. */
    private static boolean isThis(Expression condition, String response) {
        return condition.unparenthesized() instanceof Py.Operation operation
                && (operation.getPrecedence() == Precedence.OR
                        ? isThis(operation.getFirst(), response)
                                || operation.getRest().stream().anyMatch(each -> isThis(each.getExpression(), response))
                        : isComparison(operation, response) && isAmong(operation));
    }

    private static boolean isAmong(Py.Operation comparison) {
        Expression other = comparison.getRest().get(0).getExpression().unparenthesized();
        List<Expression> listed = other instanceof Py.Tuple tuple
                ? tuple.getElements().getElements()
                : other instanceof Py.ListDisplay list
                        ? list.getElements().getElements()
                        : other instanceof Py.SetDisplay set ? set.getElements().getElements() : List.of();
        return comparison.getRest().get(0).getOperator().equals("==") && isNumber(other)
                || comparison.getRest().get(0).getOperator().equals("in")
                        && listed.stream().anyMatch(UnmodifiedAnswers::isNumber);
    }

    /** Whether a condition is false whenever the status is this one: another status, an error. */
    private static boolean isOther(Expression condition, String response) {
        Expression bare = condition.unparenthesized();
        if (bare instanceof Py.Unary unary) {
            return unary.getOperator().equals("not")
                    && unary.getOperand().unparenthesized() instanceof Py.Attribute ok
                    && Nodes.lastName(ok).equals("ok")
                    && ModuleIndex.source(ok.getValue()).equals(response);
        }
        if (!(bare instanceof Py.Operation operation)) {
            return false;
        }
        if (operation.getPrecedence() == Precedence.AND) {
            return isOther(operation.getFirst(), response)
                    || operation.getRest().stream().anyMatch(each -> isOther(each.getExpression(), response));
        }
        if (!isComparison(operation, response)) {
            return false;
        }
        Expression other = operation.getRest().get(0).getExpression().unparenthesized();
        boolean isSameNumber = isNumber(other);
        return switch (operation.getRest().get(0).getOperator()) {
            case "!=" -> isSameNumber;
            case "==" -> other instanceof Py.Number && !isSameNumber;
            case ">=" -> other instanceof Py.Number number && number.getSource().matches("[45]\\d\\d");
            case ">" -> isSameNumber || other instanceof Py.Number number && number.getSource().matches("399|[45]\\d\\d");
            default -> false;
        };
    }

    private static boolean isComparison(Py.Operation operation, String response) {
        return operation.getPrecedence() == Precedence.COMPARISON
                && operation.getRest().size() == 1
                && operation.getFirst().unparenthesized() instanceof Py.Attribute status
                && isStatus(status)
                && ModuleIndex.source(status.getValue()).equals(response);
    }

    private static boolean isStatus(Py.Attribute attribute) {
        return Nodes.lastName(attribute).equals("status_code");
    }

    private static boolean isNumber(Py node) {
        return node instanceof Py.Number number && number.getSource().equals("304")
                || node instanceof Py.Attribute attribute && NAMES.contains(Nodes.lastName(attribute));
    }
}
