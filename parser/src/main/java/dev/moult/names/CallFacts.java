package dev.moult.names;

/**
 * What is known of a call.
 *
 * @param value the class of what it gives; of a coroutine, of what awaiting it gives
 */
record CallFacts(Callee callee, TypeFacts value) {
    static CallFacts unknown(String reason) {
        return new CallFacts(Callee.unknown(reason), TypeFacts.UNKNOWN);
    }

    CallFacts withCallee(Callee other) {
        return new CallFacts(other, value);
    }
}
