package dev.moult.parse;

/** Finds the ends of plain strings and of the prefixes of all strings (Language Reference 2.5). */
final class StringScanner {

    private StringScanner() {}

    /** Returns the offset after the string's closing quote; -1 if it has none. {@code start} is the opening quote. */
    static int end(char[] chars, int start) {
        char quote = chars[start];
        return isTriple(chars, start) ? endOfTriple(chars, start + 3, quote) : endOfSingle(chars, start + 1, quote);
    }

    static boolean isTriple(char[] chars, int quoteOffset) {
        char quote = chars[quoteOffset];
        return chars[quoteOffset + 1] == quote && chars[quoteOffset + 2] == quote;
    }

    private static int endOfSingle(char[] chars, int position, char quote) {
        int index = position;
        while (true) {
            char character = chars[index];
            if (character == quote) {
                return index + 1;
            }
            if (character == '\\') {
                index = afterBackslash(chars, index);
            } else if (character == '\n' || character == '\r' || character == '\0') {
                return -1;
            } else {
                index++;
            }
        }
    }

    private static int endOfTriple(char[] chars, int position, char quote) {
        int index = position;
        while (true) {
            char character = chars[index];
            if (character == quote && isTriple(chars, index)) {
                return index + 3;
            }
            if (character == '\\') {
                index = afterBackslash(chars, index);
            } else if (character == '\0') {
                return -1;
            } else {
                index++;
            }
        }
    }

    private static int afterBackslash(char[] chars, int backslash) {
        char escaped = chars[backslash + 1];
        if (escaped == '\0') {
            return backslash + 1;
        }
        return escaped == '\r' && chars[backslash + 2] == '\n' ? backslash + 3 : backslash + 2;
    }

    /** The kinds of prefix; an f- or t-string's kind is its letter. */
    static final char NO_PREFIX = 0;
    static final char PLAIN = 's';

    /** Returns whether the 1 or 2 characters at {@code start} are a prefix, and of what kind of string. */
    static char prefixKind(char[] chars, int start, int length) {
        char first = Character.toLowerCase(chars[start]);
        if (length == 1) {
            return kindOf(first);
        }
        char second = Character.toLowerCase(chars[start + 1]);
        if (first == 'r' && second != 'r' && second != 'u') {
            return kindOf(second);
        }
        return second == 'r' && first != 'r' && first != 'u' ? kindOf(first) : NO_PREFIX;
    }

    private static char kindOf(char letter) {
        switch (letter) {
            case 'f':
            case 't':
                return letter;
            case 'r':
            case 'b':
            case 'u':
                return PLAIN;
            default:
                return NO_PREFIX;
        }
    }
}
