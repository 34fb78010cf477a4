package dev.moult.names;

import java.util.Optional;

/**
 * What is known of a function that is called.
 *
 * @param kind what the call gives
 * @param reason why, as part of a message: {@code `fetch` is no coroutine function}; never empty
 * @param qualifiedName the function with the module in front, where it is known
 * @param definition where the project defines it
 */
public record Callee(Kind kind, String reason, Optional<String> qualifiedName, Optional<Definition> definition) {

    /** What a call gives. */
    public enum Kind {
        /** A coroutine object, whose code runs when it is awaited or made a task. */
        COROUTINE,
        /** What {@code async for} iterates. */
        ASYNC_GENERATOR,
        /** A Task, a Future or another awaitable that is certainly no coroutine. */
        AWAITABLE_NOT_COROUTINE,
        /** Nothing that can be awaited. */
        OTHER,
        /** Nobody knows; the reason names what hides it. */
        UNKNOWN
    }

    static Callee of(Kind kind, String reason) {
        return new Callee(kind, reason, Optional.empty(), Optional.empty());
    }

    static Callee unknown(String reason) {
        return of(Kind.UNKNOWN, reason);
    }

    Callee named(String name) {
        return qualifiedName.isPresent() ? this : new Callee(kind, reason, Optional.of(name), definition);
    }

    Callee definedAt(Definition place) {
        return new Callee(kind, reason, Optional.of(place.qualifiedName()), Optional.of(place));
    }

    public boolean isCoroutine() {
        return kind == Kind.COROUTINE;
    }
}
