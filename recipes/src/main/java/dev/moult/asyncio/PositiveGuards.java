package dev.moult.asyncio;

import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what makes sure that a variable is positive, or None, where it is read: a test around the place, as
 * {@code if t > 0:}, one before it that leaves or mends, as {@code if t <= 0: return}, or the assignment of such a value.
 */
final class PositiveGuards {
    private final SemanticModel model;
    private final Surroundings surroundings;

    PositiveGuards(SemanticModel model, Surroundings surroundings) {
        this.model = model;
        this.surroundings = surroundings;
    }

    /**
     * Whether a variable that only its own function binds is positive or None at this place.
     *
     * @param fine tells of a value that it is positive or None
     * @param isZero whether all that is wrong with its values is that some are zero, which a test of truth tells
     * @param onlyBad tells of a number that all its values are fine but this one
     */
    boolean hold(Py.Name use, Predicate<Expression> fine, boolean isZero, Predicate<Expression> onlyBad) {
        Optional<Binding> binding = model.resolve(use);
        if (binding.isEmpty()
                || model.scopeOf(use) != binding.get().scope()
                || binding.get().assignments().stream().anyMatch(each -> each.scope() != binding.get().scope())) {
            return false;
        }
        return new Variable(binding.get(), fine, isZero, onlyBad).isGuarded(use);
    }

    /** One variable, and the way from a place where it is read back to what was tested of it. */
    private final class Variable {
        private final Binding binding;
        private final Predicate<Expression> fine;
        private final boolean isZero;
        private final Predicate<Expression> onlyBad;

        Variable(Binding binding, Predicate<Expression> fine, boolean isZero, Predicate<Expression> onlyBad) {
            this.isZero = isZero;
            this.binding = binding;
            this.fine = fine;
            this.onlyBad = onlyBad;
        }

        boolean isGuarded(Py.Name use) {
            Py child = use;
            for (Optional<Py> next = surroundings.parent(use); next.isPresent(); next = surroundings.parent(child)) {
                Py around = next.get();
                if (around.equals(binding.scope().node()) || around instanceof Py.Comprehension) {
                    return false;
                }
                if (around instanceof Py.Block block) {
                    Optional<Boolean> before = before(block, block.getStatements().indexOf(child));
                    if (before.isPresent()) {
                        return before.get();
                    }
                } else if (isTested(around, child)) {
                    return true;
                } else if (isBoundBesides(around, child)) {
                    return false;
                }
                child = around;
            }
            return false;
        }

        /** Whether the condition under which a part of a node runs makes sure. */
        private boolean isTested(Py around, Py part) {
            if (around instanceof Py.Conditional choice) {
                boolean body = part.equals(choice.getBody());
                return !part.equals(choice.getCondition().getElement())
                        && holds(choice.getCondition().getElement(), body);
            }
            if (around instanceof Py.While loop) {
                return part.equals(loop.getBody()) && holds(loop.getCondition(), true);
            }
            if (around instanceof Py.Elif branch) {
                return part.equals(branch.getBody()) && holds(branch.getCondition(), true);
            }
            if (around instanceof Py.If statement && !part.equals(statement.getCondition())) {
                return part.equals(statement.getBody())
                        ? holds(statement.getCondition(), true)
                        : isPassedOver(statement, part);
            }
            return false;
        }

        /** Whether the conditions that are false when a later branch runs make sure. */
        private boolean isPassedOver(Py.If statement, @Nullable Py branch) {
            if (holds(statement.getCondition(), false)) {
                return true;
            }
            for (Py.Elif elif : statement.getElifs()) {
                if (elif.equals(branch)) {
                    return false;
                }
                if (holds(elif.getCondition(), false)) {
                    return true;
                }
            }
            return false;
        }

        /** A loop runs again what stands after the place; elsewhere the place itself does not count. */
        private boolean isBoundBesides(Py around, Py child) {
            boolean loop = around instanceof Py.For || around instanceof Py.While;
            return boundIn(around).stream().anyMatch(name -> loop || !surroundings.isInside(name, child));
        }

        private List<Py.Name> boundIn(Py node) {
            return binding.assignments().stream()
                    .map(Assignment::name)
                    .filter(name -> surroundings.isInside(name, node))
                    .toList();
        }

        /** Returns what the statements of a block before one of them make of the variable, absent if they do not touch it. */
        private Optional<Boolean> before(Py.Block block, int end) {
            for (int i = end - 1; i >= 0; i--) {
                Statement statement = block.getStatements().get(i);
                if (makesSure(statement)) {
                    return Optional.of(true);
                }
                if (!boundIn(statement).isEmpty()) {
                    return Optional.of(false);
                }
            }
            return Optional.empty();
        }

