package dev.moult.asyncio;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;

/**
 * A place where {@code asyncio.wait_for} is, or may be, used.
 *
 * @param node the call, or the reference where it is not called
 * @param function the reference to {@code wait_for}
 * @param cursor the place of the node
 * @param ignored whether a comment forbids to edit it
 */
record WaitForSite(Expression node, Expression function, Cursor cursor, boolean ignored) {

    Optional<Py.Call> call() {
        return node instanceof Py.Call call ? Optional.of(call) : Optional.empty();
    }

    /** Returns the cursor of the await whose operand is the call, perhaps in parentheses. */
    Optional<Cursor> awaitCursor() {
        @Nullable Cursor around = cursor.getParent();
        while (around != null && around.getValue() instanceof Py.Parenthesized) {
            around = around.getParent();
        }
        return around != null && around.getValue() instanceof Py.Await ? Optional.of(around) : Optional.empty();
    }

    Optional<Statement> statement() {
        @Nullable Statement statement = cursor.firstEnclosing(Statement.class);
        return Optional.ofNullable(statement);
    }

    /** A site is its node. What the compiler makes for a record would be linked in every run, for several milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WaitForSite site && site.node == node;
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }
}
