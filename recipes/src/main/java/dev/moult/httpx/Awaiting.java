package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Awaits calls where they stand, in parentheses where one begins a longer primary. Language Reference 6.4. */
final class Awaiting extends PyVisitor<Integer> {
    private final Map<UUID, UnaryOperator<Py.Call>> calls;

    private Awaiting(Map<UUID, UnaryOperator<Py.Call>> calls) {
        this.calls = calls;
    }

    /** Returns the tree with calls edited and awaited. */
    @SuppressWarnings("unchecked")
    static <T extends Py> T in(T tree, Map<UUID, UnaryOperator<Py.Call>> calls) {
        return (T) new Awaiting(calls).visitRequired((Py) tree, 0);
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
        Py visited = node.acceptPython(this, unused);
        UnaryOperator<Py.Call> edit = calls.get(node.getId());
        return edit == null || !(visited instanceof Py.Call call)
                ? visited
                : await(edit.apply(call)).withPrefix(node.getPrefix());
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
        return calls.containsKey(before.getId()) ? Nodes.parenthesized(after, Space.EMPTY) : after;
    }
}
