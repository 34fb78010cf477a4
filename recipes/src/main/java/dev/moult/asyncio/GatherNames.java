package dev.moult.asyncio;

import dev.moult.names.Binding;
import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.names.QualifiedNames;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the names around {@code gather} mean. */
final class GatherNames {
    private static final List<String> GATHER = List.of("asyncio.gather", "asyncio.tasks.gather");

    /** What makes a task of a coroutine, and raises a TypeError when it gets anything else. */
    static final Set<String> TASKS_OF_COROUTINES =
            Set.of("asyncio.create_task", "asyncio.tasks.create_task", "asyncio.Task", "asyncio.tasks.Task");

    private static final String ENSURE_FUTURE = "asyncio.ensure_future";

    private final SemanticModel model;
    private final HandedOnNames functions;
    private final EventLoops eventLoops;
    private final TaskKeepers keepers;

    /**
     * A call that makes a task.
     *
     * @param coroutine what the task runs
     * @param strict whether the call refuses what is no coroutine, as a task group does
     * @param keeps whether it is a function of the project that also keeps the task somewhere
     */
    record TaskCall(Py.Call call, Expression coroutine, boolean strict, boolean keeps) {}

    GatherNames(Project project, PyModule module) {
        this.model = project.semanticModel(module);
        functions = new HandedOnNames(project, module, GATHER);
        eventLoops = new EventLoops(project, module);
        keepers = new TaskKeepers(project, module);
    }

    SemanticModel model() {
        return model;
    }

    /** Whether an expression is, or may be, {@code asyncio.gather}. */
    boolean mayBeGather(Expression function) {
        if (function instanceof Py.Attribute attribute) {
            return attribute.getName().getElement().getName().equals("gather") && functions.mayBe(attribute);
        }
        return function instanceof Py.Name name && isImported(name) && functions.mayBe(name);
    }

    private boolean isImported(Py.Name name) {
        Optional<Binding> binding = model.resolve(name);
        return binding.isEmpty()
                || binding.get().assignments().stream()
                        .anyMatch(assignment -> assignment.importedName().isPresent());
    }

    /** Returns what a person has to look at where a star import may have given the name of asyncio to something else. */
    Optional<Decision.Review> doubtfulStar(Expression function) {
        return function instanceof Py.Attribute attribute
                ? functions.doubtfulStar(function).map(star -> Decision.Review.ofStar(star, attribute.getValue()))
                : Optional.empty();
    }

    /** Returns why an expression that may be {@code asyncio.gather} is not surely that. */
    Optional<String> doubt(Expression function) {
        QualifiedNames names = functions.of(function);
        Expression first = function instanceof Py.Attribute attribute ? attribute.getValue() : function;
        String written = Expressions.source(first);
        Optional<QualifiedName> found =
                GATHER.stream().flatMap(name -> names.find(name).stream()).findFirst();
        if (found.isPresent() && found.get().typingOnly()) {
            return Optional.of("`" + written + "` is imported only under `TYPE_CHECKING`");
        }
        if (found.isPresent() && found.get().source() == QualifiedName.Source.STAR_IMPORT) {
            return Optional.of("`" + written + "` comes from a star import");
        }
        if (GATHER.stream().anyMatch(names::isCertainly) || doubtfulStar(function).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(function instanceof Py.Attribute
                ? "`" + written + "` may not mean the asyncio module here"
                : "`" + written + "` may not mean `asyncio.gather` here");
    }

    /** Returns the call that certainly makes an asyncio task of its first argument, and does nothing else but keep it. */
    Optional<TaskCall> taskCall(Expression expression) {
        if (!(expression.unparenthesized() instanceof Py.Call call) || call.getArguments().isEmpty()) {
            return Optional.empty();
        }
        Expression first = call.getArguments().get(0);
        if (first instanceof Py.Starred || first instanceof Py.DoubleStarred || first instanceof Py.KeywordArgument) {
            return Optional.empty();
        }
        boolean strict = TASKS_OF_COROUTINES.stream().anyMatch(name -> model.isCertainly(call.getFunction(), name))
                || call.getFunction() instanceof Py.Attribute method
                        && method.getName().getElement().getName().equals("create_task")
                        && eventLoops.judge(method.getValue()) == EventLoops.Verdict.LOOP;
        if (strict || model.isCertainly(call.getFunction(), ENSURE_FUTURE)) {
            return hasOnly(call, Set.of("name", "context"))
                    ? Optional.of(new TaskCall(call, first, strict, false))
                    : Optional.empty();
        }
        return keepers.of(call)
                .filter(keeper -> hasOnly(call, keeper.isNamed() ? Set.of("name") : Set.of()))
                .map(keeper -> new TaskCall(call, first, true, keeper.keeps()));
    }

    /** Whether all arguments but the first are keywords, and of these. */
    private static boolean hasOnly(Py.Call call, Set<String> keywords) {
        return call.getArguments().getElements().stream()
                .skip(1)
                .allMatch(argument -> argument instanceof Py.KeywordArgument keyword
                        && keywords.contains(keyword.getName().getName()));
    }

    boolean isBuiltin(Expression function, String name) {
        return function instanceof Py.Name && model.isCertainly(function, "builtins." + name);
    }
}