        private boolean makesSure(Statement statement) {
            if (statement instanceof Py.Assert check) {
                return holds(check.getCondition(), true);
            }
            if (statement instanceof Py.Assignment assignment) {
                return assignment.getTargets().size() == 1
                        && assignment.getTargets().get(0).getElement() instanceof Py.Name
                        && boundIn(statement).size() == 1
                        && boundIn(assignment.getValue()).isEmpty()
                        && fine.test(assignment.getValue());
            }
            return statement instanceof Py.If choice && makesSure(choice);
        }

        /** Whether every way through the branches ends with a value that is fine, or does not end. */
        private boolean makesSure(Py.If statement) {
            if (!endsWell(statement.getBody(), holds(statement.getCondition(), true))) {
                return false;
            }
            for (Py.Elif elif : statement.getElifs()) {
                boolean known = isPassedOver(statement, elif) || holds(elif.getCondition(), true);
                if (!endsWell(elif.getBody(), known)) {
                    return false;
                }
            }
            boolean known = isPassedOver(statement, null);
            return statement.getOrElse() == null ? known : endsWell(statement.getOrElse().getBody(), known);
        }

        private boolean endsWell(Py.Block body, boolean known) {
            Statement last = body.getStatements().get(body.getStatements().size() - 1);
            return last instanceof Py.Return
                    || last instanceof Py.Raise
                    || last instanceof Py.Break
                    || last instanceof Py.Continue
                    || before(body, body.getStatements().size()).orElse(known);
        }

        /** Whether the variable is positive or None when a condition has this value. */
        private boolean holds(Expression condition, boolean value) {
            List<Py.Name> bound = boundIn(condition);
            return bound.size() <= 1 && holds(condition, value, bound);
        }

        private boolean holds(Expression condition, boolean value, List<Py.Name> bound) {
            Expression test = condition.unparenthesized();
            if (test instanceof Py.Unary not && not.getOperator().equals("not")) {
                return holds(not.getOperand(), !value, bound);
            }
            if (!(test instanceof Py.Operation operation)) {
                return value && isZero && isVariable(condition, bound);
            }
            List<Expression> operands = new ArrayList<>(List.of(operation.getFirst()));
            operation.getRest().forEach(operand -> operands.add(operand.getExpression()));
            switch (operation.getPrecedence()) {
                case AND:
                    return value
                            ? operands.stream().anyMatch(operand -> holds(operand, true, bound))
                            : operands.stream().allMatch(operand -> holds(operand, false, bound));
                case OR:
                    return value
                            ? operands.stream().allMatch(operand -> holds(operand, true, bound))
                            : operands.stream().anyMatch(operand -> holds(operand, false, bound));
                case COMPARISON:
                    return isComparedWell(operands, operation.getRest(), value, bound);
                default:
                    return false;
            }
        }

        private boolean isComparedWell(
                List<Expression> operands, List<Py.Operand> rest, boolean value, List<Py.Name> bound) {
            // Of a chain that is false, nobody knows which comparison was.
            for (int i = 0; i < rest.size() && (value || rest.size() == 1); i++) {
                String operator = rest.get(i).getOperator();
                Expression left = operands.get(i);
                Expression right = operands.get(i + 1);
                if (isVariable(left, bound) && saysFine(operator, right, value)
                        || isVariable(right, bound) && saysFine(mirrored(operator), left, value)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether it is this variable; where the condition binds it, what it is bound to there. */
        private boolean isVariable(Expression expression, List<Py.Name> bound) {
            Expression inner = expression.unparenthesized();
            if (!bound.isEmpty()) {
                return inner instanceof Py.NamedExpression named && bound.contains(named.getTarget());
            }
            return inner instanceof Py.Name name
                    && model.resolve(name).filter(found -> found == binding).isPresent();
        }

        private boolean saysFine(String operator, Expression other, boolean value) {
            Expression limit = other.unparenthesized();
            if (limit instanceof Py.Constant none && none.getSource().equals("None")) {
                boolean denied = operator.startsWith("is") && operator.endsWith("not") || operator.equals("!=");
                boolean equal = operator.equals("is") || operator.equals("==");
                return value ? equal : denied;
            }
            boolean negative = limit instanceof Py.Unary unary
                    && unary.getOperator().equals("-")
                    && unary.getOperand() instanceof Py.Number;
            if ((negative || limit instanceof Py.Number) && operator.equals(value ? "!=" : "==") && onlyBad.test(limit)) {
                return true;
            }
            if (!(limit instanceof Py.Number)) {
                return false;
            }
            if (isZero && operator.equals(value ? "!=" : "==")) {
                return !fine.test(limit);
            }
            boolean strict = value ? operator.equals(">") : operator.equals("<=");
            boolean from = value ? operator.equals(">=") : operator.equals("<");
            return strict || from && fine.test(limit);
        }

        private static String mirrored(String operator) {
            return switch (operator) {
                case "<" -> ">";
                case "<=" -> ">=";
                case ">" -> "<";
                case ">=" -> "<=";
                default -> operator;
            };
        }
    }
}
