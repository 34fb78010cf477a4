package dev.moult.httpx;

import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What has to be converted together, as sets of keys that are joined; and why a set cannot be. */
final class Components {
    /**
     * A fact about a place, which holds for all that is joined with it.
     *
     * @param place where to look for its reason, if not at the node; empty otherwise
     */
    record Fact(ModuleIndex module, Py node, String text, String place) {
        Fact(ModuleIndex module, Py node, String text) {
            this(module, node, text, "");
        }
    }

    /**
     * An edit of a node, made where the set of its key is converted.
     *
     * @param isAround whether it puts something around the node, which has an edit of its own perhaps
     */
    record Edit(Object key, ModuleIndex module, UUID node, boolean isAround, UnaryOperator<Py> operator) {}

    private final Map<Object, Object> parents = new LinkedHashMap<>();
    private final Map<Object, List<Fact>> blocks = new LinkedHashMap<>();
    private final Map<Object, List<Fact>> doubts = new LinkedHashMap<>();
    private final List<Edit> edits = new ArrayList<>();
    private @Nullable Map<Object, List<Fact>> blocksByRoot;
    private @Nullable Map<Object, List<Fact>> doubtsByRoot;

    Object root(Object key) {
        Object root = key;
        for (Object next = parents.get(root); next != null; next = parents.get(root)) {
            root = next;
        }
        for (Object each = key; !each.equals(root); ) {
            Object next = parents.put(each, root);
            each = next == null ? root : next;
        }
        return root;
    }

    void join(Object left, Object right) {
        Object a = root(left);
        Object b = root(right);
        if (!a.equals(b)) {
            parents.put(a, b);
            blocksByRoot = null;
            doubtsByRoot = null;
        }
    }

    /** Forbids to convert the set of a key. */
    void block(Object key, ModuleIndex module, Py node, String text) {
        blocks.computeIfAbsent(key, k -> new ArrayList<>(1)).add(new Fact(module, node, text));
        blocksByRoot = null;
    }

    /** Asks for a review of the set of a key. */
    void doubt(Object key, ModuleIndex module, Py node, String text) {
        doubt(key, new Fact(module, node, text));
    }

    void doubt(Object key, Fact fact) {
        doubts.computeIfAbsent(key, k -> new ArrayList<>(1)).add(fact);
        doubtsByRoot = null;
    }

    void edit(Object key, ModuleIndex module, Py node, UnaryOperator<Py> operator) {
        edits.add(new Edit(key, module, node.getId(), false, operator));
    }

    /** Puts something around a node, after the node itself was edited. */
    void around(Object key, ModuleIndex module, Py node, UnaryOperator<Py> operator) {
        edits.add(new Edit(key, module, node.getId(), true, operator));
    }

    List<Edit> edits() {
        return edits;
    }

    /** Returns why the set of a key cannot be converted, the key's own reason first. */
    Optional<Fact> blockOf(Object key) {
        if (blocksByRoot == null) {
            blocksByRoot = byRoot(blocks);
        }
        return find(key, blocks, blocksByRoot);
    }

    Optional<Fact> doubtOf(Object key) {
        if (doubtsByRoot == null) {
            doubtsByRoot = byRoot(doubts);
        }
        return find(key, doubts, doubtsByRoot);
    }

    private Optional<Fact> find(Object key, Map<Object, List<Fact>> own, Map<Object, List<Fact>> all) {
        List<Fact> facts = own.containsKey(key) ? own.get(key) : all.getOrDefault(root(key), List.of());
        return facts.stream().findFirst();
    }

    private Map<Object, List<Fact>> byRoot(Map<Object, List<Fact>> facts) {
        Map<Object, List<Fact>> byRoot = new LinkedHashMap<>();
        facts.forEach((key, list) -> byRoot.computeIfAbsent(root(key), k -> new ArrayList<>()).addAll(list));
        return byRoot;
    }
}
