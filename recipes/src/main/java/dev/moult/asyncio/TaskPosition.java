package dev.moult.asyncio;

import dev.moult.edit.Reindent;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openrewrite.Cursor;

/** Where a call that makes a task stands, if the task may be lost there. */
sealed interface TaskPosition {
    /** Methods of a task that give nothing of it. */
    Set<String> SILENT_METHODS = Set.of("add_done_callback", "set_name", "get_name", "done", "cancelled");

    /** The whole of an expression statement. */
    record Discarded(Py.ExpressionStatement statement) implements TaskPosition {}

    /** The object of a method call that is an expression statement and does not return the task. */
    record Chained(Py.ExpressionStatement statement) implements TaskPosition {}

    /** The value of an assignment to names. */
    record Assigned(SimpleStatement statement, List<Py.Name> targets) implements TaskPosition {

        /** Returns the name to call the task by: the first that says something. */
        Py.Name target() {
            return targets.stream()
                    .filter(target -> !target.getName().matches("_+"))
                    .findFirst()
                    .orElse(targets.get(0));
        }
    }

    /**
     * Where no statement can be put in its place: in a lambda, in a part of an expression.
     *
     * @param targets the names that are bound to the task, or to what holds it
     */
    record Inside(List<Py.Name> targets) implements TaskPosition {}

    /** In a field of a string, whose text has the callbacks of the task. */
    record Shown() implements TaskPosition {}

    /** Returns the position of the call at a cursor, absent where something keeps or uses the task. */
    static Optional<TaskPosition> of(Cursor callCursor) {
        return new Way(callCursor).outwards();
    }

    /** The names that are bound to the task there. */
    default List<Py.Name> names() {
        return this instanceof Assigned assigned ? assigned.targets() : this instanceof Inside in ? in.targets() : List.of();
    }

    /** The way from a call out to the place that decides what becomes of its value. */
    final class Way {
        private final Py.Call call;
        private final List<Py> parents;
        private final List<Py.Name> targets = new ArrayList<>();
        private Expression node;
        private boolean isPart;

        private Way(Cursor callCursor) {
            this.call = callCursor.getValue();
            this.node = call;
            this.parents = callCursor.getParentOrThrow()
                    .getPathAsStream()
                    .filter(Py.class::isInstance)
                    .map(Py.class::cast)
                    .toList();
        }

