package dev.moult.asyncio;

import dev.moult.edit.Reindent;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.SimpleStatement;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.openrewrite.Cursor;

/** Where a call that makes a task stands, if the task may be lost there. */
sealed interface TaskPosition {
    /** Methods of a task that return nothing. */
    Set<String> SILENT_METHODS = Set.of("add_done_callback", "set_name");

    /** The whole of an expression statement. */
    record Discarded(Py.ExpressionStatement statement) implements TaskPosition {}

    /** The object of a method call that is an expression statement and does not return the task. */
    record Chained(Py.ExpressionStatement statement) implements TaskPosition {}

    /** The value of an assignment to one name. */
    record Assigned(SimpleStatement statement, Py.Name target) implements TaskPosition {}

    /** Where no statement can be put in its place: in a lambda, in a part of an expression whose value is thrown away. */
    record Inside() implements TaskPosition {}

    /** Returns the position of the call at a cursor, absent where something keeps or uses the task. */
    static Optional<TaskPosition> of(Cursor callCursor) {
        Expression node = callCursor.getValue();
        boolean isPart = false;
        Iterator<Object> path = callCursor.getPath(Py.class::isInstance);
        path.next();
        while (path.hasNext()) {
            Py parent = (Py) path.next();
            if (parent instanceof Py.ExpressionStatement statement) {
                return Optional.of(isPart ? new Inside() : new Discarded(statement));
            } else if (parent instanceof Py.Assignment || parent instanceof Py.AnnotatedAssignment) {
                return isPart ? Optional.empty() : assigned(parent, node);
            } else if (parent instanceof Py.Lambda lambda && lambda.getBody() == node) {
                return Optional.of(new Inside());
            } else if (parent instanceof Py.Attribute attribute && !isPart) {
                return chained(attribute, (Py.Call) callCursor.getValue(), path);
            }
            if (!(parent instanceof Py.Parenthesized)) {
                if (!givesOn(parent, node)) {
                    return Optional.empty();
                }
                isPart = true;
            }
            if (parent instanceof Expression expression) {
                node = expression;
            }
        }
        return Optional.empty();
    }

    /** Whether the value of an expression may be, or hold, that of a part of it, and nothing else is done with that. */
    private static boolean givesOn(Py parent, Expression node) {
        if (parent instanceof Py.Conditional conditional) {
            return conditional.getCondition().getElement() != node;
        } else if (parent instanceof Py.Operand operand) {
            return Set.of("and", "or").contains(operand.getOperator());
        } else if (parent instanceof Py.Operation operation) {
            return operation.getPrecedence() == Precedence.AND || operation.getPrecedence() == Precedence.OR;
        } else if (parent instanceof Py.Comprehension comprehension) {
            return comprehension.getElement() == node;
        }
        return parent instanceof Py.Tuple || parent instanceof Py.ListDisplay;
    }

    private static Optional<TaskPosition> assigned(Py parent, Expression node) {
        if (parent instanceof Py.Assignment assignment
                && assignment.getValue() == node
                && assignment.getTargets().size() == 1
                && assignment.getTargets().get(0).getElement() instanceof Py.Name target) {
            return Optional.of(new Assigned(assignment, target));
        }
        if (parent instanceof Py.AnnotatedAssignment assignment
                && assignment.getValue() != null
                && assignment.getValue().getElement() == node
                && assignment.getTarget().getElement() instanceof Py.Name target) {
            return Optional.of(new Assigned(assignment, target));
        }
        return Optional.empty();
    }

    /** Continues after {@code task.method}: a call of it, alone in its statement. */
    private static Optional<TaskPosition> chained(Py.Attribute attribute, Py.Call task, Iterator<Object> path) {
        if (!SILENT_METHODS.contains(attribute.getName().getElement().getName())
                || !(path.next() instanceof Py.Call call)
                || call.getFunction() != attribute) {
            return Optional.empty();
        }
        Object around = path.next();
        while (around instanceof Py.Parenthesized) {
            around = path.next();
        }
        if (!(around instanceof Py.ExpressionStatement statement)) {
            return around instanceof Py.Lambda
                    ? Optional.of(new Inside())
                    : Optional.empty();
        }
        // A line end in `asyncio\n.create_task` needs the parentheses that stay behind.
        return Optional.of(Reindent.indentations(task.getFunction()).isEmpty()
                ? new Chained(statement)
                : new Inside());
    }
}
