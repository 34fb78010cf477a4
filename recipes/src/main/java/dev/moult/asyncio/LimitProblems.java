package dev.moult.asyncio;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Optional;

/** Says why a limit cannot be handed to {@code asyncio.timeout}, or not without a look at it. */
final class LimitProblems {
    private LimitProblems() {}

    /** Returns why the timeout of a call cannot be handed to {@code asyncio.timeout}. */
    static Optional<String> of(WaitForCall wait, WaitForNames names) {
        Expression timeout = wait.timeout();
        TimeoutSign sign = TimeoutValue.signOf(timeout, names);
        Expression inner = timeout.unparenthesized();
        boolean named = inner instanceof Py.Name || inner instanceof Py.Attribute;
        String written = "the timeout `" + Expressions.source(timeout) + "` ";
        if (sign == TimeoutSign.NOT_A_NUMBER) {
            return Optional.of(written + "is not a number");
        }
        if (!sign.isBad() || isProven(wait, names)) {
            return Optional.empty();
        }
        if (named) {
            return Optional.of(written + "is bound to a value that may be zero or negative");
        }
        boolean isSeen = sign == TimeoutSign.NOT_POSITIVE || sign == TimeoutSign.ZERO;
        return Optional.of(written + (isSeen ? "is not positive" : "may be zero or negative"));
    }

    /** Returns why a timeout may be zero for all that is seen, where nothing shows that it ever is. */
    static Optional<String> doubt(WaitForCall wait, WaitForNames names) {
        Expression timeout = wait.timeout().unparenthesized();
        String written = "the timeout `" + Expressions.source(wait.timeout()) + "` ";
        Optional<String> doubt = Optional.empty();
        if (TimeoutValue.signOf(timeout, names) == TimeoutSign.LOOKED_UP) {
            doubt = Optional.of(written + "is looked up at run time and may be zero or negative");
        } else if (HandledTimeouts.areAround(wait.call(), names.surroundings()) && AllowedZero.isSeen(timeout, names)) {
            // Where nobody goes on after a timeout, nobody can use a limit that is always over.
            doubt = Optional.of(written + "may be zero: only a negative one is refused");
        }
        return doubt.filter(reason -> !isProven(wait, names));
    }

    /** Whether what is seen of the limit is of no account. */
    private static boolean isProven(WaitForCall wait, WaitForNames names) {
        return SameAtZero.holds(wait, names) || FrozenFields.isPositive(wait.timeout(), names);
    }
}