        private Optional<TaskPosition> outwards() {
            for (int i = 0; i < parents.size(); i++) {
                Py parent = parents.get(i);
                if (parent instanceof Py.ExpressionStatement statement) {
                    return Optional.of(isPart ? inside() : new Discarded(statement));
                } else if (parent instanceof Py.Assignment assignment) {
                    return assigned(assignment);
                } else if (parent instanceof Py.AnnotatedAssignment assignment) {
                    return assigned(assignment);
                } else if (parent instanceof Py.FormattedField && isText(parents.get(i + 1))) {
                    return Optional.of(new Shown());
                } else if (isLost(parent)) {
                    return Optional.of(inside());
                } else if (parent instanceof Py.Attribute attribute && node == attribute.getValue()) {
                    return chained(attribute, i + 1);
                }
                if (!(parent instanceof Py.Parenthesized)) {
                    if (!givesOn(parent)) {
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

        /** Whether a formatted string is a text; the value of a t-string (PEP 750) keeps those of its fields. */
        private static boolean isText(Py string) {
            return string instanceof Py.FormattedString text && !text.getStart().matches("[rR]?[tT].*");
        }

        private TaskPosition inside() {
            return new Inside(List.copyOf(targets));
        }

        /** Whether all that is done with a value is to ask whether it is true, or is None; or whoever calls a lambda gets it. */
        private boolean isLost(Py parent) {
            return parent instanceof Py.Lambda lambda && lambda.getBody() == node
                    || parent instanceof Py.If statement && statement.getCondition() == node
                    || parent instanceof Py.Elif branch && branch.getCondition() == node
                    || parent instanceof Py.While loop && loop.getCondition() == node
                    || parent instanceof Py.Assert check && check.getCondition() == node
                    || parent instanceof Py.ComprehensionIf filter && filter.getCondition() == node
                    || parent instanceof Py.Conditional choice
                            && choice.getCondition().getElement() == node
                    || parent instanceof Py.Unary unary && unary.getOperator().equals("not")
                    || parent instanceof Py.Operation operation && isIdentityTest(operation);
        }

        private static boolean isIdentityTest(Py.Operation operation) {
            return operation.getPrecedence() == Precedence.COMPARISON
                    && operation.getRest().stream().allMatch(each -> each.getOperator().startsWith("is"));
        }

        /** Whether the value of an expression may be, or hold, that of a part of it, and nothing else is done with that. */
        private boolean givesOn(Py parent) {
            if (parent instanceof Py.NamedExpression named) {
                targets.add(named.getTarget());
                return true;
            } else if (parent instanceof Py.Conditional) {
                return true;
            } else if (parent instanceof Py.Operand operand) {
                return Set.of("and", "or", "is", "is not").contains(operand.getOperator());
            } else if (parent instanceof Py.Operation operation) {
                return operation.getPrecedence() == Precedence.AND || operation.getPrecedence() == Precedence.OR;
            } else if (parent instanceof Py.Comprehension comprehension) {
                return comprehension.getElement() == node;
            }
            return parent instanceof Py.Tuple
                    || parent instanceof Py.ListDisplay
                    || parent instanceof Py.SetDisplay
                    || parent instanceof Py.DictDisplay
                    || parent instanceof Py.DictEntry;
        }

        private Optional<TaskPosition> assigned(Py.Assignment assignment) {
            if (assignment.getValue() != node) {
                return Optional.empty();
            }
            List<Py.Name> bound = new ArrayList<>();
            for (var target : assignment.getTargets()) {
                Optional<Py.Name> name = taken(target.getElement(), assignment.getValue());
                if (name.isEmpty()) {
                    return Optional.empty();
                }
                bound.add(name.get());
            }
            return assigned(assignment, bound);
        }

        /** Returns the name that gets the task, or what holds it, when a value is assigned to a target. */
        private Optional<Py.Name> taken(Expression target, Expression value) {
            Expression bare = target.unparenthesized();
            if (bare instanceof Py.Name name) {
                return Optional.of(name);
            }
            List<Expression> targets = Expressions.items(bare);
            List<Expression> values = Expressions.items(value);
            int taken = indexOfTask(values);
            int starred = starred(targets);
            if (targets.isEmpty() || taken < 0 || starred(values) >= 0 || starred < 0 && targets.size() != values.size()) {
                return Optional.empty();
            }
            int after = targets.size() - 1 - starred;
            if (starred < 0 || taken < starred) {
                return taken(targets.get(taken), values.get(taken));
            }
            return taken >= values.size() - after
                    ? taken(targets.get(taken - values.size() + targets.size()), values.get(taken))
                    : Optional.of(((Py.Starred) targets.get(starred)).getValue())
                            .filter(Py.Name.class::isInstance)
                            .map(Py.Name.class::cast);
        }

        private int indexOfTask(List<Expression> values) {
            for (int i = 0; i < values.size(); i++) {
                Expression value = values.get(i).unparenthesized();
                if (value == call || parents.contains(value)) {
                    return i;
                }
            }
            return -1;
        }

        private static int starred(List<Expression> expressions) {
            for (int i = 0; i < expressions.size(); i++) {
                if (expressions.get(i) instanceof Py.Starred) {
                    return i;
                }
            }
            return -1;
        }

        private Optional<TaskPosition> assigned(Py.AnnotatedAssignment assignment) {
            boolean value = assignment.getValue() != null && assignment.getValue().getElement() == node;
            return value && assignment.getTarget().getElement() instanceof Py.Name name
                    ? assigned(assignment, List.of(name))
                    : Optional.empty();
        }

        private Optional<TaskPosition> assigned(SimpleStatement statement, List<Py.Name> bound) {
            if (!isPart) {
                return Optional.of(new Assigned(statement, bound));
            }
            targets.addAll(bound);
            return Optional.of(inside());
        }

        /** Continues after {@code task.method}: a call of it. */
        private Optional<TaskPosition> chained(Py.Attribute attribute, int next) {
            if (!SILENT_METHODS.contains(attribute.getName().getElement().getName())
                    || !(parents.get(next) instanceof Py.Call method)
                    || method.getFunction() != attribute) {
                return Optional.empty();
            }
            int i = next + 1;
            while (parents.get(i) instanceof Py.Parenthesized) {
                i++;
            }
            // A line end in `asyncio\n.create_task` needs the parentheses that stay behind.
            boolean whole = !isPart
                    && parents.get(i) instanceof Py.ExpressionStatement
                    && Reindent.indentations(call.getFunction()).isEmpty();
            return Optional.of(whole ? new Chained((Py.ExpressionStatement) parents.get(i)) : inside());
        }
    }
}
