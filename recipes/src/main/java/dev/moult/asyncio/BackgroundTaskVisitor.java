package dev.moult.asyncio;

import dev.moult.edit.FileStyle;
import dev.moult.edit.ListedNames;
import dev.moult.edit.Nodes;
import dev.moult.edit.PatchedModules;
import dev.moult.edit.SourceLayout;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.SiteVisitor;
import dev.moult.names.Binding;
import dev.moult.names.QualifiedName;
import dev.moult.names.QualifiedNames;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.SimpleStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;

/** Collects the tasks that nothing refers to, reports what becomes of each, then makes the edits. */
final class BackgroundTaskVisitor extends SiteVisitor {
    private static final Set<String> FUNCTIONS = Set.of(
            "asyncio.create_task",
            "asyncio.ensure_future",
            "asyncio.tasks.create_task",
            "asyncio.tasks.ensure_future");

    /** What {@code ensure_future} gives back as it is. */
    private static final Set<String> FUTURES =
            Set.of("asyncio.Future", "asyncio.Task", "asyncio.futures.Future", "asyncio.tasks.Task");

    /** Methods of an event loop that call what they are given, and drop its result. */
    private static final Set<String> CALLERS =
            Set.of("call_soon", "call_soon_threadsafe", "call_later", "call_at", "add_signal_handler");

    private static final Set<String> RUNNERS = Set.of("run", "run_until_complete");

    /** The names for a new variable, the best first. */
    private static final List<String> VARIABLES = List.of("task", "background_task");

    /** Whether a call makes an asyncio task. */
    private enum Creation {
        CERTAIN,
        ON_UNKNOWN_LOOP,
        MAYBE,
        OTHER
    }

    private final List<BackgroundTaskEdits.KeptTask> kept = new ArrayList<>();
    private @Nullable HandedOnNames functions;
    private @Nullable EventLoops eventLoops;
    private @Nullable Set<String> runFunctions;

    BackgroundTaskVisitor(PythonRecipe recipe) {
        super(recipe);
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        kept.clear();
        functions = new HandedOnNames(project(), module, FUNCTIONS);
        eventLoops = null;
        runFunctions = null;
        super.visitModule(module, context);
        if (kept.isEmpty()) {
            return module;
        }
        Set<Scope> users = new LinkedHashSet<>();
        Set<Scope> expressions = new LinkedHashSet<>();
        Set<UUID> places = new HashSet<>();
        Map<UUID, BackgroundTaskEdits.KeptTask> byPlace = new LinkedHashMap<>();
        for (BackgroundTaskEdits.KeptTask task : kept) {
            boolean inside = task.position() instanceof TaskPosition.Inside;
            Py place = inside ? task.call() : statementOf(task.position());
            (inside ? expressions : users).add(semanticModel().scopeOf(task.call()));
            places.add(task.call().getId());
            places.add(place.getId());
            byPlace.put(place.getId(), task);
        }
        BackgroundTaskSet set = BackgroundTaskSet.of(module, semanticModel(), users);
        Optional<KeepFunction> keep = expressions.isEmpty()
                ? Optional.empty()
                : Optional.of(KeepFunction.of(module, semanticModel(), expressions, set));
        SourceLayout layout = SourceLayout.of(module, places, settings().lineWidth());
        Py edited = new BackgroundTaskEdits(byPlace, set, keep, FileStyle.of(module), layout).visit(module, 0);
        return edited == null ? module : edited;
    }

    private static SimpleStatement statementOf(TaskPosition position) {
        if (position instanceof TaskPosition.Discarded discarded) {
            return discarded.statement();
        } else if (position instanceof TaskPosition.Chained chained) {
            return chained.statement();
        } else if (position instanceof TaskPosition.Assigned assigned) {
            return assigned.statement();
        }
        throw new IllegalArgumentException("no statement of its own");
    }

