package dev.moult.names;

import dev.moult.tree.Expression;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A catcher as it stands in its module, whoever gets there.
 *
 * @param at the node that it is
 * @param manager the function of a context manager of which only the project may know whether it swallows
 * @param stops whether nothing gets past it
 */
record CatchGuard(
        Catcher.Kind kind,
        UUID at,
        List<String> types,
        Catcher.Use use,
        boolean reraises,
        boolean merelyLogs,
        boolean stops,
        boolean isTimeout,
        Optional<Expression> manager) {

    static CatchGuard of(Catcher.Kind kind, UUID at, List<String> types, Catcher.Use use) {
        boolean everything = Catcher.breadth(types) == Catcher.Breadth.EVERYTHING;
        return new CatchGuard(kind, at, types, use, false, false, everything, false, Optional.empty());
    }

    /** Returns no catcher, but the mark that a timeout stands here. */
    static CatchGuard timeout(UUID at) {
        return new CatchGuard(
                Catcher.Kind.CONTEXT_MANAGER,
                at,
                List.of(),
                Catcher.Use.UNUSED,
                false,
                false,
                false,
                true,
                Optional.empty());
    }

    static CatchGuard manager(UUID at, Expression function) {
        return new CatchGuard(
                Catcher.Kind.CONTEXT_MANAGER,
                at,
                List.of(),
                Catcher.Use.UNUSED,
                false,
                false,
                false,
                false,
                Optional.of(function));
    }

    CatchGuard reraising() {
        return new CatchGuard(kind, at, types, use, true, merelyLogs, false, isTimeout, manager);
    }
}
