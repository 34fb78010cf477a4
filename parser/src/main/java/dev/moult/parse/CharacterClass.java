package dev.moult.parse;

import java.util.Arrays;

/** What each ASCII character may begin, and which of them may continue a name. */
final class CharacterClass {

    static final byte INVALID = 0;
    static final byte NAME = 1;
    static final byte DIGIT = 2;
    static final byte QUOTE = 3;
    static final byte OPERATOR = 4;
    static final byte OPENING = 5;
    static final byte CLOSING = 6;
    static final byte LINE_END = 7;
    static final byte COMMENT = 8;
    static final byte BACKSLASH = 9;
    static final byte DOT = 10;
    static final byte COLON = 11;
    static final byte NUL = 12;

    static final int ASCII_SIZE = 128;

    private static final byte[] CLASSES = new byte[ASCII_SIZE];
    private static final boolean[] NAME_PARTS = new boolean[ASCII_SIZE];

    static {
        Arrays.fill(CLASSES, 'a', 'z' + 1, NAME);
        Arrays.fill(CLASSES, 'A', 'Z' + 1, NAME);
        CLASSES['_'] = NAME;
        Arrays.fill(CLASSES, '0', '9' + 1, DIGIT);
        for (int index = 0; index < ASCII_SIZE; index++) {
            NAME_PARTS[index] = CLASSES[index] != INVALID;
        }
        assign("'\"", QUOTE);
        assign("+-*/%@&|^~<>=!,;", OPERATOR);
        assign("([{", OPENING);
        assign(")]}", CLOSING);
        assign("\r\n", LINE_END);
        assign("#", COMMENT);
        assign("\\", BACKSLASH);
        assign(".", DOT);
        assign(":", COLON);
        assign("\0", NUL);
    }

    private CharacterClass() {}

    private static void assign(String characters, byte characterClass) {
        for (int index = 0; index < characters.length(); index++) {
            CLASSES[characters.charAt(index)] = characterClass;
        }
    }

    /** Returns the class of a character; any beyond ASCII may begin a name until its name is checked, as in CPython. */
    static byte of(char character) {
        return character < ASCII_SIZE ? CLASSES[character] : NAME;
    }

    static boolean isAsciiNamePart(char character) {
        return character < ASCII_SIZE && NAME_PARTS[character];
    }

    /** Whether CPython takes the character for part of a name before it looks closer. */
    static boolean isPotentialNamePart(char character) {
        return character >= ASCII_SIZE || NAME_PARTS[character];
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
