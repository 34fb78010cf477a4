package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sees what a coroutine function does that is one thing to {@code gather} and another to a task group: it ends its own
 * task cancelled, or it raises groups. Looks also into the functions that it awaits or calls by their names, or by way of
 * {@code self}.
 */
final class ChildHabits extends PyVisitor<Integer> {
    private static final String CANCELLED = "CancelledError";
    private static final Set<String> WORDS =
            Set.of(CANCELLED, "current_task", "TaskGroup", "create_task_group", "ExceptionGroup", "BaseExceptionGroup");
    private static final Set<String> GROUPS = Set.of("TaskGroup", "create_task_group");
    private static final Set<String> GROUP_TYPES = Set.of("ExceptionGroup", "BaseExceptionGroup");
    private static final int DEPTH = 4;

    private final Project project;
    private final Definition definition;
    private final Set<UUID> seen;
    private final int depth;
    /** What holds the task that runs: {@code task = asyncio.current_task()}. */
    private final Set<String> ownTask = new HashSet<>();

    /** In how many {@code try} statements the walk is that let no group through. */
    private int caught;
    /** In how many it is that let no cancellation through. */
    private int swallowed;
    /** In how many handlers it is that a cancellation from outside leads to. */
    private int passing;
    private boolean cancels;
    private boolean raisesGroups;

    private ChildHabits(Project project, Definition definition, Set<UUID> seen, int depth) {
        this.project = project;
        this.definition = definition;
        this.seen = seen;
        this.depth = depth;
    }

    /** Returns what a task group makes of it, as part of a message. */
    static Optional<String> problem(Project project, Definition definition) {
        ChildHabits habits = of(project, definition, new HashSet<>(), 0);
        return habits.cancels
                ? Optional.of("cancels itself, which a task group ignores")
                : habits.raisesGroups ? Optional.of("raises groups, which a task group nests") : Optional.empty();
    }

    private static ChildHabits of(Project project, Definition definition, Set<UUID> seen, int depth) {
        ChildHabits habits = new ChildHabits(project, definition, seen, depth);
        if (definition.node() instanceof Py.FunctionDef function
                && seen.add(function.getId())
                && WORDS.stream().anyMatch(word -> project.mentions(definition.path(), word))) {
            habits.visit(function.getBody(), 0);
        }
        return habits;
    }

    @Override
    public Py visitRaise(Py.Raise node, Integer unused) {
        @Nullable Expression raised = node.getException() instanceof Py.Call call ? call.getFunction() : node.getException();
        String name = raised == null ? "" : Nodes.lastName(raised);
        cancels |= swallowed == 0 && passing == 0 && raised != null && (name.equals(CANCELLED) || isKindOfCancellation(raised));
        raisesGroups |= GROUP_TYPES.contains(name) && caught == 0;
        return node;
    }

    private boolean isKindOfCancellation(Expression raised) {
        return project.definitions(definition.module(), raised).stream()
                .anyMatch(found -> found.node() instanceof Py.ClassDef type
                        && type.getArguments() != null
                        && type.getArguments().getElements().stream().anyMatch(base -> Nodes.lastName(base).equals(CANCELLED)));
    }

    /** A handler of all exceptions, or of groups, lets no group through; one of a cancellation may pass on what came from outside. */
    @Override
    public Py visitTry(Py.Try node, Integer unused) {
        boolean catches = node.getHandlers().stream().anyMatch(ChildHabits::catchesGroups);
        boolean swallows = node.getHandlers().stream()
                .anyMatch(handler -> catchesCancellation(handler) && !RegionScan.of(List.of(handler.getBody())).raises());
        caught += catches ? 1 : 0;
        swallowed += swallows ? 1 : 0;
        visit(node.getBody(), unused);
        caught -= catches ? 1 : 0;
        swallowed -= swallows ? 1 : 0;
        for (Py.Except handler : node.getHandlers()) {
            int own = catchesCancellation(handler) ? 1 : 0;
            passing += own;
            visit(handler.getBody(), unused);
            passing -= own;
        }
        if (node.getOrElse() != null) {
            visit(node.getOrElse(), unused);
        }
        if (node.getFinalizer() != null) {
            visit(node.getFinalizer(), unused);
        }
        return node;
    }

    private static boolean catchesCancellation(Py.Except handler) {
        if (handler.getType() == null) {
            return true;
        }
        Expression type = handler.getType().unparenthesized();
        List<Expression> types = type instanceof Py.Tuple tuple ? tuple.getElements().getElements() : List.of(type);
        return types.stream().anyMatch(each -> Set.of(CANCELLED, "BaseException").contains(Nodes.lastName(each)));
    }

    private static boolean catchesGroups(Py.Except handler) {
        return handler.getStar() != null
                || handler.getType() == null
                || Set.of("Exception", "BaseException", "ExceptionGroup", "BaseExceptionGroup")
                        .contains(Nodes.lastName(handler.getType().unparenthesized()));
    }

    @Override
    public Py visitWith(Py.With node, Integer unused) {
        raisesGroups |= caught == 0
                && node.isAsync()
                && node.getItems().getElements().stream()
                        .anyMatch(item -> item.getExpression().unparenthesized() instanceof Py.Call call
                                && GROUPS.contains(Nodes.lastName(call.getFunction())));
        return super.visitWith(node, unused);
    }

    @Override
    public Py visitAssignment(Py.Assignment node, Integer unused) {
        if (isCurrentTask(node.getValue()) && node.getTargets().get(0).getElement() instanceof Py.Name name) {
            ownTask.add(name.getName());
        }
        return super.visitAssignment(node, unused);
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        cancels |= passing == 0
                && node.getFunction() instanceof Py.Attribute method
                && method.getName().getElement().getName().equals("cancel")
                && (isCurrentTask(method.getValue())
                        || method.getValue() instanceof Py.Name name && ownTask.contains(name.getName()));
        follow(node, false);
        return super.visitCall(node, unused);
    }

    private static boolean isCurrentTask(Expression expression) {
        return expression instanceof Py.Call call && Nodes.lastName(call.getFunction()).equals("current_task");
    }

    @Override
    public Py visitAwait(Py.Await node, Integer unused) {
        if (node.getExpression().unparenthesized() instanceof Py.Call call) {
            follow(call, true);
        }
        return super.visitAwait(node, unused);
    }

    /** Looks into what a call runs: a coroutine function runs when it is awaited. */
    private void follow(Py.Call call, boolean awaited) {
        if (depth == DEPTH) {
            return;
        }
        for (Definition each : called(call)) {
            if (each.node() instanceof Py.FunctionDef function && function.isAsync() == awaited) {
                ChildHabits habits = of(project, each, seen, depth + 1);
                cancels |= habits.cancels && swallowed == 0;
                raisesGroups |= habits.raisesGroups && caught == 0;
            }
        }
    }

    private List<Definition> called(Py.Call call) {
        if (call.getFunction() instanceof Py.Name name) {
            return project.definitions(definition.module(), name);
        }
        boolean isOfSelf = call.getFunction() instanceof Py.Attribute method
                && method.getValue() instanceof Py.Name self
                && self.getName().equals("self");
        return isOfSelf ? project.callee(definition.module(), call).definition().stream().toList() : List.of();
    }

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
        return node;
    }

    @Override
    public Py visitLambda(Py.Lambda node, Integer unused) {
        return node;
    }
}
