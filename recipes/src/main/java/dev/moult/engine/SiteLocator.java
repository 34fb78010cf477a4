package dev.moult.engine;

import dev.moult.print.PythonPrinter;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.Tree;

/** Finds the places of sites in a module as it was parsed; the ids of nodes survive edits. */
final class SiteLocator {
    private static final Comparator<LocatedSite> IN_SOURCE_ORDER = Comparator.comparingInt(LocatedSite::line)
            .thenComparingInt(LocatedSite::column)
            .thenComparing(LocatedSite::recipe);

    private SiteLocator() {}

    /**
     * Returns the sites in source order.
     *
     * @param original the module as it was parsed
     * @param sites the sites by the module that their recipe saw
     */
    static List<LocatedSite> locate(PyModule original, Map<PyModule, List<Site>> sites) {
        Set<UUID> wanted = new HashSet<>();
        sites.values().forEach(list -> list.forEach(site -> wanted.add(site.node())));
        if (wanted.isEmpty()) {
            return List.of();
        }
        NodeSpans spans = NodeSpans.of(original, wanted::contains);
        List<LocatedSite> located = new ArrayList<>();
        String path = original.getSourcePath().toString();
        sites.forEach((module, list) -> {
            Ancestors ancestors = new Ancestors(module, original);
            for (Site site : list) {
                NodeSpans.Span span = spans.find(site.node())
                        .or(() -> ancestors.nearest(site.node()))
                        .orElse(new NodeSpans.Span(0, 0, 0));
                located.add(new LocatedSite(
                        path,
                        spans.lines().line(span.start()),
                        spans.lines().column(span.start()),
                        spans.lines().column(spans.endOnFirstLine(span)),
                        site.recipe(),
                        site.outcome(),
                        site.reason(),
                        site.help()));
            }
        });
        located.sort(IN_SOURCE_ORDER);
        return located;
    }

    /** Places a node that an earlier recipe made: where the nearest node around it that was parsed stands. */
    private static final class Ancestors {
        private final PyModule module;
        private final PyModule original;
        private @Nullable Map<UUID, UUID> parents;
        private @Nullable NodeSpans spans;

        Ancestors(PyModule module, PyModule original) {
            this.module = module;
            this.original = original;
        }

        Optional<NodeSpans.Span> nearest(UUID node) {
            if (parents == null || spans == null) {
                parents = parents();
                spans = NodeSpans.of(original, id -> true);
            }
            @Nullable UUID ancestor = parents.get(node);
            while (ancestor != null) {
                Optional<NodeSpans.Span> span = spans.find(ancestor);
                if (span.isPresent()) {
                    return span;
                }
                ancestor = parents.get(ancestor);
            }
            return Optional.empty();
        }

        private Map<UUID, UUID> parents() {
            Map<UUID, UUID> found = new HashMap<>();
            Deque<UUID> path = new ArrayDeque<>();
            new PythonPrinter<Integer>() {
                @Override
                public @Nullable Py visit(@Nullable Tree tree, PrintOutputCapture<Integer> out) {
                    if (!(tree instanceof Py node)) {
                        return super.visit(tree, out);
                    }
                    if (!path.isEmpty()) {
                        found.put(node.getId(), path.peek());
                    }
                    path.push(node.getId());
                    Py visited = super.visit(tree, out);
                    path.pop();
                    return visited;
                }
            }.visit(module, new PrintOutputCapture<>(0));
            return found;
        }
    }
}
