package dev.moult.pattern;

import dev.moult.tree.Py;

/** What is known of the values of expressions. */
interface Callees {
    /** Whether an expression is a call that surely gives a coroutine. */
    boolean isCoroutine(Py expression);

    /** Whether the value of an expression is certainly of a class, which is named in full. */
    boolean isA(Py expression, String type);
}
