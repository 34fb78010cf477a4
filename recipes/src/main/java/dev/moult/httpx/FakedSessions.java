package dev.moult.httpx;

import dev.moult.names.Project;
import dev.moult.tree.Py;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Sessions for which tests put something else, {@code client.session = MagicMock()}, and nobody besides. They can be
 * converted where all that is done with them is written alike with httpx, and the test raises what httpx would.
 */
final class FakedSessions {
    private final Project project;
    private final ValueFlow values;
    private final Callables callables;
    private final GivenValues givenValues;
    private final Set<Object> slots = new LinkedHashSet<>();
    private final Set<Object> given = new LinkedHashSet<>();
    private final Map<String, Set<Object>> byTest = new LinkedHashMap<>();
    private final Map<String, Set<Object>> byModule = new LinkedHashMap<>();
    private final RequestEdits requests;

    FakedSessions(Analysis analysis) {
        project = analysis.project();
        values = analysis.values();
        callables = analysis.callables();
        givenValues = analysis.given();
        requests = analysis.requests();
        Set<Object> elsewhere = values.reaching(this::isElse, module -> !NamedErrors.isTest(module));
        values.reaching(this::isElse).stream()
                .filter(slot -> values.kinds(slot).equals(Set.of(ValueFlow.Kind.SESSION)) && !elsewhere.contains(slot))
                .forEach(slots::add);
        for (ValueFlow.Flow flow : values.flows()) {
            boolean isFake = slots.contains(flow.target())
                    && (flow.value() == null || isElse(values.value(flow.module(), flow.value())));
            if (isFake) {
                byTest.computeIfAbsent(flow.module().path(), path -> new LinkedHashSet<>()).add(flow.target());
            }
        }
        for (RequestEdits.Request request : requests.all()) {
            boolean onFake = request.onSession()
                    && request.call().getFunction() instanceof Py.Attribute method
                    && values.tracked(request.module(), method.getValue()).stream().anyMatch(slots::contains);
            if (onFake) {
                given.add(request.call().getId());
            }
        }
        byTest.forEach((path, faked) -> analysis.callables().module(path).ifPresent(module -> module.nodes().stream()
                .filter(node -> values.kinds(node.getId()).contains(ValueFlow.Kind.RESPONSE))
                .forEach(made -> faked.forEach(slot -> analysis.components().join(slot, made.getId())))));
    }

    /** Whether a value may be something that is not followed; None does not count. */
    boolean isElse(ValueFlow.Value value) {
        return value.other() || value.keys().stream().anyMatch(key -> values.kinds(key).isEmpty() && !isAlwaysNone(key));
    }

    /** Whether a variable is a parameter, of which no annotation tells more, for which all callers give None or nothing. */
    private boolean isAlwaysNone(Object key) {
        return key instanceof Webs.Web web
                && web.binding().assignments().size() == 1
                && web.binding().assignments().get(0).node() instanceof Py.Parameter parameter
                && parameter.getAnnotation() == null
                && web.binding().scope().node() instanceof Py.FunctionDef function
                && callables.function(function)
                        .flatMap(known -> givenValues.of(known.module(), parameter))
                        .filter(given -> given.stream().allMatch(each -> CallConversion.isConstant(each.value(), "None")))
                        .isPresent();
    }

    /** Whether a response may be one that something else than a session gave. */
    boolean gave(Object response) {
        return given.contains(response);
    }

    /** Whether a call is written alike for a session and for what a test puts there. */
    boolean isAlike(Object session, Py.Call call) {
        return slots.contains(session) && requests.of(call).filter(each -> each.edit().isNothing()).isPresent();
    }

    /** Returns the sessions for which a test puts something else, itself or through what it imports or a {@code conftest.py}. */
    Set<Object> of(ModuleIndex test) {
        if (byTest.isEmpty() || !NamedErrors.isTest(test)) {
            return Set.of();
        }
        return byModule.computeIfAbsent(test.path(), path -> {
            Set<String> imported = ImportedModules.of(project, test);
            Set<Object> found = new LinkedHashSet<>();
            byTest.forEach((other, slots) -> {
                boolean isFixture = other.matches("(.*/)?conftest\\.py") && path.startsWith(other.replace("conftest.py", ""));
                if (other.equals(path) || isFixture || imported.contains(other)) {
                    found.addAll(slots);
                }
            });
            return found;
        });
    }
}
