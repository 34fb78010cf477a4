package dev.moult.httpx;

import dev.moult.names.Catcher;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What catches exceptions of requests in callers that {@link Handlers} does not follow, through {@code suppress}, in a
 * test or to try again: it would wait for exceptions that no longer come.
 */
final class OtherCatchers {
    /** The bases of {@code requests.RequestException}. */
    private static final Set<String> BASES =
            Set.of("OSError", "IOError", "EnvironmentError", "builtins.OSError", "builtins.IOError", "?");

    private static final Set<Catcher.Kind> FOLLOWED =
            Set.of(Catcher.Kind.HANDLER, Catcher.Kind.RETRY, Catcher.Kind.ASSERTION);

    private static final Set<String> RAISING = Set.of("raise_for_status", "json", "iter_content");

    private final Project project;
    private final Components components;
    private final ValueFlow values;
    private final Callables callables;
    private final Handlers handlers;
    private final WellFormedUrls urls;
    private final Map<String, Boolean> concerns = new LinkedHashMap<>();
    private final Map<String, Map<Integer, UUID>> handlersByLine = new LinkedHashMap<>();

    OtherCatchers(Analysis analysis, Handlers handlers) {
        project = analysis.project();
        components = analysis.components();
        values = analysis.values();
        callables = analysis.callables();
        this.handlers = handlers;
        urls = new WellFormedUrls(project);
    }

    void look(ModuleIndex module) {
        for (Py node : module.nodes()) {
            if (node instanceof Py.Raise raise && NamedErrors.raisedClass(module, raise).isPresent()) {
                look(module, raise, raise.getId());
            }
            if (!(node instanceof Py.Call call)) {
                continue;
            }
            if (values.kinds(call.getId()).contains(ValueFlow.Kind.RESPONSE)) {
                look(module, call, call.getId());
            } else if (call.getFunction() instanceof Py.Attribute method
                    && RAISING.contains(method.getName().getElement().getName())) {
                values.tracked(module, method.getValue()).stream()
                        .filter(key -> values.kinds(key).contains(ValueFlow.Kind.RESPONSE))
                        .forEach(key -> look(module, call, key));
            }
        }
    }

    private void look(ModuleIndex module, Py raising, Object key) {
        for (Catcher catcher : project.catchers(module.module(), raising).all()) {
            Optional<String> type = catcher.types().stream()
                    .filter(this::concerns)
                    .filter(each -> !RequestsNames.isOfUrls(each) || mayFailByUrl(module, raising))
                    .findFirst();
            if (type.isPresent() && !isFollowed(catcher, key)) {
                String what = type.get().equals("?") ? "which nobody can read" : "`" + type.get() + "`";
                String text = "what catches " + what + " around it or in a caller may miss the exceptions of httpx";
                components.doubt(key, new Components.Fact(module, raising, text, catcher.place().toString()));
                // Whoever converts the handler for other calls has to convert this one too.
                handler(catcher).filter(handlers::isPlanned).ifPresent(handler -> components.join(handler, key));
                return;
            }
        }
    }

    /** Whether something may find fault with a URL: a request of one that is not known to be well-formed. */
    private boolean mayFailByUrl(ModuleIndex module, Py raising) {
        return raising instanceof Py.Raise
                || raising instanceof Py.Call call
                        && values.kinds(call.getId()).contains(ValueFlow.Kind.RESPONSE)
                        && !urls.isOne(module, call);
    }

    private boolean isFollowed(Catcher catcher, Object key) {
        return handler(catcher).filter(handler -> handlers.follows(handler, key)).isPresent();
    }

    private Optional<UUID> handler(Catcher catcher) {
        if (!FOLLOWED.contains(catcher.kind())) {
            return Optional.empty();
        }
        Map<Integer, UUID> lines = handlersByLine.computeIfAbsent(catcher.place().path(), this::handlersIn);
        return Optional.ofNullable(lines.get(catcher.place().line()));
    }

    private Map<Integer, UUID> handlersIn(String path) {
        Map<Integer, UUID> found = new LinkedHashMap<>();
        callables.module(path).ifPresent(module -> module.nodes().stream()
                .filter(node -> node instanceof Py.Except
                        || node instanceof Py.Decorator
                        || node instanceof Py.Call && module.parent(node) instanceof Py.WithItem)
                .forEach(handler -> found.put(module.line(handler), handler.getId())));
        return found;
    }

    private boolean concerns(String type) {
        return BASES.contains(type)
                || RequestsNames.isExceptionPath(type)
                || concerns.computeIfAbsent(type, this::isTupleOfTheirs);
    }

    /** Whether a name of the project is a variable in whose module there are exceptions of requests. */
    private boolean isTupleOfTheirs(String type) {
        List<Definition> definitions = type.contains(".") ? project.definitions(type) : List.of();
        return definitions.stream()
                .filter(definition -> definition.kind() == Definition.Kind.VARIABLE)
                .anyMatch(definition -> definition.node() instanceof Py.Assignment assignment
                        && mentions(definition.path(), assignment.getValue()));
    }

    private boolean mentions(String path, Expression value) {
        return callables.module(path).isPresent()
                && ModuleIndex.inside(value).stream()
                        .anyMatch(each -> each instanceof Expression expression
                                && callables.module(path)
                                        .flatMap(module -> RequestsNames.maybe(module.model(), expression))
                                        .isPresent());
    }
}
