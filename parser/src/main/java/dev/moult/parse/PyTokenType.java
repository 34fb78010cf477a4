package dev.moult.parse;

/**
 * The types of Python's tokens, shared by {@link PyLexer} and the grammar, which imports {@code PyTokenType.tokens}; a test
 * holds the two lists equal.
 */
final class PyTokenType {

    static final int NAME = 1;
    static final int NUMBER = 2;
    static final int STRING = 3;
    static final int FSTRING_START = 4;
    static final int FSTRING_MIDDLE = 5;
    static final int FSTRING_END = 6;
    static final int NEWLINE = 7;
    static final int INDENT = 8;
    static final int DEDENT = 9;
    static final int ERROR = 10;

    // Keywords.
    static final int FALSE = 11;
    static final int NONE = 12;
    static final int TRUE = 13;
    static final int AND = 14;
    static final int AS = 15;
    static final int ASSERT = 16;
    static final int ASYNC = 17;
    static final int AWAIT = 18;
    static final int BREAK = 19;
    static final int CLASS = 20;
    static final int CONTINUE = 21;
    static final int DEF = 22;
    static final int DEL = 23;
    static final int ELIF = 24;
    static final int ELSE = 25;
    static final int EXCEPT = 26;
    static final int FINALLY = 27;
    static final int FOR = 28;
    static final int FROM = 29;
    static final int GLOBAL = 30;
    static final int IF = 31;
    static final int IMPORT = 32;
    static final int IN = 33;
    static final int IS = 34;
    static final int LAMBDA = 35;
    static final int NONLOCAL = 36;
    static final int NOT = 37;
    static final int OR = 38;
    static final int PASS = 39;
    static final int RAISE = 40;
    static final int RETURN = 41;
    static final int TRY = 42;
    static final int WHILE = 43;
    static final int WITH = 44;
    static final int YIELD = 45;

    // Soft keywords where they act as keywords, and the `not` directly after `is`: each decided by the lexer, so that
    // the grammar needs one token of lookahead.
    static final int MATCH = 46;
    static final int CASE = 47;
    static final int TYPE = 48;
    static final int LAZY = 49;
    static final int IS_NOT = 50;

    // Operators and delimiters; AUGASSIGN is any of `+=`, `-=` …; EXCLAMATION is the `!` of an f-string's conversion.
    static final int LPAR = 51;
    static final int RPAR = 52;
    static final int LSQB = 53;
    static final int RSQB = 54;
    static final int LBRACE = 55;
    static final int RBRACE = 56;
    static final int COMMA = 57;
    static final int COLON = 58;
    static final int SEMI = 59;
    static final int DOT = 60;
    static final int ELLIPSIS = 61;
    static final int ARROW = 62;
    static final int EQUAL = 63;
    static final int COLONEQUAL = 64;
    static final int PLUS = 65;
    static final int MINUS = 66;
    static final int STAR = 67;
    static final int SLASH = 68;
    static final int DOUBLESLASH = 69;
    static final int PERCENT = 70;
    static final int DOUBLESTAR = 71;
    static final int AT = 72;
    static final int AMPER = 73;
    static final int VBAR = 74;
    static final int CIRCUMFLEX = 75;
    static final int TILDE = 76;
    static final int LEFTSHIFT = 77;
    static final int RIGHTSHIFT = 78;
    static final int LESS = 79;
    static final int GREATER = 80;
    static final int EQEQUAL = 81;
    static final int NOTEQUAL = 82;
    static final int LESSEQUAL = 83;
    static final int GREATEREQUAL = 84;
    static final int AUGASSIGN = 85;
    static final int EXCLAMATION = 86;
    static final int FORMAT_COLON = 87;

    private PyTokenType() {}
}
