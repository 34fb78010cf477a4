package dev.moult.pattern;

import dev.moult.tree.Py;

/** What is known of the values of expressions. */
interface Callees {
    /** Whether an expression is a call that surely gives a coroutine. */
    boolean isCoroutine(Py expression);

    /** Whether the value of an expression is certainly of a class, which is named in full, or of one that inherits from it. */
    boolean isA(Py expression, String type);

    /** Whether an expression is certainly a class, named in full, or one that inherits from it. */
    boolean isSubclass(Py expression, String type);
}
