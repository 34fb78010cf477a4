package dev.moult.asyncio;

import dev.moult.edit.AwaitPosition;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;

/** What becomes of a call of {@code wait_for}. */
sealed interface Decision {

    /**
     * The call stays.
     *
     * @param reason names the fact
     * @param help what the user can do about it, or empty
     */
    record LeaveAlone(String reason, String help) implements Decision {
        static LeaveAlone because(String reason) {
            return new LeaveAlone(reason, "");
        }
    }

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
    record UseBlock(AwaitPosition position, Py.Await await, List<WaitForCall> waits, Optional<Review> review)
            implements Decision {}

    /** What decides and cannot be seen here, and what would make the edit right. */
    record Review(String reason, String help) {
        /** The star import comes from a package that is not read. */
        static Review ofStar(String starImport, Expression name) {
            String written = "`" + Expressions.source(name) + "`";
            return new Review(
                    "`" + starImport + "` may bind another " + written,
                    "right if that package has nothing else of that name");
        }
    }
}
