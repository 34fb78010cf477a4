package dev.moult.tree;

/** The precedence of binary operators, weakest first. Language Reference 6.17. */
public enum Precedence {
    OR,
    AND,
    COMPARISON,
    BIT_OR,
    BIT_XOR,
    BIT_AND,
    SHIFT,
    SUM,
    PRODUCT,
    POWER
}
