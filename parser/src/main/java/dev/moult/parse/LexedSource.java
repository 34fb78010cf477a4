package dev.moult.parse;

import dev.moult.source.SourceText;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
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

    /**
     * Returns where a fault at a token is shown: not at the empty token of an indentation but at what follows it, and not
     * after the last line end but where the text stops.
     */
    int place(int tokenIndex) {
        int index = tokenIndex;
        while (tokens[index].type == PyTokenType.INDENT || tokens[index].type == PyTokenType.DEDENT) {
            index++;
        }
        int offset = tokens[index].start;
        if (tokens[index].type == Token.EOF) {
            while (index > 0 && tokens[index].type != PyTokenType.NEWLINE) {
                index--;
            }
            offset = Math.min(offset, tokens[index].start);
        }
        return offset;
    }

    /** Returns the token that the element of a list starts with, given the token before the list and how many are before it. */
    PyToken element(int beforeIndex, int elementIndex) {
        int index = beforeIndex + 1;
        int depth = 0;
        int lambdas = 0;
        for (int commas = 0; commas < elementIndex; index++) {
            switch (tokens[index].type) {
                case PyTokenType.LPAR, PyTokenType.LSQB, PyTokenType.LBRACE -> depth++;
                case PyTokenType.RPAR, PyTokenType.RSQB, PyTokenType.RBRACE -> depth--;
                case PyTokenType.LAMBDA -> lambdas += depth == 0 ? 1 : 0;
                case PyTokenType.COLON -> lambdas -= depth == 0 && lambdas > 0 ? 1 : 0;
                case PyTokenType.COMMA -> commas += depth == 0 && lambdas == 0 ? 1 : 0;
                default -> {}
            }
        }
        return tokens[index];
    }

    /** Returns the first token of the logical line that a token is in. */
    PyToken firstOfLine(int tokenIndex) {
        int index = tokenIndex;
        while (index > 0 && !endsLine(tokens[index - 1].type)) {
            index--;
        }
        return tokens[index];
    }

    boolean startsLine(int tokenIndex) {
        return tokenIndex == 0 || endsLine(tokens[tokenIndex - 1].type);
    }

    private static boolean endsLine(int type) {
        return type == PyTokenType.NEWLINE || type == PyTokenType.INDENT || type == PyTokenType.DEDENT;
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
