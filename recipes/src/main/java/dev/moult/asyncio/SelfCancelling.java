package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Definition;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import org.jspecify.annotations.Nullable;

/** Sees that a coroutine function ends its own task cancelled: {@code raise CancelledError}, {@code current_task().cancel()}. */
final class SelfCancelling extends PyVisitor<Integer> {
    private boolean found;

    private SelfCancelling() {}

    static boolean isSeen(Definition definition) {
        if (!(definition.node() instanceof Py.FunctionDef function)) {
            return false;
        }
        SelfCancelling visitor = new SelfCancelling();
        visitor.visit(function.getBody(), 0);
        return visitor.found;
    }

    @Override
    public @Nullable Py visitRaise(Py.Raise node, Integer unused) {
        @Nullable Expression raised = node.getException();
        found |= raised instanceof Py.Call call ? isCancelledError(call.getFunction()) : isCancelledError(raised);
        return node;
    }

    /** A handler passes on what came from outside. */
    @Override
    public @Nullable Py visitExcept(Py.Except node, Integer unused) {
        return node;
    }

    @Override
    public @Nullable Py visitCall(Py.Call node, Integer unused) {
        found |= node.getFunction() instanceof Py.Attribute method
                && method.getName().getElement().getName().equals("cancel")
                && method.getValue() instanceof Py.Call current
                && Nodes.lastName(current.getFunction()).equals("current_task");
        return super.visitCall(node, unused);
    }

    private static boolean isCancelledError(@Nullable Expression expression) {
        return expression != null && Nodes.lastName(expression).equals("CancelledError");
    }

    @Override
    public @Nullable Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
        return node;
    }

    @Override
    public @Nullable Py visitLambda(Py.Lambda node, Integer unused) {
        return node;
    }
}
