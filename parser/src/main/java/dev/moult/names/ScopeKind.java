package dev.moult.names;

/** What a scope belongs to. Language Reference 4.1 and 4.2.3. */
public enum ScopeKind {
    MODULE,
    /** The body of a class, invisible to the functions and comprehensions inside it. */
    CLASS,
    FUNCTION,
    LAMBDA,
    /** A comprehension or generator expression, all but its first iterable. */
    COMPREHENSION,
    /** The type parameters of a generic function, class or type alias (PEP 695). */
    TYPE_PARAMETERS,
    /** The value of a type alias, or the bound or default of a type parameter, evaluated lazily. */
    ANNOTATION;

    /** Whether this is an annotation scope, which sees the names of the class around it. Language Reference 4.2.3. */
    boolean seesEnclosingClass() {
        return this == TYPE_PARAMETERS || this == ANNOTATION;
    }

    /** Whether {@code nonlocal} may find a name here, and a walrus binds here. */
    boolean isFunctionLike() {
        return this == FUNCTION || this == LAMBDA;
    }
}
