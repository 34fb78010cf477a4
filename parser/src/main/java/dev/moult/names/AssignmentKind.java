package dev.moult.names;

/** The forms that bind a name. Language Reference 4.2.1. */
public enum AssignmentKind {
    /** {@code import a.b} or {@code import a.b as c}. */
    IMPORT,
    /** {@code from a import b}. */
    IMPORT_FROM,
    /** {@code from a import *}, which may bind any name. */
    STAR_IMPORT,
    /** {@code a = value}, also within an unpacking, and {@code a: T = value}. */
    ASSIGN,
    /** {@code a += value}. */
    AUGMENTED_ASSIGN,
    /** {@code a: T} without a value: the name is local, but nothing is bound to it. */
    DECLARATION,
    /** A parameter of a function or lambda. */
    PARAMETER,
    FUNCTION,
    CLASS,
    /** {@code type A = value}. */
    TYPE_ALIAS,
    TYPE_PARAMETER,
    /** The target of a loop or of a comprehension. */
    FOR,
    WITH,
    /** {@code except E as name}. */
    EXCEPT,
    WALRUS,
    /** A capture in a pattern of {@code case}. */
    MATCH,
    /** {@code del name}, and the end of an {@code except E as name}, which unbinds the name. Language Reference 8.4.1. */
    DELETE;

    boolean isImport() {
        return this == IMPORT || this == IMPORT_FROM || this == STAR_IMPORT;
    }
}
