package dev.moult.asyncio;

import dev.moult.tree.Py;
import java.util.Optional;

/** What becomes of a call of {@code gather}. */
sealed interface GatherDecision {
    /**
     * The call stays.
     *
     * @param isLast whether no other fact could be a better reason
     */
    record Leave(String reason, String help, boolean isLast) implements GatherDecision {
        Leave(String reason, String help) {
            this(reason, help, false);
        }

        static Leave because(String reason) {
            return new Leave(reason, "");
        }
    }

    /**
     * The call becomes a block.
     *
     * @param review what a person has to look at first, where there is something
     * @param starred the statement whose handlers become {@code except*} with it, where there is one
     */
    record Group(GatherPlan plan, Optional<Decision.Review> review, Optional<Py.Try> starred)
            implements GatherDecision {}
}
