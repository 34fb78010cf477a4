package dev.moult.asyncio;

import dev.moult.asyncio.TaskSource.Variable;
import dev.moult.edit.AwaitPosition;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How one call of {@code gather} becomes a block.
 *
 * @param sources what its arguments stand for
 * @param inGroup the variables whose tasks are made in the group, where they were made before
 * @param broughtIn the statements of the list around, right before this one, that move into the block
 * @param first the first statement of the same list that moves into the block, where one does
 * @param anchor the statement that holds the call, before whose rest the block ends
 * @param spare the variables that nothing needs any longer
 * @param removed the statements that go
 */
record GatherPlan(
        GatherSite site,
        AwaitPosition position,
        Py.Await await,
        List<TaskSource> sources,
        List<Variable> inGroup,
        List<Statement> broughtIn,
        Optional<Statement> first,
        Statement anchor,
        Set<Variable> spare,
        Set<UUID> removed) {

    /** Whether the list of results is used, so that something has to take its place. */
    boolean usesResults() {
        return isUsed(position, await);
    }

    static boolean isUsed(AwaitPosition position, Py.Await await) {
        return !(position.statement() instanceof Py.ExpressionStatement statement)
                || statement.getExpression().unparenthesized() != await;
    }
}
