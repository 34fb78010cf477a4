package dev.moult.asyncio;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Callee;
import dev.moult.names.Project;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     */
    record Given(Kind kind, String reason) {
        static final Given COROUTINE = new Given(Kind.COROUTINE, "");

        /** Returns what a list of both has for the worst. */
        Given and(Given other) {
            return other.kind.ordinal() > kind.ordinal() ? other : this;
        }
    }

    private static final Set<String> COROUTINES = Set.of(
            "asyncio.sleep",
            "asyncio.to_thread",
            "asyncio.wait_for",
            "asyncio.wait",
            "asyncio.open_connection",
            "asyncio.open_unix_connection",
            "asyncio.start_server",
            "asyncio.create_subprocess_exec",
            "asyncio.create_subprocess_shell");

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

    /** Decorators after which a coroutine function still is one. */
    private static final Set<String> TRANSPARENT = Set.of(
            "builtins.staticmethod",
            "builtins.classmethod",
            "abc.abstractmethod",
            "typing.override",
            "typing_extensions.override",
            "typing.final",
            "typing.overload",
            "typing.no_type_check");

    private final SemanticModel model;
    private final PyModule module;
    private final Project project;
    private final Map<String, List<Py.FunctionDef>> functionsByName = new HashMap<>();

    GatherCallees(SemanticModel model, PyModule module, Project project) {
        this.model = model;
        this.module = module;
        this.project = project;
        new PyVisitor<Integer>() {
            @Override
            public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
                functionsByName
                        .computeIfAbsent(node.getName().getName(), name -> new ArrayList<>(1))
                        .add(node);
                return super.visitFunctionDef(node, unused);
            }
        }.visit(module, 0);
    }

    Given of(Expression expression) {
        Expression bare = Expressions.unwrapped(expression);
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
        return ofCall(new Py.Call(Tree.randomId(), Space.EMPTY, Markers.EMPTY, function, none));
    }

    private Given ofCall(Py.Call call) {
        Expression function = call.getFunction();
        if (COROUTINES.stream().anyMatch(name -> model.isCertainly(function, name))) {
            return Given.COROUTINE;
        }
        String written = "`" + Expressions.source(function) + "`";
        boolean future = FUTURES.stream().anyMatch(name -> model.mayBe(function, name))
                || function instanceof Py.Attribute method
                        && FUTURE_METHODS.contains(method.getName().getElement().getName());
        if (future) {
            return new Given(Kind.OTHER, written + " gives a task or future, not a coroutine");
        }
        Optional<Py.FunctionDef> known = calledFunction(call);
        if (known.isPresent()) {
            return ofFunction(known.get(), written);
        }
        Callee callee = project.callee(module, call);
        switch (callee.kind()) {
            case COROUTINE:
                return Given.COROUTINE;
            case UNKNOWN:
                break;
            default:
                return new Given(Kind.OTHER, callee.reason());
        }
        if (function instanceof Py.Attribute method) {
            List<Py.FunctionDef> named =
                    functionsByName.getOrDefault(method.getName().getElement().getName(), List.of());
            boolean all = named.stream().allMatch(each -> ofFunction(each, written).kind() == Kind.COROUTINE);
            if (all && !named.isEmpty()) {
                return Given.COROUTINE;
            }
        }
        return new Given(Kind.UNKNOWN, "nothing shows that " + written + " is a coroutine function");
    }

    private Given ofFunction(Py.FunctionDef function, String written) {
        if (!function.isAsync()) {
            return new Given(Kind.OTHER, written + " is not `async def`");
        }
        for (Py.Decorator decorator : function.getDecorators()) {
            if (TRANSPARENT.stream().noneMatch(name -> model.isCertainly(decorator.getExpression(), name))) {
                return new Given(
                        Kind.UNKNOWN,
                        "the decorator `@" + Expressions.source(decorator.getExpression()) + "` may change what "
                                + written + " gives");
            }
        }
        return yields(function)
                ? new Given(Kind.OTHER, written + " is an asynchronous generator")
                : Given.COROUTINE;
    }

    private static boolean yields(Py.FunctionDef function) {
        boolean[] found = {false};
        new PyVisitor<Integer>() {
            @Override
            public Py visitYield(Py.Yield node, Integer unused) {
                found[0] = true;
                return node;
            }

            @Override
            public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
                return node;
            }

            @Override
            public Py visitLambda(Py.Lambda node, Integer unused) {
                return node;
            }
        }.visit(function.getBody(), 0);
        return found[0];
    }

    /** Returns the function of this module that a call certainly calls: by its name, or as a method by way of self. */
    private Optional<Py.FunctionDef> calledFunction(Py.Call call) {
        if (call.getFunction() instanceof Py.Name name) {
            return model.resolve(name).flatMap(GatherCallees::onlyFunction);
        }
        if (call.getFunction() instanceof Py.Attribute attribute && attribute.getValue() instanceof Py.Name receiver) {
            return SelfClass.of(model, receiver)
                    .flatMap(self -> self.scope().binding(attribute.getName().getElement().getName()))
                    .flatMap(GatherCallees::onlyFunction);
        }
        return Optional.empty();
    }

    private static Optional<Py.FunctionDef> onlyFunction(Binding binding) {
        if (binding.assignments().size() != 1) {
            return Optional.empty();
        }
        Assignment only = binding.assignments().get(0);
        return only.kind() == AssignmentKind.FUNCTION && only.node() instanceof Py.FunctionDef function
                ? Optional.of(function)
                : Optional.empty();
    }
}
