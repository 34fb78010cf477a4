package dev.moult.names;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The guards around a place, those of one statement together, and what is around that statement in the function. */
record GuardChain(List<CatchGuard> guards, @Nullable GuardChain outer) {
    static @Nullable GuardChain around(@Nullable GuardChain outer, List<CatchGuard> guards) {
        return guards.isEmpty() ? outer : new GuardChain(List.copyOf(guards), outer);
    }
}
