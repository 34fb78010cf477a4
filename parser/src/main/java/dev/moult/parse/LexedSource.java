package dev.moult.parse;

import dev.moult.source.SourceText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tokens of one source text; the last is the end of the file, after an ERROR token where {@link #error()} is present. */
final class LexedSource {

    private final SourceText source;
    private final char[] chars;
    private final PyToken[] tokens;
    private final int count;
    private final @Nullable LexicalError error;

    LexedSource(SourceText source, char[] chars, PyToken[] tokens, int count, @Nullable LexicalError error) {
        this.source = source;
        this.chars = chars;
        this.tokens = tokens;
        this.count = count;
        this.error = error;
    }

    SourceText source() {
        return source;
    }

    /** Returns the characters of the text and some NULs after them; the lexer's own buffer, valid until it reads another text. */
    char[] chars() {
        return chars;
    }

    /** Returns the number of tokens, at least 1. */
    int size() {
        return count;
    }

    PyToken token(int index) {
        return tokens[index];
    }

    /** Returns why the tokens stop early; empty if they reach the end of the text. */
    Optional<LexicalError> error() {
        return Optional.ofNullable(error);
    }

    /** Returns the tokens as ANTLR reads them; the array is shared. */
    PyTokenStream stream() {
        return new PyTokenStream(source, tokens, count);
    }
}
