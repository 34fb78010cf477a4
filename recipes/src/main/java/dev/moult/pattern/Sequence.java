package dev.moult.pattern;

import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/**
 * One comparison of a list of nodes with a list of patterns, some of which take any number of nodes. What failed once is
 * not tried again, unless what it failed for may have been bound otherwise.
 */
final class Sequence {
    /** How many ways are tried where a metavariable stands twice: a call of some hundred arguments is compared in fewer. */
    private static final int MOST_WAYS = 50_000;

    /** Compares single nodes, and binds many. */
    interface Elements {
        @Nullable Bindings node(Py pattern, Py node, Bindings bindings);

        @Nullable Bindings bind(String metavariable, List<? extends Py> nodes, Bindings bindings);
    }

    private final List<? extends Py> patterns;
    private final List<? extends Py> nodes;
    private final boolean whole;
    private final Elements elements;
    private final boolean remembers;
    private final BitSet failed = new BitSet();
    private int ways;
    private int end;

    /** @param whole whether the patterns have to take all the nodes */
    Sequence(List<? extends Py> patterns, List<? extends Py> nodes, boolean whole, Elements elements, Bindings bindings) {
        this.patterns = patterns;
        this.nodes = nodes;
        this.whole = whole;
        this.elements = elements;
        this.remembers = isIndependent(patterns, bindings);
    }

    /** Returns the bindings of the first way that fits, or null. */
    @Nullable Bindings match(Bindings bindings) {
        return from(0, 0, bindings);
    }

    /** Returns how many nodes the way took that was found. */
    int end() {
        return end;
    }

    private @Nullable Bindings from(int pattern, int node, Bindings bindings) {
        if (pattern == patterns.size()) {
            end = node;
            return !whole || node == nodes.size() ? bindings : null;
        }
        int place = pattern * (nodes.size() + 1) + node;
        if (remembers && failed.get(place)) {
            return null;
        }
        if (!remembers && ++ways > MOST_WAYS) {
            end = Math.max(1, node);
            return bindings.doubted("it can be compared with the pattern in too many ways");
        }
        Py wanted = patterns.get(pattern);
        Optional<String> many = Metavariables.many(wanted);
        @Nullable Bindings found = many.isPresent()
                ? several(many.get(), pattern, node, bindings)
                : single(wanted, pattern, node, bindings);
        if (found == null && remembers) {
            failed.set(place);
        }
        return found;
    }

    private @Nullable Bindings single(Py wanted, int pattern, int node, Bindings bindings) {
        @Nullable Bindings first =
                node == nodes.size() ? null : elements.node(wanted, nodes.get(node), bindings);
        return first == null ? null : from(pattern + 1, node + 1, first);
    }

    /** Takes as many as possible of a whole list, as few as possible of the beginning of one. */
    private @Nullable Bindings several(String many, int pattern, int node, Bindings bindings) {
        int most = nodes.size() - node;
        for (int i = 0; i <= most; i++) {
            int next = node + (whole ? most - i : i);
            @Nullable Bindings bound = elements.bind(many, nodes.subList(node, next), bindings);
            @Nullable Bindings found = bound == null ? null : from(pattern + 1, next, bound);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Whether no metavariable stands twice, so that a failure does not depend on what was bound before. */
    private static boolean isIndependent(List<? extends Py> patterns, Bindings bindings) {
        if (patterns.stream().filter(each -> Metavariables.many(each).isPresent()).count() < 2) {
            return false;
        }
        Set<String> seen = new HashSet<>(bindings.values().keySet());
        boolean[] twice = {false};
        PyVisitor<Integer> collector = new PyVisitor<>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                if (tree instanceof Py node) {
                    Optional<String> name = Metavariables.one(node).or(() -> Metavariables.many(node));
                    twice[0] |= name.isPresent() && !Metavariables.isAnonymous(name.get()) && !seen.add(name.get());
                    return name.isPresent() ? node : super.visit(tree, unused);
                }
                return super.visit(tree, unused);
            }
        };
        patterns.forEach(each -> collector.visit(each, 0));
        return !twice[0];
    }
}
