package dev.moult.asyncio;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;

/**
 * A place where {@code asyncio.gather} is, or may be, used.
 *
 * @param node the call, or the reference where it is not called
 * @param function the reference to {@code gather}
 * @param cursor the place of the node
 * @param ignored whether a comment forbids to edit it
 */
record GatherSite(Expression node, Expression function, Cursor cursor, boolean ignored) {

    Optional<Py.Call> call() {
        return node instanceof Py.Call call ? Optional.of(call) : Optional.empty();
    }

    /** Returns the cursor of the await whose operand is the call, perhaps in parentheses. */
    Optional<Cursor> awaitCursor() {
        @Nullable Cursor around = cursor.getParent();
        while (around != null && !(around.getValue() instanceof Py.Await)) {
            if (around.getValue() instanceof Py && !(around.getValue() instanceof Py.Parenthesized)) {
                return Optional.empty();
            }
            around = around.getParent();
        }
        return Optional.ofNullable(around);
    }
}