    @Override
    public Py visitCall(Py.Call node, ExecutionContext context) {
        Creation creation = creation(node.getFunction());
        if (creation != Creation.OTHER && !isGivenTask(node)) {
            TaskPosition.of(getCursor())
                    .filter(position -> position.names().stream().noneMatch(this::isReadLater))
                    .ifPresent(position -> decide(node, position, creation));
        }
        if (node.getFunction() instanceof Py.Attribute && CALLERS.contains(Nodes.lastName(node.getFunction()))) {
            node.getArguments().getElements().stream()
                    .filter(argument -> argument instanceof Py.Name || argument instanceof Py.Attribute)
                    .filter(argument -> creation(argument) == Creation.CERTAIN)
                    .forEach(callback -> report(
                            callback,
                            Outcome.LEFT_ALONE,
                            isIgnored(callback) ? IGNORED : "the event loop calls it, and nothing keeps the task that it returns",
                            "hand on a function that keeps the task"));
        }
        return super.visitCall(node, context);
    }

    private void decide(Py.Call call, TaskPosition position, Creation creation) {
        SemanticModel model = semanticModel();
        Scope scope = outsideComprehensions(model.scopeOf(call));
        Optional<String> fact = obstacle(call.getFunction(), position, creation, scope);
        if (isIgnored(call)) {
            report(call, Outcome.LEFT_ALONE, IGNORED);
        } else if (fact.isPresent()) {
            report(call, Outcome.LEFT_ALONE, fact.get());
        } else if (creation == Creation.ON_UNKNOWN_LOOP && !settings().unsafe()) {
            Expression receiver = ((Py.Attribute) call.getFunction()).getValue();
            report(
                    call,
                    Outcome.NEEDS_REVIEW,
                    "`" + Expressions.source(receiver) + "` is not seen to be an asyncio event loop",
                    "annotate it as `asyncio.AbstractEventLoop`");
        } else if (patcher(call.getFunction()).isPresent() && !settings().unsafe()) {
            report(
                    call,
                    Outcome.NEEDS_REVIEW,
                    "`" + patcher(call.getFunction()).get() + "` patches `asyncio."
                            + Nodes.lastName(call.getFunction()) + "` here",
                    "right if what the test puts there returns a task or a mock");
        } else {
            report(call, Outcome.REWRITTEN, "");
            boolean listed = !isNamed(position) && ListedNames.around(model, call).isPresent();
            TaskPosition place = listed ? new TaskPosition.Inside(List.of()) : position;
            kept.add(new BackgroundTaskEdits.KeptTask(call, place, variable(call, place)));
        }
    }

    /** Returns the test that replaces a function of asyncio for a call by something whose result is not seen to be a task. */
    private Optional<String> patcher(Expression function) {
        return semanticModel().qualifiedNames(function).names().stream()
                .filter(BackgroundTaskVisitor::makesTask)
                .findFirst()
                .flatMap(name -> project().pathOf(module())
                        .flatMap(path -> PatchedModules.of(project())
                                .patcherWithResult(path, name.name(), getCursor())));
    }

    private Optional<String> obstacle(
            Expression function, TaskPosition position, Creation creation, Scope scope) {
        if (creation == Creation.MAYBE) {
            return Optional.of("`" + Expressions.source(function) + "` may not mean asyncio's");
        } else if (scope.kind() == ScopeKind.MODULE) {
            return Optional.of("runs when the module is imported");
        } else if (scope.kind() == ScopeKind.CLASS) {
            return Optional.of("in the body of a class");
        } else if (WaitForDecisions.isShown(getCursor())) {
            return Optional.of("in a string that shows the source of its fields");
        } else if (position instanceof TaskPosition.Shown) {
            return Optional.of("in a string that would show the callback too");
        }
        return position.names().stream()
                .filter(target -> isKeptByFrame(target, scope))
                .findFirst()
                .map(target -> "`" + target.getName() + "` keeps the task until `" + scope.name()
                        + "` ends, and the event loop with it");
    }

    /** A comprehension whose result is thrown away runs where it stands. */
    private static Scope outsideComprehensions(Scope scope) {
        Scope outer = scope;
        while (outer.kind() == ScopeKind.COMPREHENSION && outer.parent().isPresent()) {
            outer = outer.parent().get();
        }
        return outer;
    }

    private static boolean isNamed(TaskPosition position) {
        return position instanceof TaskPosition.Assigned assigned
                && !assigned.target().getName().matches("_+");
    }

    private String variable(Py.Call call, TaskPosition position) {
        if (isNamed(position)) {
            return ((TaskPosition.Assigned) position).target().getName();
        }
        for (String wish : VARIABLES) {
            if (semanticModel().freshName(call, wish).equals(wish)) {
                return wish;
            }
        }
        return semanticModel().freshName(call, VARIABLES.get(0));
    }

