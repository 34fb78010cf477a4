package dev.moult.asyncio;

import dev.moult.edit.AwaitPosition;
import dev.moult.edit.FreshNames;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Optional;

/**
 * A name for the value of an await that a block takes out of its statement.
 *
 * @param replaced what the name takes the place of: the await, with the parentheses around it
 */
record Temporary(String name, Expression replaced) {

    /** Makes a temporary. The name of an assignment expression serves, if nothing before it reads that name. */
    static Temporary of(AwaitPosition position, Py.Await await, FreshNames freshNames) {
        Optional<Py.NamedExpression> walrus = position.walrus().filter(named -> position.before().stream()
                .noneMatch(part -> Names.mentions(part, named.getTarget().getName())));
        if (walrus.isPresent()) {
            return new Temporary(walrus.get().getTarget().getName(), position.replaced());
        }
        String name = freshNames.take(await, "result");
        return new Temporary(name, position.walrus().isPresent() ? await : position.replaced());
    }
}
