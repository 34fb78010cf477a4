package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Awaits a call where it stands, in parentheses where it is the beginning of a longer primary. Language Reference 6.4. */
final class Awaiting extends PyVisitor<Integer> {
    private final UUID call;
    private final UnaryOperator<Py.Call> edit;

    private Awaiting(UUID call, UnaryOperator<Py.Call> edit) {
        this.call = call;
        this.edit = edit;
    }

    /** Returns the tree with a call edited and awaited. */
    @SuppressWarnings("unchecked")
    static <T extends Py> T in(T tree, UUID call, UnaryOperator<Py.Call> edit) {
        return (T) new Awaiting(call, edit).visitRequired((Py) tree, 0);
    }

    /** Makes {@code await expression}. */
    static Py.Await await(Expression expression) {
        return new Py.Await(Tree.randomId(), Space.EMPTY, Markers.EMPTY, expression.withPrefix(Space.SINGLE));
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
        if (!(tree instanceof Py node)) {
            return null;
        }
        return node.getId().equals(call)
                ? await(edit.apply((Py.Call) node)).withPrefix(node.getPrefix())
                : node.acceptPython(this, unused);
    }

    @Override
    public Py visitAttribute(Py.Attribute node, Integer unused) {
        Py.Attribute visited = (Py.Attribute) super.visitAttribute(node, unused);
        return visited.withValue(operand(node.getValue(), visited.getValue()));
    }

    @Override
    public Py visitSubscript(Py.Subscript node, Integer unused) {
        Py.Subscript visited = (Py.Subscript) super.visitSubscript(node, unused);
        return visited.withValue(operand(node.getValue(), visited.getValue()));
    }

    private Expression operand(Expression before, Expression after) {
        return before.getId().equals(call) ? Nodes.parenthesized(after, Space.EMPTY) : after;
    }
}
