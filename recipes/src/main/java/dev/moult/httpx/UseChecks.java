package dev.moult.httpx;

import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done with the sessions and responses of a project, wherever they are named. */
final class UseChecks {
    private final Project project;
    private final Components components;
    private final ValueFlow values;
    private final String target;
    private final Analysis analysis;
    private final List<Components.Fact> raising = new ArrayList<>();
    /** The uses of responses that ask whether the status is 304. */
    private final List<Components.Fact> unmodified = new ArrayList<>();
    private final FakedSessions fakes;
    private @Nullable Set<Object> foreign;

    UseChecks(Analysis analysis, FakedSessions fakes) {
        this.analysis = analysis;
        this.fakes = fakes;
        project = analysis.project();
        components = analysis.components();
        values = analysis.values();
        target = analysis.target();
    }

    void checkUses(ModuleIndex module) {
        ResponseUses uses = new ResponseUses(analysis, module, fakes);
        UnmodifiedAnswers answers = new UnmodifiedAnswers(module);
        Set<Object> others = foreignSlots();
        for (Py node : module.nodes()) {
            boolean candidate = node instanceof Py.Name || node instanceof Py.Attribute || node instanceof Py.Call;
            if (!candidate || isBindingPlace(module, (Expression) node)) {
                continue;
            }
            for (Object key : values.tracked(module, (Expression) node)) {
                uses.check((Expression) node, key, others.contains(key) || fakes.gave(key));
                if (answers.areAskedFor((Expression) node)) {
                    unmodified.add(new Components.Fact(module, node, ""));
                }
                raises(module, (Expression) node);
                if (!project.isGiven(module.path())) {
                    components.block(key, module, node, "in a file that is not migrated");
                }
            }
        }
    }

    private void raises(ModuleIndex module, Expression use) {
        boolean raises = module.parent(use) instanceof Py.Attribute attribute
                && attribute.getName().getElement().getName().equals("raise_for_status");
        if (raises) {
            raising.add(new Components.Fact(module, use, "httpx raises for redirects too"));
        }
    }

    /** Returns the slots that may hold something else too; None does not count. */
    private Set<Object> foreignSlots() {
        if (foreign == null) {
            foreign = values.reaching(value -> fakes.isElse(value) || value.keys().stream().anyMatch(fakes::gave));
        }
        return foreign;
    }

    /** Whether a name is bound here, so that its value is the new one. */
    static boolean isBindingPlace(ModuleIndex module, Expression node) {
        Py parent = module.parent(node);
        if (ModuleIndex.isTarget(node, parent) || parent instanceof Py.Parameter || parent instanceof Py.Alias) {
            return true;
        }
        return parent instanceof Py.WithItem item && item.getTarget() != null && item.getTarget().getElement() == node
                || parent instanceof Py.NamedExpression named && named.getTarget() == node
                || parent instanceof Py.For loop && loop.getTarget() == node
                || parent instanceof Py.ComprehensionFor clause && clause.getTarget() == node
                || parent instanceof Py.FunctionDef
                || parent instanceof Py.Attribute attribute && attribute.getName().getElement() == node
                || parent instanceof Py.KeywordArgument keyword && keyword.getName() == node
                || parent instanceof Py.Except
                || parent instanceof Py.Global
                || parent instanceof Py.Nonlocal;
    }

    /** Whether the response of a call is, or is assigned to, what a use is of. */
    private boolean sharesValue(UUID site, Components.Fact use) {
        return values.value(use.module(), (Expression) use.node()).keys().stream()
                .anyMatch(key -> key.equals(site) || comesFrom(key, site, 4));
    }

    private boolean reaches(Set<Object> keys, UUID site, int depth) {
        return keys.contains(site)
                || depth > 0
                        && keys.stream().anyMatch(key -> !values.kinds(key).isEmpty() && comesFrom(key, site, depth - 1));
    }

    /** Whether the response of a call is assigned to a slot. */
    private boolean comesFrom(Object slot, UUID site, int depth) {
        return values.into(slot).stream()
                .anyMatch(flow -> flow.value() != null
                        && reaches(values.value(flow.module(), flow.value()).keys(), site, depth));
    }

    /** Blocks the calls of whose answers requests takes some for successful, and httpx none: somebody raises for the others. */
    void blockRaising(SiteCollector calls) {
        Set<UUID> conditional = new LinkedHashSet<>(calls.conditional());
        for (UUID site : unmodified.isEmpty() ? Set.<UUID>of() : calls.sites().keySet()) {
            if (unmodified.stream().anyMatch(use -> sharesValue(site, use))) {
                conditional.add(site);
            }
        }
        for (Components.Fact fact : raising) {
            calls.unredirected().stream()
                    .filter(site -> sharesValue(site, fact))
                    .forEach(site -> components.block(site, fact.module(), fact.node(), fact.text()));
            if (!new UnmodifiedAnswers(fact.module()).areExcluded((Expression) fact.node())) {
                conditional.stream()
                        .filter(site -> sharesValue(site, fact))
                        .forEach(site -> components.block(
                                site, fact.module(), fact.node(), "httpx raises for the status 304 too"));
            }
        }
    }
}
