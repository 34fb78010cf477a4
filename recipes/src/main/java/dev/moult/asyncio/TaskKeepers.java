package dev.moult.asyncio;

import dev.moult.names.Callee;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds functions of the project that make a task of a coroutine, keep it, and return it. */
final class TaskKeepers {
    private static final Set<String> ADDING = Set.of("add", "append");

    private final Project project;
    private final PyModule module;

    TaskKeepers(Project project, PyModule module) {
        this.project = project;
        this.module = module;
    }

    /**
     * What a function does with the task.
     *
     * @param keeps whether it does anything but make it
     * @param isNamed whether it hands on the name of the task as {@code name}
     */
    record Keeper(boolean keeps, boolean isNamed) {}

    /** Returns what the function does that a call gives its first argument to, if it makes a task of that. */
    Optional<Keeper> of(Py.Call call) {
        Callee callee = project.callee(module, call);
        return callee.kind() == Callee.Kind.AWAITABLE_NOT_COROUTINE
                ? callee.definition().flatMap(this::read)
                : Optional.empty();
    }

    private Optional<Keeper> read(Definition definition) {
        if (!(definition.node() instanceof Py.FunctionDef function)
                || function.isAsync()
                || !function.getDecorators().isEmpty()) {
            return Optional.empty();
        }
        int place = definition.scope().kind() == ScopeKind.CLASS ? 1 : 0;
        List<Py.Parameter> parameters = function.getParameters().getElements();
        if (parameters.size() <= place
                || !parameters.get(place).getStars().isEmpty()
                || parameters.get(place).getName() == null) {
            return Optional.empty();
        }
        String coroutine = parameters.get(place).getName().getName();
        SemanticModel model = project.semanticModel(definition.module());
        List<Statement> body = function.getBody().getStatements();
        int first = KeepFunction.isText(body.get(0)) ? 1 : 0;
        if (!(body.get(body.size() - 1) instanceof Py.Return last) || last.getValue() == null) {
            return Optional.empty();
        }
        boolean isMethod = place == 1;
        if (body.size() == first + 1 && !isMethod) {
            return maker(model, last.getValue(), coroutine).map(call -> new Keeper(false, isNamed(call)));
        }
        if (!(body.get(first) instanceof Py.Assignment made)
                || made.getTargets().size() != 1
                || !(made.getTargets().get(0).getElement() instanceof Py.Name task)
                || !isName(last.getValue(), task.getName())
                || !body.subList(first + 1, body.size() - 1).stream().allMatch(each -> isKeeping(each, task.getName()))) {
            return Optional.empty();
        }
        boolean keeps = body.size() > first + 2;
        if (isMethod && !keeps) {
            // A subclass may have another one that does more.
            return Optional.empty();
        }
        return maker(model, made.getValue(), coroutine).map(call -> new Keeper(keeps, isNamed(call)));
    }

    /** Returns the call that makes a task of a parameter. */
    private static Optional<Py.Call> maker(SemanticModel model, Expression expression, String coroutine) {
        if (!(expression instanceof Py.Call call)
                || call.getArguments().isEmpty()
                || GatherNames.TASKS_OF_COROUTINES.stream()
                        .noneMatch(name -> model.isCertainly(call.getFunction(), name))) {
            return Optional.empty();
        }
        List<Expression> arguments = call.getArguments().getElements();
        Expression first = arguments.get(0);
        Expression given = first instanceof Py.KeywordArgument keyword
                        && keyword.getName().getName().equals("coro")
                ? keyword.getValue().getElement()
                : first;
        boolean others = arguments.stream()
                .skip(1)
                .allMatch(each -> each instanceof Py.KeywordArgument keyword
                        && keyword.getName().getName().equals("name"));
        return isName(given, coroutine) && others ? Optional.of(call) : Optional.empty();
    }

    private static boolean isNamed(Py.Call maker) {
        return maker.getArguments().getElements().stream()
                .skip(1)
                .anyMatch(each -> each instanceof Py.KeywordArgument keyword
                        && isName(keyword.getValue().getElement(), "name"));
    }

    private static boolean isName(@Nullable Expression expression, String name) {
        return expression instanceof Py.Name found && found.getName().equals(name);
    }

    /** Whether a statement does nothing but to put the task somewhere, or to have it taken away when it is done. */
    private static boolean isKeeping(Statement statement, String task) {
        if (statement instanceof Py.Assignment assignment) {
            return assignment.getTargets().size() == 1
                    && assignment.getTargets().get(0).getElement() instanceof Py.Subscript;
        }
        return statement instanceof Py.ExpressionStatement expression
                && expression.getExpression() instanceof Py.Call call
                && call.getFunction() instanceof Py.Attribute method
                && call.getArguments().size() == 1
                && (isName(method.getValue(), task)
                                && method.getName().getElement().getName().equals("add_done_callback")
                        || ADDING.contains(method.getName().getElement().getName())
                                && isName(call.getArguments().get(0), task));
    }
}