    private Creation creation(Expression function) {
        String last = function instanceof Py.Attribute attribute
                ? attribute.getName().getElement().getName()
                : "";
        boolean method = last.equals("create_task");
        if (function instanceof Py.Attribute && !method && !last.equals("ensure_future")) {
            return Creation.OTHER;
        }
        QualifiedNames names = functions == null ? semanticModel().qualifiedNames(function) : functions.of(function);
        List<QualifiedName> tasks = names.names().stream().filter(BackgroundTaskVisitor::makesTask).toList();
        if (!tasks.isEmpty()) {
            boolean all = tasks.size() == names.names().size();
            return all && (tasks.size() > 1 || tasks.get(0).isCertain()) ? Creation.CERTAIN : Creation.MAYBE;
        }
        if (!method) {
            return Creation.OTHER;
        }
        if (eventLoops == null) {
            eventLoops = new EventLoops(project(), module());
        }
        return switch (eventLoops.judge(((Py.Attribute) function).getValue())) {
            case LOOP -> Creation.CERTAIN;
            case LOOKS_LIKE_ONE -> Creation.ON_UNKNOWN_LOOP;
            case OTHER -> Creation.OTHER;
        };
    }

    /** {@code ensure_future} returns the task that it is given: this one is made, and perhaps kept, elsewhere. */
    private boolean isGivenTask(Py.Call call) {
        if (call.getArguments().isEmpty()) {
            return false;
        }
        Expression argument = call.getArguments().get(0).unparenthesized();
        return isTask(argument)
                || Nodes.lastName(call.getFunction()).equals("ensure_future")
                        && project().typeOf(module(), argument).isCertainly(FUTURES)
                || argument instanceof Py.Name name
                        && semanticModel().resolve(name).stream()
                                .flatMap(binding -> binding.assignments().stream())
                                .anyMatch(assignment -> assignment.value().filter(this::isTask).isPresent());
    }

    private boolean isTask(Expression expression) {
        return expression instanceof Py.Call call && creation(call.getFunction()) != Creation.OTHER;
    }

    private static boolean makesTask(QualifiedName name) {
        return name.source() != QualifiedName.Source.LOCAL && FUNCTIONS.contains(name.name());
    }

    /** Whether a variable that is bound to a task, or to what holds it, outlives the function or is read by something. */
    private boolean isReadLater(Py.Name target) {
        Optional<Binding> binding = semanticModel().resolve(target);
        return binding.isEmpty()
                || binding.get().scope().kind() != ScopeKind.FUNCTION
                || binding.get().scope() != outsideComprehensions(semanticModel().scopeOf(target))
                || !binding.get().accesses().isEmpty();
    }

    /** Whether the event loop ends with a function, in which a task is assigned to a variable once. */
    private boolean isKeptByFrame(Py.Name target, Scope function) {
        if (semanticModel().resolve(target).filter(b -> b.assignments().size() == 1).isEmpty()) {
            return false;
        }
        for (Cursor cursor = getCursor(); ; cursor = cursor.getParentOrThrow()) {
            if (cursor.getValue() instanceof Py.For || cursor.getValue() instanceof Py.While) {
                return false;
            }
            if (cursor.getValue() instanceof Py.FunctionDef || cursor.isRoot()) {
                break;
            }
        }
        return function.name().equals("main")
                || function.name().startsWith("test_")
                || runFunctions().contains(function.name());
    }

    /** Returns the names of the functions whose coroutines the module gives to {@code asyncio.run} and its like. */
    private Set<String> runFunctions() {
        if (runFunctions == null) {
            Set<String> found = new HashSet<>();
            new PyVisitor<Integer>() {
                @Override
                public Py visitCall(Py.Call node, Integer unused) {
                    Expression runner = node.getFunction();
                    if (runner instanceof Py.Attribute method
                            && RUNNERS.contains(method.getName().getElement().getName())
                            && node.getArguments().size() > 0
                            && node.getArguments().get(0) instanceof Py.Call coroutine
                            && coroutine.getFunction() instanceof Py.Name name) {
                        found.add(name.getName());
                    }
                    return super.visitCall(node, unused);
                }
            }.visit(module(), 0);
            runFunctions = found;
        }
        return runFunctions;
    }
}
