package dev.moult.asyncio;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call {@code wait_for(fut, timeout)} and its two arguments.
 *
 * @param awaitableArgument the argument as it is written, a keyword argument or the awaitable itself
 * @param timeoutFirst whether the timeout is written, and so evaluated, before the awaitable
 */
record WaitForCall(
        Py.Call call, Expression awaitableArgument, Expression timeoutArgument, boolean timeoutFirst) {

    /** A call, or the reason why its arguments cannot be told apart. */
    sealed interface Parsed {
        record Known(WaitForCall call) implements Parsed {}

        record Unknown(String reason) implements Parsed {}
    }

    static Parsed parse(Py.Call call) {
        @Nullable Expression awaitable = null;
        @Nullable Expression timeout = null;
        boolean unexpected = false;
        boolean timeoutFirst = false;
        int position = 0;
        for (Expression argument : call.getArguments().getElements()) {
            if (argument instanceof Py.Starred || argument instanceof Py.DoubleStarred) {
                return new Parsed.Unknown("an unpacked argument hides the awaitable or the timeout");
            }
            String name = nameOf(argument, position++);
            if (name.equals("fut") && awaitable == null) {
                awaitable = argument;
                timeoutFirst = timeout != null;
            } else if (name.equals("timeout") && timeout == null) {
                timeout = argument;
            } else if (argument instanceof Py.KeywordArgument && !name.equals("fut") && !name.equals("timeout")) {
                return new Parsed.Unknown("the argument `" + name + "` has no counterpart in `asyncio.timeout`");
            } else {
                unexpected = true;
            }
        }
        if (awaitable == null || timeout == null || unexpected) {
            return new Parsed.Unknown("not called with an awaitable and a timeout");
        }
        return new Parsed.Known(new WaitForCall(call, awaitable, timeout, timeoutFirst));
    }

    private static String nameOf(Expression argument, int position) {
        if (argument instanceof Py.KeywordArgument keyword) {
            return keyword.getName().getName();
        }
        return position == 0 ? "fut" : position == 1 ? "timeout" : "";
    }

    Expression awaitable() {
        return valueOf(awaitableArgument);
    }

    Expression timeout() {
        return valueOf(timeoutArgument);
    }

    /** Whether the limit is literally None, and so none. */
    boolean isUnlimited() {
        return timeout().unparenthesized() instanceof Py.Constant constant
                && constant.getSource().equals("None");
    }

    /** Returns the call that this one waits for, if its awaitable is written as a call. */
    Optional<Py.Call> awaitedCall() {
        return awaitable().unparenthesized() instanceof Py.Call inner ? Optional.of(inner) : Optional.empty();
    }

    private static Expression valueOf(Expression argument) {
        return argument instanceof Py.KeywordArgument keyword ? keyword.getValue().getElement() : argument;
    }
}
