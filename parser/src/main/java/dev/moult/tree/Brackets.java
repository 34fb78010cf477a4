package dev.moult.tree;

/** What encloses a comprehension, and so what it makes. */
public enum Brackets {
    /** A generator expression that is the only argument of a call, and shares its parentheses. */
    NONE("", ""),
    PARENTHESES("(", ")"),
    SQUARE("[", "]"),
    BRACES("{", "}");

    private final String open;
    private final String close;

    Brackets(String open, String close) {
        this.open = open;
        this.close = close;
    }

    public String open() {
        return open;
    }

    public String close() {
        return close;
    }
}
