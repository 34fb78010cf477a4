package dev.moult.names;

/** How a word stands in a file, as bits. What is in strings and comments counts too, so each may say too much. */
final class WordUse {
    /** In any way. */
    static final int ANY = 0;

    /** It may be called, be an argument, or be imported by another name. */
    static final int CALLED = 1;

    /** In the header of a class, where its bases are. */
    static final int IN_CLASS_HEADER = 1 << 1;

    /** It may get another name, by an import or by an assignment. */
    static final int ALIASED = 1 << 2;

    /** It is the name of a function that is defined. */
    static final int FUNCTION = 1 << 3;

    /** It is an attribute that is not called where it stands, and may be assigned to. */
    static final int ATTRIBUTE = 1 << 4;

    /** A quote follows it, so that it may be the end of a string. */
    static final int BEFORE_QUOTE = 1 << 5;

    /** It is an attribute, or a part of a dotted name. */
    static final int AFTER_DOT = 1 << 6;

    /** {@code import} follows it, as it follows the module in {@code from a.b import c}. */
    static final int BEFORE_IMPORT = 1 << 7;

    /** How many bits there are. */
    static final int BITS = 8;

    private WordUse() {}
}
