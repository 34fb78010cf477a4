package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Optional;
import java.util.Set;

/** Names of requests that stand alone but belong to a call: authentication, status codes, functions that are passed on. */
final class LooseNames {
    private static final Set<String> CODES = Set.of(
            "OK", "CREATED", "ACCEPTED", "NO_CONTENT", "NOT_MODIFIED", "BAD_REQUEST", "UNAUTHORIZED", "FORBIDDEN",
            "NOT_FOUND", "CONFLICT", "GONE", "TOO_MANY_REQUESTS", "INTERNAL_SERVER_ERROR", "BAD_GATEWAY",
            "SERVICE_UNAVAILABLE", "GATEWAY_TIMEOUT");

    private final Components components;
    private final ValueFlow values;
    private final String target;
    private final SiteCollector sites;

    LooseNames(Analysis analysis, SiteCollector sites) {
        this.sites = sites;
        components = analysis.components();
        values = analysis.values();
        target = analysis.target();
    }

    /** Plans what stands alone but belongs to a call: authentication; and what is left: functions that are passed on. */
    void plan(ModuleIndex module) {
        for (Py node : module.nodes()) {
            if (!(node instanceof Py.Name) && !(node instanceof Py.Attribute)) {
                continue;
            }
            Expression expression = (Expression) node;
            if (module.parent(node) instanceof Py.Attribute) {
                continue;
            }
            Optional<String> name = RequestsNames.of(module.model(), expression);
            if (name.isEmpty() || module.parent(node) instanceof Py.Alias) {
                continue;
            }
            boolean called = ModuleIndex.isCalled(expression, module.parent(node));
            if (name.get().startsWith("codes.")) {
                code(module, expression, name.get().substring("codes.".length()));
            }
            if (called && (name.get().equals("HTTPBasicAuth") || name.get().equals("HTTPDigestAuth"))) {
                authentication(module, expression, (Py.Call) module.parent(node), name.get());
            } else if (!called && RequestsNames.VERBS.contains(name.get())) {
                sites.sites().put(node.getId(), module);
                components.block(node.getId(), module, node, "`" + ModuleIndex.source(expression) + "` is passed on as a function");
            }
        }
    }

    /** A code that a status is compared with is named as httpx does; both are integers. */
    private void code(ModuleIndex module, Expression expression, String name) {
        Py parent = module.parent(expression);
        Py whole = parent instanceof Py.Operand ? module.parent(parent) : parent;
        String upper = name.toUpperCase(java.util.Locale.ROOT);
        if (!(whole instanceof Py.Operation comparison) || comparison.getRest().size() != 1 || !CODES.contains(upper)) {
            return;
        }
        Expression other = comparison.getFirst() == expression
                ? comparison.getRest().get(0).getExpression()
                : comparison.getFirst();
        if (other instanceof Py.Attribute status) {
            for (Object key : values.tracked(module, status.getValue())) {
                components.edit(key, module, expression, edited -> Nodes.attribute(
                                Nodes.attribute(Nodes.name(target), "codes"), upper)
                        .withPrefix(edited.getPrefix()));
            }
        }
    }

    private void authentication(ModuleIndex module, Expression function, Py.Call made, String name) {
        for (Py each = module.parent(made); each != null && !(each instanceof Py.Block); each = module.parent(each)) {
            if (each instanceof Py.Call call && sites.sites().containsKey(call.getId())) {
                components.edit(call.getId(), module, function,
                        edited -> Nodes.attribute(Nodes.name(target), name.substring("HTTP".length()))
                                .withPrefix(edited.getPrefix()));
                return;
            }
            if (each instanceof Py.Assignment assignment
                    && assignment.getTargets().get(0).getElement() instanceof Py.Attribute attribute) {
                for (Object key : values.tracked(module, attribute.getValue())) {
                    components.edit(key, module, function,
                            edited -> Nodes.attribute(Nodes.name(target), name.substring("HTTP".length()))
                                    .withPrefix(edited.getPrefix()));
                }
                return;
            }
        }
    }
}
