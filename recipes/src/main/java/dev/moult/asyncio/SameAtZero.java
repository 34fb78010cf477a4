package dev.moult.asyncio;

import dev.moult.edit.Effects;
import dev.moult.edit.Nodes;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Statement;
import java.util.List;

/**
 * Finds awaitables with which {@code wait_for} and a block do the same although the limit is zero or less, when
 * {@code wait_for} does not start them and a block does.
 */
final class SameAtZero {
    private final WaitForNames names;
    private final Py.Call wait;
    private final Py.Call awaited;

    /** The event that is waited for, as a dotted name. */
    private final String event;

    /** Whether no other code gets at the event but coroutines of this function, which do not run before it waits. */
    private final boolean isSetByCoroutines;

    private SameAtZero(WaitForNames names, Py.Call wait, Py.Call awaited, Expression event) {
        this.names = names;
        this.wait = wait;
        this.awaited = awaited;
        this.event = Nodes.dotted(event);
        this.isSetByCoroutines = event instanceof Py.Name name
                && names.model().resolve(name).filter(this::isForCoroutines).isPresent();
    }

    static boolean holds(WaitForCall wait, WaitForNames names) {
        // A shield is a future: with zero or less it gives its result if it is done, and a TimeoutError if not, in both.
        return names.isShield(wait.awaitable()) || isForUnsetEvent(wait, names);
    }

    /**
     * Whether it waits for an event that is not set when the wait begins: {@code event.clear()} stands before, or the event
     * is made there, and no code runs between that could set it. Both then raise, even if the event is set while the loop
     * goes round once.
     */
    private static boolean isForUnsetEvent(WaitForCall wait, WaitForNames names) {
        if (!(wait.awaitable().unparenthesized() instanceof Py.Call awaited)
                || !(awaited.getFunction() instanceof Py.Attribute method)
                || !isMethod(awaited, "wait")
                || !names.isEvent(method.getValue())) {
            return false;
        }
        return new SameAtZero(names, wait.call(), awaited, method.getValue()).isUnset();
    }

    private static boolean isMethod(Py.Call call, String name) {
        String function = Nodes.dotted(call.getFunction());
        return call.getArguments().isEmpty() && function.endsWith("." + name);
    }

    private boolean isUnset() {
        List<Surroundings.Level> levels = names.surroundings().levels(wait);
        if (levels.isEmpty() || !(levels.get(0).statement() instanceof SimpleStatement own) || !isQuiet(own)) {
            return false;
        }
        for (Surroundings.Level level : levels) {
            for (int i = level.index() - 1; i >= 0; i--) {
                Statement before = level.statements().get(i);
                if (unsets(before)) {
                    return true;
                }
                if (!passes(before) && !isFarFromEvent(before)) {
                    return false;
                }
            }
            if (!isEnteredQuietly(level)) {
                return false;
            }
        }
        return false;
    }

    /** Whether a statement clears the event, or makes it. */
    private boolean unsets(Statement statement) {
        if (statement instanceof Py.ExpressionStatement expression) {
            return expression.getExpression() instanceof Py.Call call
                    && isMethod(call, "clear")
                    && Nodes.dotted(call.getFunction()).equals(event + ".clear");
        }
        return statement instanceof Py.Assignment assignment
                && names.makesEvent(assignment.getValue())
                && assignment.getTargets().stream()
                        .anyMatch(target -> Nodes.dotted(target.getElement()).equals(event));
    }

    /** Whether after a statement the event still is what it was, if that goes on to the next one. */
    private boolean passes(Statement statement) {
        if (statement instanceof Py.If choice) {
            return isQuiet(choice.getCondition())
                    && choice.getElifs().isEmpty()
                    && choice.getOrElse() == null
                    && choice.getBody().getStatements().stream().allMatch(this::passes);
        }
        if (statement instanceof Py.Assignment assignment) {
            return isQuiet(statement)
                    && assignment.getTargets().stream().noneMatch(target -> mayBeEvent(target.getElement()));
        }
        return statement instanceof Py.AugmentedAssignment && isQuiet(statement)
                || statement instanceof Py.Return
                || statement instanceof Py.Raise
                || statement instanceof Py.Break
                || statement instanceof Py.Continue
                || statement instanceof Py.Pass;
    }

    /**
     * Whether a variable of a function holds an event that is made for it alone, and each function inside that reads it is,
     * or is in, an {@code async def}.
     */
    private boolean isForCoroutines(Binding binding) {
        return binding.scope().kind() == ScopeKind.FUNCTION
                && binding.assignments().size() == 1
                && binding.assignments().get(0).node() instanceof Py.Assignment made
                && made.getTargets().size() == 1
                && names.makesEvent(made.getValue())
                && binding.accesses().stream()
                        .filter(access -> access.scope() != binding.scope())
                        .allMatch(access -> outermost(access.scope(), binding.scope()).node() instanceof Py.FunctionDef function
                                && function.isAsync()
                                && function.getDecorators().isEmpty());
    }

    private static Scope outermost(Scope inner, Scope around) {
        Scope scope = inner;
        while (scope.parent().isPresent() && scope.parent().get() != around) {
            scope = scope.parent().get();
        }
        return scope;
    }

    /** Whether a statement defines a coroutine function, or runs other code that has no way to the event before this one waits. */
    private boolean isFarFromEvent(Statement statement) {
        if (!isSetByCoroutines) {
            return false;
        }
        if (statement instanceof Py.FunctionDef function) {
            return function.getDecorators().isEmpty()
                    && function.getParameters().getElements().stream().noneMatch(each -> Names.mentions(each, event));
        }
        // A coroutine that is made may run at once, where tasks start eagerly.
        Effects effects = Effects.of(statement, call -> !isCoroutineOfEvent(call));
        return !effects.awaits() && !effects.yields() && !effects.calls() && !Names.mentions(statement, event);
    }

    private boolean isCoroutineOfEvent(Py.Call call) {
        return names.calledFunction(call).filter(function -> Names.mentions(function, event)).isPresent();
    }

    /** Whether a target may be the event, or the object whose attribute the event is. */
    private boolean mayBeEvent(Expression target) {
        if (target instanceof Py.Subscript) {
            return false;
        }
        String last = Nodes.lastName(target);
        return last.isEmpty() || List.of(event.split("\\.")).contains(last);
    }

    /** Whether the code of nobody else runs, which might set the event. */
    private boolean isQuiet(Py node) {
        Effects effects = Effects.of(node, call -> call == wait || call == awaited || names.isNumericBuiltin(call));
        boolean waits = effects.awaits() && !names.surroundings().isInside(wait, node);
        return !effects.calls() && !effects.yields() && !waits && effects.namesBound().isEmpty();
    }

    /** Whether no code runs between the statement that holds a suite and the first one in it. */
    private boolean isEnteredQuietly(Surroundings.Level level) {
        if (level.owner() instanceof Py.If choice) {
            return choice.getBody().getStatements() == level.statements() && isQuiet(choice.getCondition());
        }
        if (level.owner() instanceof Py.With with) {
            return !with.isAsync()
                    && with.getItems().getElements().stream()
                            .allMatch(item -> item.getExpression() instanceof Py.Call call
                                    && names.model().isCertainly(call.getFunction(), "contextlib.suppress"));
        }
        return level.owner() instanceof Py.Try tried && tried.getBody().getStatements() == level.statements();
    }
}
