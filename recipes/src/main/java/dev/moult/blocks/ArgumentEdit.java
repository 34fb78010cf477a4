package dev.moult.blocks;

import dev.moult.engine.Outcome;
import dev.moult.tree.Py;
import java.util.Optional;

/** What a building block makes of a call that it is about. */
sealed interface ArgumentEdit {
    /** The call has nothing of what the block is about: no site. */
    record NotConcerned() implements ArgumentEdit {}

    /** The call as it is to be. */
    record Rewrite(Py.Call call) implements ArgumentEdit {}

    /** The call as it is to be once somebody has looked at it. */
    record Review(Py.Call call, String reason, String help) implements ArgumentEdit {}

    /** The call stays as it is. */
    record Leave(String reason) implements ArgumentEdit {}

    static ArgumentEdit none() {
        return new NotConcerned();
    }

    static ArgumentEdit leave(String reason) {
        return new Leave(reason);
    }

    /** Returns the call as it is to be; nothing where it stays. */
    default Optional<Py.Call> edited() {
        return this instanceof Rewrite rewrite
                ? Optional.of(rewrite.call())
                : this instanceof Review review ? Optional.of(review.call()) : Optional.empty();
    }

    /** Returns how a site of this kind ends. */
    default Outcome outcome(boolean unsafe) {
        if (this instanceof Leave) {
            return Outcome.LEFT_ALONE;
        }
        return this instanceof Review && !unsafe ? Outcome.NEEDS_REVIEW : Outcome.REWRITTEN;
    }
}
