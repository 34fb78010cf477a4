package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells whether a function goes on when something in it takes too long: then even a limit of zero may be of use to it. */
final class HandledTimeouts {
    /** What {@code except} names to catch a {@code TimeoutError}. */
    private static final Set<String> CATCHING =
            Set.of("TimeoutError", "OSError", "IOError", "EnvironmentError", "Exception", "BaseException");

    private HandledTimeouts() {}

    /** Whether a handler around a node catches a timeout and does not end in {@code raise}, or {@code suppress} catches it. */
    static boolean areAround(Py node, Surroundings surroundings) {
        return surroundings.triesAround(node).stream()
                        .flatMap(statement -> statement.getHandlers().stream())
                        .anyMatch(handler -> catchesTimeouts(handler) && !endsInRaise(handler))
                || isInSuppress(node, surroundings);
    }

    private static boolean catchesTimeouts(Py.Except handler) {
        if (handler.getType() == null) {
            return true;
        }
        Expression type = handler.getType().unparenthesized();
        List<Expression> types = type instanceof Py.Tuple tuple ? tuple.getElements().getElements() : List.of(type);
        return types.stream().anyMatch(each -> CATCHING.contains(Nodes.lastName(each)));
    }

    private static boolean endsInRaise(Py.Except handler) {
        List<Statement> statements = handler.getBody().getStatements();
        return statements.get(statements.size() - 1) instanceof Py.Raise;
    }

    private static boolean isInSuppress(Py node, Surroundings surroundings) {
        for (Optional<Py> around = surroundings.parent(node);
                around.isPresent() && !(around.get() instanceof Py.FunctionDef);
                around = surroundings.parent(around.get())) {
            boolean isSuppress = around.get() instanceof Py.With with
                    && with.getItems().getElements().stream()
                            .anyMatch(item -> item.getExpression() instanceof Py.Call call
                                    && Nodes.lastName(call.getFunction()).equals("suppress"));
            if (isSuppress) {
                return true;
            }
        }
        return false;
    }
}
