package dev.moult.tree;

import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.TreeVisitor;

/**
 * A node of the lossless Python tree. Every byte of a file is in exactly one node, space or terminator.
 *
 * <p>The prefix of a node is the white space and the comments before its first token. It belongs to the outermost
 * node that starts there: in {@code a.b()} the call has the prefix, the attribute and the name have none.
 * The nodes themselves are declared in the interfaces below, by chapter, and are used as {@code Py.Call}.
 */
public interface Py extends Tree, Atoms, Operations, SimpleStatements, CompoundStatements {

    /** The white space and comments before the first token of this node. */
    Space getPrefix();

    <T extends Py> T withPrefix(Space prefix);

    <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p);

    @Override
    @SuppressWarnings("unchecked")
    default <R extends Tree, P> @Nullable R accept(TreeVisitor<R, P> visitor, P p) {
        return (R) acceptPython(visitor.adapt(PyVisitor.class), p);
    }

    @Override
    default <P> boolean isAcceptable(TreeVisitor<?, P> visitor, P p) {
        return visitor.isAdaptableTo(PyVisitor.class);
    }
}
