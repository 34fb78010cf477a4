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
}
