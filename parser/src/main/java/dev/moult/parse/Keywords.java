package dev.moult.parse;

/** The keywords, soft ones included, found straight from a range of characters. */
final class Keywords {

    private static final int SIZE = 256;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 8;

    private static final String[] WORDS = {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "match", "case", "type", "lazy"
    };

    private static final char[][] TABLE = new char[SIZE][];
    private static final byte[] TYPES = new byte[SIZE];

    static {
        for (int index = 0; index < WORDS.length; index++) {
            char[] word = WORDS[index].toCharArray();
            int slot = hash(word, 0, word.length);
            while (TABLE[slot] != null) {
                slot = slot + 1 & SIZE - 1;
            }
            TABLE[slot] = word;
            TYPES[slot] = (byte) (PyTokenType.FALSE + index);
        }
    }

    private Keywords() {}

    /** Returns the type of the word at {@code start}, NAME if it is no keyword. */
    static int typeOf(char[] chars, int start, int length) {
        if (length < SHORTEST || length > LONGEST) {
            return PyTokenType.NAME;
        }
        int slot = hash(chars, start, length);
        char[] word = TABLE[slot];
        while (word != null) {
            if (matches(word, chars, start, length)) {
                return TYPES[slot];
            }
            slot = slot + 1 & SIZE - 1;
            word = TABLE[slot];
        }
        return PyTokenType.NAME;
    }

    private static boolean matches(char[] word, char[] chars, int start, int length) {
        if (word.length != length) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            if (word[index] != chars[start + index]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(char[] chars, int start, int length) {
        return chars[start] * 5 + chars[start + 1] * 23 + chars[start + length - 1] * 3 + length & SIZE - 1;
    }
}
