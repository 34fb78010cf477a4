package dev.moult.pattern;

import dev.moult.edit.Effects;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/**
 * The captured code whose evaluation somebody may notice, in the order of the code.
 *
 * @param metavariables those that stand for it
 */
record CaptureOrder(List<String> metavariables, Bindings bindings) {

    static CaptureOrder of(List<? extends Py> code, Bindings bindings) {
        Map<UUID, String> owners = new HashMap<>();
        bindings.values().forEach((name, nodes) -> {
            if (nodes.stream().anyMatch(CaptureOrder::isNoticed)) {
                nodes.forEach(node -> owners.put(node.getId(), name));
            }
        });
        List<String> order = new ArrayList<>();
        PyVisitor<Integer> collector = new PyVisitor<>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                if (tree != null && owners.containsKey(tree.getId())) {
                    String owner = owners.get(tree.getId());
                    if (order.isEmpty() || !order.get(order.size() - 1).equals(owner)) {
                        order.add(owner);
                    }
                    return (Py) tree;
                }
                return super.visit(tree, unused);
            }
        };
        code.forEach(node -> collector.visit(node, 0));
        return new CaptureOrder(order, bindings);
    }

    private static boolean isNoticed(Py node) {
        Effects effects = Effects.of(node);
        return effects.calls()
                || effects.awaits()
                || effects.yields()
                || !effects.namesBound().isEmpty();
    }

    /**
     * Returns what a template with these metavariables, in their order, does otherwise.
     *
     * @param pattern the metavariables of the pattern, each as often as it stands there
     */
    Optional<String> difference(List<String> pattern, List<String> template) {
        List<String> kept = template.stream().filter(metavariables::contains).toList();
        for (String name : metavariables) {
            int count = (int) kept.stream().filter(name::equals).count();
            if (count == 0) {
                return Optional.of("`" + shown(name) + "` would not be evaluated any longer");
            }
            if (count != pattern.stream().filter(name::equals).count()) {
                return Optional.of("`" + shown(name) + "` would be evaluated " + count + " times");
            }
        }
        return kept.stream().distinct().toList().equals(metavariables)
                ? Optional.empty()
                : Optional.of("`" + shown(metavariables.get(0)) + "` would be evaluated in another order");
    }

    private String shown(String metavariable) {
        return bindings.get(metavariable).stream()
                .flatMap(List::stream)
                .filter(CaptureOrder::isNoticed)
                .findFirst()
                .map(Sources::shown)
                .orElse(metavariable);
    }
}
