package dev.moult.asyncio;

import dev.moult.names.Callee;
import dev.moult.names.Project;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyModule;
import dev.moult.tree.Space;
import java.util.List;
import java.util.Set;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Tells whether an expression gives a fresh coroutine, which is all that a task group takes. */
final class GatherCallees {
    /** What an expression gives. */
    enum Kind {
        COROUTINE,
        /** A call of which nobody can see what it gives. */
        UNKNOWN,
        /** Certainly or probably no coroutine. */
        OTHER
    }

    /**
     * What an expression gives.
     *
     * @param reason why it is no coroutine, or why it is not known to be one
     * @param help when the edit is right nevertheless
     * @param mayFail whether an exception may come out of it
     */
    record Given(Kind kind, String reason, String help, boolean mayFail) {
        static final Given COROUTINE = new Given(Kind.COROUTINE, "", "", true);
        static final Given FAILURE_FREE = new Given(Kind.COROUTINE, "", "", false);

        Given(Kind kind, String reason) {
            this(kind, reason, "right if it gives a coroutine, not a task or future", true);
        }

        /** Returns what a list of both has for the worst. */
        Given and(Given other) {
            boolean fails = other.kind == kind && other.mayFail && !mayFail;
            return other.kind.ordinal() > kind.ordinal() || fails ? other : this;
        }
    }

    private static final Set<String> FUTURES = Set.of(
            "asyncio.create_task",
            "asyncio.ensure_future",
            "asyncio.gather",
            "asyncio.shield",
            "asyncio.wrap_future",
            "asyncio.Future",
            "asyncio.Task");

    private static final Set<String> FUTURE_METHODS =
            Set.of("create_task", "ensure_future", "run_in_executor", "create_future", "submit", "start_soon");

    /** What tasks and futures, of asyncio and of threads, give when they are asked for what came out of them. */
    private static final String RESULT = "result";

    private final SemanticModel model;
    private final PyModule module;
    private final Project project;

    GatherCallees(SemanticModel model, PyModule module, Project project) {
        this.model = model;
        this.module = module;
        this.project = project;
    }

    Given of(Expression expression) {
        Expression bare = expression.unparenthesized();
        if (bare instanceof Py.Conditional conditional) {
            return of(conditional.getBody()).and(of(conditional.getOrElse().getElement()));
        }
        return bare instanceof Py.Call call
                ? ofCall(call)
                : new Given(Kind.OTHER, "`" + Expressions.source(bare) + "` is not seen to be a coroutine");
    }

    /** Returns what a call of a function gives. */
    Given ofFunction(Expression function) {
        PyContainer<Expression> none = new PyContainer<>(Space.EMPTY, List.of(), false, Space.EMPTY);
        // What gives the arguments may fail.
        return ofCall(new Py.Call(Tree.randomId(), Space.EMPTY, Markers.EMPTY, function, none)).and(Given.COROUTINE);
    }

    private Given ofCall(Py.Call call) {
        Expression function = call.getFunction();
        String written = "`" + Expressions.source(function) + "`";
        boolean future = FUTURES.stream().anyMatch(name -> model.mayBe(function, name))
                || function instanceof Py.Attribute method
                        && FUTURE_METHODS.contains(method.getName().getElement().getName());
        if (future) {
            return new Given(Kind.OTHER, written + " gives a task or future, not a coroutine");
        }
        Callee callee = project.callee(module, call);
        return switch (callee.kind()) {
            case COROUTINE -> callee.definition()
                    .flatMap(definition -> ChildHabits.problem(project, definition))
                    .map(problem -> new Given(Kind.OTHER, written + " " + problem))
                    .orElse(FailureFree.isSeen(project, module, call) ? Given.FAILURE_FREE : Given.COROUTINE);
            case UNKNOWN -> ofMethodNamed(function, written, callee);
            default -> new Given(Kind.OTHER, callee.reason());
        };
    }

    /** Returns what methods of this name give, of whatever class. */
    private Given ofMethodNamed(Expression function, String written, Callee callee) {
        String name = function instanceof Py.Attribute method ? method.getName().getElement().getName() : "";
        Callee.Kind kind = name.isEmpty() ? Callee.Kind.UNKNOWN : project.kindOfMethods(name);
        return switch (kind) {
            case COROUTINE -> Given.COROUTINE;
            case AWAITABLE_NOT_COROUTINE -> new Given(Kind.OTHER, "methods like " + written + " return a future");
            default -> name.equals(RESULT)
                    ? new Given(Kind.OTHER, written + " gives what a task gave, which is not seen to be a coroutine")
                    : new Given(
                            Kind.UNKNOWN, "nothing shows that " + written + " is a coroutine function: " + callee.reason());
        };
    }
}
