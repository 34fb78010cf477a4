package dev.moult.parse;

/**
 * Why CPython's tokenizer would refuse the source.
 *
 * @param message the fact, in CPython's words
 * @param offset the place, in UTF-16 code units
 */
record LexicalError(String message, int offset) {

    LexicalError {
        if (message.isEmpty() || offset < 0) {
            throw new IllegalArgumentException("'" + message + "' at " + offset);
        }
    }

    /** Whether CPython prefers this fault to one of the grammar before it; not where the layout of lines is at fault. */
    boolean comesFirst() {
        return !message.startsWith("invalid syntax")
                && !message.startsWith("unindent does not match")
                && !message.startsWith("inconsistent use of tabs")
                && !message.startsWith("too many levels of indentation")
                && !message.startsWith("unexpected character after line continuation")
                && !message.startsWith("unexpected EOF");
    }

    /** Whether the text ends in the brackets of {@link #offset}. */
    boolean isUnclosedBracket() {
        return message.endsWith("was never closed");
    }
}
