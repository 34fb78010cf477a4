package dev.moult.asyncio;

import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;

/** What becomes of a call of {@code wait_for}. */
sealed interface Decision {

    /** The call stays; the reason names the fact. */
    record LeaveAlone(String reason) implements Decision {}

    /**
     * {@code await} alone does the same, for the timeout is None.
     *
     * @param waits the calls that go, from the outermost to the innermost
     */
    record AwaitPlainly(Py.Await await, List<WaitForCall> waits) implements Decision {}

    /**
     * The statement, or the call alone, goes into a block with the limit.
     *
     * @param waits the calls that become blocks, from the outermost to the innermost
     * @param review what a person has to look at first, where there is something
     */
    record UseBlock(AwaitPosition position, Py.Await await, List<WaitForCall> waits, Optional<String> review)
            implements Decision {}
}
