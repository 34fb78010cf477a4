package dev.moult.names;

/** How sure it is that an expression means a qualified name. */
public enum Certainty {
    /** Whenever the expression has a value at all, it is this one. */
    CERTAIN,
    /** It depends on what happens at run time, or on another module. */
    MAYBE
}
