package dev.moult.tree;

import dev.moult.print.PythonPrinter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.Tree;

/** Where each node of a module is in its text. */
final class Spots extends PythonPrinter<Integer> {

    /**
     * A node and its half-open span, prefix included.
     *
     * @param parents the nodes around it, innermost first
     */
    record Spot(Py node, List<Py> parents, int start, int end) {

        int startWithoutPrefix() {
            return start + node.getPrefix().print().length();
        }

        Py parent() {
            return parents.get(0);
        }
    }

    /** Counts instead of keeping the text, of which {@code getOut()} would make a string each time. */
    private static final class Counter extends PrintOutputCapture<Integer> {
        private int length;

        Counter() {
            super(0);
        }

        @Override
        public PrintOutputCapture<Integer> append(@Nullable String text) {
            length += text == null ? 0 : text.length();
            return this;
        }

        @Override
        public PrintOutputCapture<Integer> append(char c) {
            length++;
            return this;
        }
    }

    private final List<Spot> all = new ArrayList<>();
    private final Map<UUID, Spot> byId = new HashMap<>();
    private final Deque<Py> parents = new ArrayDeque<>();

    private Spots() {}

    static Spots of(PyModule module) {
        Spots spots = new Spots();
        spots.visit(module, new Counter());
        return spots;
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, PrintOutputCapture<Integer> out) {
        Py node = (Py) Objects.requireNonNull(tree);
        int start = ((Counter) out).length;
        List<Py> around = List.copyOf(parents);
        parents.push(node);
        super.visit(tree, out);
        parents.pop();
        Spot spot = new Spot(node, around, start, ((Counter) out).length);
        all.add(spot);
        byId.put(node.getId(), spot);
        return node;
    }

    List<Spot> all() {
        return all;
    }

    Spot of(Py node) {
        return Objects.requireNonNull(byId.get(node.getId()));
    }
}
