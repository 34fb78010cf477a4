package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** Finds a node by its id, which it keeps while the tree around it is edited. */
public final class FindNode extends PyVisitor<Integer> {
    private final UUID wanted;
    private @Nullable Py found;

    private FindNode(UUID wanted) {
        this.wanted = wanted;
    }

    /** Returns the node of a tree as it is now. */
    public static Optional<Py> in(Py tree, UUID id) {
        FindNode finder = new FindNode(id);
        finder.visit(tree, 0);
        return Optional.ofNullable(finder.found);
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
        if (!(tree instanceof Py node) || found != null) {
            return (Py) tree;
        }
        if (node.getId().equals(wanted)) {
            found = node;
            return node;
        }
        return node.acceptPython(this, unused);
    }
}
