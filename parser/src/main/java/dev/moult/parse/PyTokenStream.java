package dev.moult.parse;

import dev.moult.source.SourceText;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** A finished array of tokens as ANTLR's parser reads it: no channels, no buffering, no work but an index. */
final class PyTokenStream implements TokenStream {

    private final SourceText source;
    private final PyToken[] tokens;
    private final int lastIndex;
    private int position;

    /** Reads the first {@code count} of {@code tokens}, the last of which is the end of the file. */
    PyTokenStream(SourceText source, PyToken[] tokens, int count) {
        this.source = source;
        this.tokens = tokens;
        this.lastIndex = count - 1;
    }

    @Override
    public int LA(int distance) {
        if (distance == 1) {
            return tokens[position].type;
        }
        PyToken token = LT(distance);
        return token == null ? Token.INVALID_TYPE : token.type;
    }

    /** Returns the token {@code distance} ahead (1 is the current one) or behind (-1 is the previous); null before the first. */
    @Override
    public @Nullable PyToken LT(int distance) {
        if (distance == 1) {
            return tokens[position];
        }
        int index = distance > 0 ? position + distance - 1 : position + distance;
        return index < 0 || distance == 0 ? null : tokens[Math.min(index, lastIndex)];
    }

    @Override
    public void consume() {
        if (position == lastIndex) {
            throw new IllegalStateException("cannot consume EOF");
        }
        position++;
    }

    @Override
    public PyToken get(int index) {
        return tokens[index];
    }

    @Override
    public int index() {
        return position;
    }

    @Override
    public void seek(int index) {
        position = Math.min(index, lastIndex);
    }

    @Override
    public int size() {
        return lastIndex + 1;
    }

    @Override
    public int mark() {
        return 0; // the whole array stays: there is nothing to hold on to
    }

    @Override
    public void release(int marker) {
        // see mark()
    }

    @Override
    public @Nullable TokenSource getTokenSource() {
        return null; // the tokens exist already
    }

    @Override
    public String getSourceName() {
        return UNKNOWN_SOURCE_NAME;
    }

    @Override
    public String getText() {
        return source.text();
    }

    @Override
    public String getText(Interval interval) {
        return interval.b < interval.a ? "" : getText(tokens[interval.a], tokens[interval.b]);
    }

    @Override
    public String getText(RuleContext context) {
        return getText(context.getSourceInterval());
    }

    /** Returns the source from the first token's start to the last token's end, gaps included. */
    @Override
    public String getText(Token first, Token last) {
        return source.text().substring(first.getStartIndex(), last.getStopIndex() + 1);
    }
}
