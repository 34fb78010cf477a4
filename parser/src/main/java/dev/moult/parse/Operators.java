package dev.moult.parse;

import static dev.moult.parse.CharacterClass.ASCII_SIZE;

/** The types of operators by their characters. */
final class Operators {

    /** The type of the character alone. */
    static final byte[] SINGLE = new byte[ASCII_SIZE];

    /** The type of the character followed by {@code =}; 0 if the two are no operator. */
    static final byte[] WITH_EQUAL = new byte[ASCII_SIZE];

    /** The type of the character twice; 0 if that is no operator. With {@code =} after it, it is an augmented assignment. */
    static final byte[] DOUBLED = new byte[ASCII_SIZE];

    static {
        String characters = "()[]{},:;.=+-*/%@&|^~<>!";
        int[] types = {
            PyTokenType.LPAR, PyTokenType.RPAR, PyTokenType.LSQB, PyTokenType.RSQB, PyTokenType.LBRACE,
            PyTokenType.RBRACE, PyTokenType.COMMA, PyTokenType.COLON, PyTokenType.SEMI, PyTokenType.DOT,
            PyTokenType.EQUAL, PyTokenType.PLUS, PyTokenType.MINUS, PyTokenType.STAR, PyTokenType.SLASH,
            PyTokenType.PERCENT, PyTokenType.AT, PyTokenType.AMPER, PyTokenType.VBAR, PyTokenType.CIRCUMFLEX,
            PyTokenType.TILDE, PyTokenType.LESS, PyTokenType.GREATER, PyTokenType.EXCLAMATION
        };
        for (int index = 0; index < types.length; index++) {
            SINGLE[characters.charAt(index)] = (byte) types[index];
        }
        for (char character : "+-*/%@&|^".toCharArray()) {
            WITH_EQUAL[character] = PyTokenType.AUGASSIGN;
        }
        WITH_EQUAL['='] = PyTokenType.EQEQUAL;
        WITH_EQUAL['!'] = PyTokenType.NOTEQUAL;
        WITH_EQUAL['<'] = PyTokenType.LESSEQUAL;
        WITH_EQUAL['>'] = PyTokenType.GREATEREQUAL;
        WITH_EQUAL[':'] = PyTokenType.COLONEQUAL;
        DOUBLED['*'] = PyTokenType.DOUBLESTAR;
        DOUBLED['/'] = PyTokenType.DOUBLESLASH;
        DOUBLED['<'] = PyTokenType.LEFTSHIFT;
        DOUBLED['>'] = PyTokenType.RIGHTSHIFT;
    }

    private Operators() {}
}
