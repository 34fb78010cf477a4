package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.Project;
import dev.moult.names.Scope;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The calls that send a request or make a session, and how each is written with httpx. */
final class SiteCollector {
    private final Project project;
    private final Components components;
    private final ValueFlow values;
    private final String target;
    private final Analysis analysis;
    private final Map<UUID, ModuleIndex> sites = new LinkedHashMap<>();
    private final Set<UUID> unredirected = new LinkedHashSet<>();
    private final Set<UUID> conditional = new LinkedHashSet<>();

    SiteCollector(Analysis analysis) {
        this.analysis = analysis;
        project = analysis.project();
        components = analysis.components();
        values = analysis.values();
        target = analysis.target();
    }

    /** Returns the nodes of the sites, with the modules they are in, in the order of the text. */
    Map<UUID, ModuleIndex> sites() {
        return sites;
    }

    /** Returns the calls whose response may be a redirect. */
    Set<UUID> unredirected() {
        return unredirected;
    }

    /** Returns the calls that a server may answer with the status 304. */
    Set<UUID> conditional() {
        return conditional;
    }

    void collect(ModuleIndex module) {
        for (Py node : module.nodes()) {
            if (!(node instanceof Py.Call call)) {
                continue;
            }
            Optional<String> name = RequestsNames.of(module.model(), call.getFunction());
            if (name.filter(RequestsNames.VERBS::contains).isPresent()) {
                sites.put(call.getId(), module);
                checkNames(module, call, call.getFunction());
                planCall(module, call, name.get(), false);
            } else if (name.filter("Session"::equals).isPresent()) {
                sites.put(call.getId(), module);
                checkNames(module, call, call.getFunction());
                CallEdit edit = new CallEdit();
                edit.function(target, "Client");
                edit.add("follow_redirects", "True");
                edit.add("timeout", "None");
                components.edit(call.getId(), module, call, edit::apply);
            } else if (name.filter("Response"::equals).isPresent()) {
                components.block(call.getId(), module, call, "a response is made by hand");
            } else if (!values.kinds(call.getId()).isEmpty() && call.getFunction() instanceof Py.Attribute method) {
                sites.put(call.getId(), module);
                values.tracked(module, method.getValue()).forEach(key -> components.join(key, call.getId()));
                planCall(module, call, method.getName().getElement().getName(), true);
            } else {
                RequestsNames.maybe(module.model(), call.getFunction())
                        .filter(each -> RequestsNames.VERBS.contains(each) || each.equals("Session"))
                        .ifPresent(each -> {
                            sites.put(call.getId(), module);
                            components.block(
                                    call.getId(), module, call,
                                    "`" + ModuleIndex.source(call.getFunction()) + "` may not mean requests");
                        });
            }
        }
    }

    private void planCall(ModuleIndex module, Py.Call call, String verb, boolean onSession) {
        CallConversion conversion = new CallConversion(analysis, module, call, verb, onSession);
        conversion.plan(target);
        Py parent = module.parent(call);
        boolean inWith = parent instanceof Py.WithItem item && item.getTarget() != null
                && item.getTarget().getElement() instanceof Py.Name;
        if (conversion.isStream() && !inWith) {
            new StreamBlocks(analysis).of(module, call).ifPresentOrElse(
                    block -> analysis.requests().add(call, block),
                    () -> components.block(call.getId(), module, call, "`stream=True` outside the header of a `with`"));
        }
        if (conversion.isUnredirected()) {
            unredirected.add(call.getId());
        }
        if (conversion.isConditional()) {
            conditional.add(call.getId());
        }
    }

    private void checkNames(ModuleIndex module, Py.Call call, Expression function) {
        if (!mayName(module, call, target)) {
            components.block(call.getId(), module, call, "`" + target + "` means something else here");
        }
        Expression first = function;
        while (first instanceof Py.Attribute attribute) {
            first = attribute.getValue();
        }
        if (first instanceof Py.Name name) {
            for (Assignment assignment : module.assignments(name)) {
                if (assignment.conditional() && module.assignments(name).size() > 1) {
                    components.block(call.getId(), module, assignment.node(), "requests is imported under a condition");
                }
            }
        }
        if (!project.isGiven(module.path())) {
            components.block(call.getId(), module, call, "in a file that is not migrated");
        }
    }

    /** Whether the name of a module means that module at a place, or nothing yet. */
    static boolean mayName(ModuleIndex module, Py place, String name) {
        Scope scope = module.model().scopeOf(place);
        Optional<Binding> taken = module.model().lookUp(scope, name);
        return taken.isEmpty()
                || taken.get().assignments().stream().allMatch(each -> each.importedName().filter(name::equals).isPresent());
    }
}
