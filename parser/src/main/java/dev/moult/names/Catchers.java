package dev.moult.names;

import java.util.List;
import java.util.Optional;

/**
 * Everything that may catch an exception that leaves a node, the nearest first. What lies behind a handler that lets
 * nothing through is not listed.
 *
 * <p>Callers are found by name. A call is certain where the name resolves to the function, or is a method of
 * {@code self} or of a value whose class is known. A method of an object of which nothing is known is a call that may
 * be: unless the name is a common one, or several classes of the project have it; then the file must mention the class
 * or the object be called like it ({@code agent}, {@code self._agent} for {@code Agent}). From such a call on, only
 * certain calls are followed. A function that is handed over as a value and called by code outside the project is not
 * seen.
 */
public record Catchers(List<Catcher> all) {
    public Catchers {
        all = List.copyOf(all);
    }

    /** Whether objects of all kinds have methods of this name. */
    public static boolean isCommon(String method) {
        return CallerFinder.COMMON.contains(method);
    }

    /** Returns the catchers at a distance. */
    public List<Catcher> at(Catcher.Distance distance) {
        return all.stream().filter(catcher -> catcher.distance() == distance).toList();
    }

    /** Returns the nearest catcher that would behave differently if a group arrived in place of the exception. */
    public Optional<Catcher> firstAffectedByGroups() {
        return all.stream().filter(catcher -> !catcher.isIndifferentToGroups()).findFirst();
    }
}
