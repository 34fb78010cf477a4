package dev.moult.asyncio;

import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.openrewrite.Cursor;

/**
 * Branches that only a Python without {@code asyncio.timeout} takes: below {@code if sys.version_info < (3, 11):}, or in
 * the {@code else} of {@code if hasattr(asyncio, "timeout"):}.
 */
final class VersionGuards {
    private static final int FIRST_MINOR = 11;

    private final SemanticModel model;

    VersionGuards(SemanticModel model) {
        this.model = model;
    }

    /** Whether a place is in such a branch. */
    boolean isForOlderPython(Cursor cursor) {
        Object child = cursor.getValue();
        for (Iterator<Object> path = cursor.getPath(); path.hasNext(); ) {
            Object node = path.next();
            if (node instanceof Py.If statement && isOlderBranch(statement, child)) {
                return true;
            }
            child = node instanceof Py ? node : child;
        }
        return false;
    }

    private boolean isOlderBranch(Py.If statement, Object branch) {
        if (branch == statement.getBody()) {
            return holds(statement.getCondition(), true);
        }
        if (branch != statement.getCondition() && holds(statement.getCondition(), false)) {
            return true;
        }
        for (Py.Elif elif : statement.getElifs()) {
            if (branch == elif) {
                return holds(elif.getCondition(), true);
            }
            if (branch == statement.getOrElse() && holds(elif.getCondition(), false)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the Python is without the function for certain if a condition has this value. */
    private boolean holds(Expression condition, boolean value) {
        Expression test = condition.unparenthesized();
        if (test instanceof Py.Unary not && not.getOperator().equals("not")) {
            return holds(not.getOperand(), !value);
        }
        if (test instanceof Py.Call call) {
            List<Expression> arguments = call.getArguments().getElements();
            return !value
                    && model.isCertainly(call.getFunction(), "builtins.hasattr")
                    && arguments.size() == 2
                    && model.mayBe(arguments.get(0), "asyncio")
                    && arguments.get(1) instanceof Py.StringLiteral name
                    && name.getSource().matches("['\"]timeout['\"]");
        }
        return test instanceof Py.Operation comparison
                && comparison.getPrecedence() == Precedence.COMPARISON
                && comparison.getRest().size() == 1
                && isVersion(comparison.getFirst())
                && isBelow(comparison.getRest().get(0), value);
    }

    private boolean isVersion(Expression expression) {
        Expression version = expression instanceof Py.Subscript slice ? slice.getValue() : expression;
        return model.isCertainly(version, "sys.version_info");
    }

    private static boolean isBelow(Py.Operand operand, boolean value) {
        Set<String> below = value ? Set.of("<", "<=") : Set.of(">=", ">");
        if (!below.contains(operand.getOperator())
                || !(operand.getExpression().unparenthesized() instanceof Py.Tuple tuple)
                || tuple.getElements().size() < 2) {
            return false;
        }
        String minor = Expressions.source(tuple.getElements().getElements().get(1));
        boolean inclusive = operand.getOperator().equals("<=") || operand.getOperator().equals(">");
        return minor.matches("\\d{1,3}") && Integer.parseInt(minor) <= (inclusive ? FIRST_MINOR - 1 : FIRST_MINOR);
    }
}
