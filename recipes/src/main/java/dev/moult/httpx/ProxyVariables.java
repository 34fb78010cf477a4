package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where a project sets the environment variables that name its proxies. A session of requests reads them at each request,
 * a client of httpx when it is made: one that is kept may be made before they are set.
 */
final class ProxyVariables {
    private static final List<String> NAMES = List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY");
    private static final Set<String> SETTERS = Set.of("setdefault", "pop", "putenv", "unsetenv");

    private final Project project;
    private final Callables callables;
    private final Components components;

    ProxyVariables(Analysis analysis) {
        project = analysis.project();
        callables = analysis.callables();
        components = analysis.components();
    }

    /** Asks for a review of the sessions that are kept, where the project sets one. */
    void doubt(Map<UUID, ModuleIndex> sites) {
        List<ModuleIndex> modules = sites.values().stream().distinct().toList();
        Optional<String> place = modules.stream().anyMatch(module -> !keptSessions(module).isEmpty())
                ? NAMES.stream().flatMap(name -> firstSet(name).stream()).findFirst()
                : Optional.empty();
        place.ifPresent(where -> modules.forEach(module -> keptSessions(module).stream()
                .filter(session -> sites.containsKey(session.getId()))
                .forEach(session -> components.doubt(
                        session.getId(),
                        new Components.Fact(
                                module,
                                session,
                                "the project sets a proxy in the environment, which a client of httpx reads only when it is made",
                                where)))));
    }

    /** Returns the sessions that a module makes for more than one call of a function. */
    private static List<Py.Call> keptSessions(ModuleIndex module) {
        return module.nodes().stream()
                .filter(node -> node instanceof Py.Call)
                .map(Py.Call.class::cast)
                .filter(call -> RequestsNames.of(module.model(), call.getFunction()).filter("Session"::equals).isPresent())
                .filter(call -> isKept(module, call))
                .toList();
    }

    private static boolean isKept(ModuleIndex module, Py.Call session) {
        if (module.functionAround(session).isEmpty()) {
            return true;
        }
        return module.statementOf(session)
                .filter(statement -> statement instanceof Py.Return
                        || statement instanceof Py.Assignment assignment
                                && assignment.getTargets().stream()
                                        .anyMatch(target -> !(target.getElement() instanceof Py.Name))
                        || statement instanceof Py.AnnotatedAssignment annotated
                                && !(annotated.getTarget().getElement() instanceof Py.Name))
                .isPresent();
    }

    /** Returns a place outside tests where a variable is set, in capitals or not: urllib reads both. */
    private Optional<String> firstSet(String variable) {
        for (String name : List.of(variable, variable.toLowerCase(Locale.ROOT))) {
            for (String path : project.pathsMentioning(name)) {
                Optional<String> place = NamedErrors.isTest(path)
                        ? Optional.empty()
                        : callables.elsewhere(path).flatMap(module -> set(module, name));
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> set(ModuleIndex module, String variable) {
        return module.nodes().stream()
                .filter(node -> node instanceof Py.StringLiteral literal
                        && literal.getSource().matches("[rRuU]?['\"]" + variable + "['\"]")
                        && isSet(module, module.parent(node)))
                .map(node -> module.path() + ":" + module.line(node))
                .findFirst();
    }

    private static boolean isSet(ModuleIndex module, Py around) {
        if (around instanceof Py.Subscript subscript) {
            return isEnvironment(module, subscript.getValue()) && ModuleIndex.isTarget(subscript, module.parent(subscript));
        }
        if (around instanceof Py.DictEntry && module.parent(around) instanceof Py.DictDisplay display) {
            return module.parent(display) instanceof Py.Call call && isOfEnvironment(module, call, Set.of("update"));
        }
        return around instanceof Py.Call call && isOfEnvironment(module, call, SETTERS);
    }

    private static boolean isOfEnvironment(ModuleIndex module, Py.Call call, Set<String> names) {
        return call.getFunction() instanceof Py.Attribute method
                && names.contains(Nodes.lastName(method))
                && (isEnvironment(module, method.getValue()) || module.model().mayBe(method.getValue(), "os"));
    }

    private static boolean isEnvironment(ModuleIndex module, Expression expression) {
        return module.model().mayBe(expression, "os.environ");
    }
}
