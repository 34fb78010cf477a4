package dev.moult.parse;

import org.jspecify.annotations.Nullable;

/** The brackets that are open, outermost first. */
final class Brackets {

    // CPython's MAXLEVEL.
    private static final int MAXIMUM_DEPTH = 200;

    private final char[] openings = new char[MAXIMUM_DEPTH];
    private final int[] offsets = new int[MAXIMUM_DEPTH];
    private int depth;

    void reset() {
        depth = 0;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    /** Returns false, and opens nothing, where CPython refuses to nest deeper. */
    boolean open(char opening, int offset) {
        if (depth == MAXIMUM_DEPTH) {
            return false;
        }
        openings[depth] = opening;
        offsets[depth++] = offset;
        return true;
    }

    /** Closes the innermost bracket, whatever it is. */
    void close() {
        depth--;
    }

    char innermost() {
        return openings[depth - 1];
    }

    int innermostOffset() {
        return offsets[depth - 1];
    }

    boolean matches(char closing) {
        char opening = openings[depth - 1];
        return opening == '(' ? closing == ')' : closing == opening + 2; // `[` and `{` are two before their closings
    }

    @Nullable LexicalError neverClosed() {
        return depth == 0
                ? null
                : new LexicalError("'" + innermost() + "' was never closed", innermostOffset());
    }
}
