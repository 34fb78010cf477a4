package dev.moult.names;

import java.util.List;
import java.util.Set;

/**
 * One thing that may catch, or look at, an exception that leaves a node.
 *
 * @param place where it stands
 * @param kind what it is
 * @param distance how sure it is that the exception gets there
 * @param types the exceptions it names, as qualified names without {@code builtins.}; empty for a bare
 *     {@code except:}; {@code ?} for an expression that nobody can read
 * @param use what it does with the exception
 * @param reraises whether the exception goes on from here, also if only in some cases
 * @param merelyLogs whether it does nothing but log, raise again or pass
 * @param awaitsTimeout whether a timeout block, or {@code wait_for}, stands between it and the node
 * @param isAround whether it stands around the node in the node's function, not in a context manager or decorator there
 * @param function the function that it stands in, {@code Client.close}; empty at module level
 */
public record Catcher(
        Place place,
        Kind kind,
        Distance distance,
        List<String> types,
        Use use,
        boolean reraises,
        boolean merelyLogs,
        boolean awaitsTimeout,
        boolean isAround,
        String function) {

    /** What catches. */
    public enum Kind {
        /** {@code except}. */
        HANDLER,
        /** {@code except*}, which takes groups apart. PEP 654. */
        STAR_HANDLER,
        /** {@code finally} that ends with {@code return}, {@code break} or {@code continue} and so swallows. */
        FINALLY,
        /** {@code contextlib.suppress}. */
        SUPPRESS,
        /** {@code pytest.raises}, {@code assertRaises} and the like. */
        ASSERTION,
        /** A decorator, or a loop over attempts, that calls again after an exception. */
        RETRY,
        /** A context manager of the project whose exit may swallow. */
        CONTEXT_MANAGER,
        /** {@code gather(..., return_exceptions=True)} around, which makes exceptions results. */
        GATHERED
    }

    /** How the exception gets there, the surest first. */
    public enum Distance {
        /** It stands in the same function, or in a context manager or decorator that stands there. */
        DIRECT,
        /** It stands in a function that certainly calls the node's, perhaps through others. */
        KNOWN_CALLER,
        /** It stands around a call that may be one of the node's function: the same method of an object nobody knows. */
        MAYBE_CALLER
    }

    /** What becomes of the exception, the least first. */
    public enum Use {
        UNUSED,
        /** Its text goes to a log. */
        LOGGED,
        /** Its text goes elsewhere: into a result, a message, another exception. */
        SHOWN,
        /** Its type, its arguments or itself. */
        READ
    }

    /** How much it catches. */
    public enum Breadth {
        /** Nothing that an ordinary failure raises: {@code KeyboardInterrupt}, {@code CancelledError}. */
        NO_FAILURE,
        /** Some exceptions, by name; a group is none of them. */
        NAMED,
        /** Every exception, an {@code ExceptionGroup} too. */
        EVERYTHING
    }

    /** What a TaskGroup lets through as it is, or what no failure of a coroutine is. */
    private static final Set<String> NO_FAILURES = Set.of(
            "KeyboardInterrupt",
            "SystemExit",
            "GeneratorExit",
            "StopIteration",
            "asyncio.CancelledError",
            "asyncio.exceptions.CancelledError");

    private static final Set<String> EVERYTHING = Set.of("Exception", "BaseException");
    private static final Set<String> TIMEOUTS =
            Set.of("TimeoutError", "asyncio.TimeoutError", "asyncio.exceptions.TimeoutError");

    public Catcher {
        types = List.copyOf(types);
    }

    public Breadth breadth() {
        return breadth(types);
    }

    static Breadth breadth(List<String> types) {
        if (types.isEmpty() || types.stream().anyMatch(EVERYTHING::contains)) {
            return Breadth.EVERYTHING;
        }
        return NO_FAILURES.containsAll(types) ? Breadth.NO_FAILURE : Breadth.NAMED;
    }

    /** Whether it catches timeouts only, and a timeout between it and the node raises them anyway. */
    public boolean isForTimeout() {
        return awaitsTimeout && !types.isEmpty() && TIMEOUTS.containsAll(types);
    }

    /** Whether it runs just the same, but for what a log says, when the exception arrives inside a group. */
    public boolean isIndifferentToGroups() {
        return switch (breadth()) {
            case NO_FAILURE -> true;
            case NAMED -> kind == Kind.STAR_HANDLER;
            case EVERYTHING -> kind != Kind.STAR_HANDLER && use.compareTo(Use.LOGGED) <= 0;
        };
    }
}
