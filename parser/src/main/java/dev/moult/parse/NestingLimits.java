package dev.moult.parse;

/**
 * How deep a tree may be. Brackets and blocks are limited by the lexer, as in CPython's (200 and 99), so that only chains
 * without brackets make deep trees: {@code not not …}, {@code a ** b ** …}, {@code x if y else z if …}, {@code a.b().c()…}.
 * Chains of one precedence ({@code a + b + …}) and {@code elif} branches are flat.
 *
 * <p>To print or visit a tree takes about 1 kB of stack a level while Java still interprets, and a call with its attribute has
 * two levels: a thread of 1 MB, Java's default, prints and visits 600 calls in a chain, one of 64 MB the deepest tree that is
 * made. A parser that runs out of stack refuses the file; a printer or visitor that does throws StackOverflowError.
 */
final class NestingLimits {
    /** Contexts of rules, and prefix operators or powers. CPython's parser stops at 6,000 (MAXSTACK), which is a few less chained. */
    static final int MAXIMUM_DEPTH = 6_000;

    /** Attributes, calls and subscripts of one primary. CPython stops where its stack ends; a default one holds about 47,000 calls. */
    static final int MAXIMUM_TRAILERS = 60_000;

    static final String MESSAGE = "too many nested expressions";

    private NestingLimits() {}
}
