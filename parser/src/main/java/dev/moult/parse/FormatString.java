package dev.moult.parse;

import org.jspecify.annotations.Nullable;

/** An f-string or t-string that is being read (PEP 701, PEP 750). */
final class FormatString {

    // CPython's MAX_EXPR_NESTING.
    static final int MAXIMUM_FIELD_NESTING = 3;

    // CPython's MAXFSTRINGLEVEL, which counts the file itself.
    static final int MAXIMUM_NESTING = 149;

    final @Nullable FormatString outer;
    final int nesting;
    final int start;
    final char letter;
    final char quote;
    final boolean triple;
    final boolean raw;

    /** Whether the next character is text, of the string or of a field's format specification. */
    boolean inText = true;

    /** Whether that text is a format specification; as in CPython, no longer after a field nested in it. */
    boolean inSpecification;

    /** How many brackets are open inside this string. */
    int bracketDepth;

    /** The bracket depth at which the innermost open field began; -1 outside every field. */
    int fieldDepth = -1;

    FormatString(@Nullable FormatString outer, int start, char letter, char quote, boolean triple, boolean raw) {
        this.outer = outer;
        this.nesting = outer == null ? 1 : outer.nesting + 1;
        this.start = start;
        this.letter = letter;
        this.quote = quote;
        this.triple = triple;
        this.raw = raw;
    }

    boolean inField() {
        return fieldDepth >= 0;
    }

    int quoteLength() {
        return triple ? 3 : 1;
    }

    String kind() {
        return letter + "-string";
    }

    boolean endsAt(char[] chars, int position) {
        return chars[position] == quote && (!triple || chars[position + 1] == quote && chars[position + 2] == quote);
    }

    /** Whether a plain string inside a field has this string's quotes, so that its end was probably meant to end this one. */
    boolean hasQuotes(char otherQuote, boolean otherTriple) {
        return quote == otherQuote && triple == otherTriple;
    }

    /**
     * Returns the end of the text at {@code position}: the closing quote, the brace of a field, a brace that closes a field or
     * stands alone, a line end that the string cannot hold, or a NUL.
     */
    int textEnd(char[] chars, int position) {
        int index = position;
        boolean inName = false; // inside \N{...}
        while (true) {
            char character = chars[index];
            if (character == '{') {
                boolean escaped = chars[index + 1] == '{' && !(inSpecification && inField());
                if (!escaped) {
                    return index;
                }
                index += 2;
                inName = false;
            } else if (character == '}') {
                int length = inName ? 1 : escapedBraceLength(chars, index);
                if (length == 0) {
                    return index;
                }
                index += length;
                inName = false;
            } else if (character == '\\') {
                boolean nameStarts = startsCharacterName(chars, index);
                inName |= nameStarts;
                index = nameStarts ? index + 3 : afterBackslash(chars, index);
            } else if (isTextEnd(chars, index, character)) {
                return index;
            } else {
                index++;
            }
        }
    }

    private int escapedBraceLength(char[] chars, int index) {
        return chars[index + 1] == '}' && bracketDepth == 0 ? 2 : 0;
    }

    private boolean isTextEnd(char[] chars, int index, char character) {
        return character == quote && endsAt(chars, index)
                || !triple && (character == '\n' || character == '\r')
                || character == '\0';
    }

    private boolean startsCharacterName(char[] chars, int backslash) {
        return !raw && chars[backslash + 1] == 'N' && chars[backslash + 2] == '{';
    }

    private static int afterBackslash(char[] chars, int backslash) {
        switch (chars[backslash + 1]) {
            case '{':
            case '}':
            case '\0':
                return backslash + 1; // a backslash escapes no brace
            case '\r':
                return chars[backslash + 2] == '\n' ? backslash + 3 : backslash + 2;
            default:
                return backslash + 2;
        }
    }
}
