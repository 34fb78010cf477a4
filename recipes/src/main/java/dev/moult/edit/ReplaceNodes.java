package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** Puts other nodes in the places of some nodes, which are found by their ids. */
public final class ReplaceNodes extends PyVisitor<Integer> {
    private final Map<UUID, ? extends Py> replacements;

    private ReplaceNodes(Map<UUID, ? extends Py> replacements) {
        this.replacements = replacements;
    }

    /** Returns the tree with the replacements in it, as they are given, prefix included. */
    @SuppressWarnings("unchecked")
    public static <T extends Py> T in(T tree, Map<UUID, ? extends Py> replacements) {
        return (T) new ReplaceNodes(replacements).visitRequired((Py) tree, 0);
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
        if (!(tree instanceof Py node)) {
            return null;
        }
        @Nullable Py replacement = replacements.get(node.getId());
        return replacement == null ? node.acceptPython(this, unused) : replacement;
    }
}
