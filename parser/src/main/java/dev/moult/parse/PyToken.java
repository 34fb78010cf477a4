package dev.moult.parse;

import dev.moult.source.SourceText;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.jspecify.annotations.Nullable;

/**
 * A token: its type and its half-open span in UTF-16 code units. White space, comments and joined lines are no tokens: they
 * are the gap between the end of one token and the start of the next.
 */
final class PyToken implements Token {

    final int type;
    final int start;
    final int end;

    private final int index;
    private final SourceText source;

    PyToken(int type, int start, int end, int index, SourceText source) {
        this.type = type;
        this.start = start;
        this.end = end;
        this.index = index;
        this.source = source;
    }

    PyToken withType(int otherType) {
        return new PyToken(otherType, start, end, index, source);
    }

    @Override
    public String getText() {
        return source.text().substring(start, end);
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public int getLine() {
        return source.lineIndex().line(start);
    }

    /** Returns the 0-based column in code points, as ANTLR counts. */
    @Override
    public int getCharPositionInLine() {
        return source.lineIndex().column(start) - 1;
    }

    @Override
    public int getChannel() {
        return DEFAULT_CHANNEL;
    }

    @Override
    public int getTokenIndex() {
        return index;
    }

    @Override
    public int getStartIndex() {
        return start;
    }

    /** Returns the offset of the last code unit, which for an empty token is one less than its start. */
    @Override
    public int getStopIndex() {
        return end - 1;
    }

    @Override
    public @Nullable TokenSource getTokenSource() {
        return null; // ANTLR's answer for a token made by hand
    }

    @Override
    public @Nullable CharStream getInputStream() {
        return null; // likewise
    }

    @Override
    public String toString() {
        return type + "@" + start + ".." + end;
    }
}
