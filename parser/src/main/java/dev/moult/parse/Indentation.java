package dev.moult.parse;

import java.util.Arrays;

/** The open blocks of a file by their columns, and the comment lines since the last statement. */
final class Indentation {

    // CPython's MAXINDENT, which counts the module's own level.
    private static final int MAXIMUM_LEVELS = 100;

    /** What a line's indentation means. */
    enum Change {
        NONE,
        INDENT,
        DEDENT,
        TOO_DEEP,
        NO_OUTER_LEVEL,
        INCONSISTENT
    }

    // Tabs reach to multiples of 8 in `columns`, count as one column in `alternateColumns`: both must agree.
    private final int[] columns = new int[MAXIMUM_LEVELS];
    private final int[] alternateColumns = new int[MAXIMUM_LEVELS];
    private int level;

    private int[] commentColumns = new int[16];
    private int[] commentEnds = new int[16];
    private int commentCount;
    private int commentsTaken;

    void reset() {
        level = 0;
        clearComments();
    }

    void clearComments() {
        commentCount = 0;
        commentsTaken = 0;
    }

    /** Notes a comment that has a line of its own; {@code end} is after its line end. */
    void addComment(int column, int end) {
        if (commentCount == commentEnds.length) {
            commentColumns = Arrays.copyOf(commentColumns, commentCount * 2);
            commentEnds = Arrays.copyOf(commentEnds, commentCount * 2);
        }
        commentColumns[commentCount] = column;
        commentEnds[commentCount++] = end;
    }

    /** Says what a statement at this column means and opens the block if it opens one; closing is up to {@link #close}. */
    Change enter(int column, int alternateColumn) {
        int current = columns[level];
        if (column == current) {
            return alternateColumn == alternateColumns[level] ? Change.NONE : Change.INCONSISTENT;
        }
        return column > current ? open(column, alternateColumn) : checkDedent(column, alternateColumn);
    }

    private Change open(int column, int alternateColumn) {
        if (level + 1 >= MAXIMUM_LEVELS) {
            return Change.TOO_DEEP;
        }
        if (alternateColumn <= alternateColumns[level]) {
            return Change.INCONSISTENT;
        }
        level++;
        columns[level] = column;
        alternateColumns[level] = alternateColumn;
        return Change.INDENT;
    }

    private Change checkDedent(int column, int alternateColumn) {
        int outer = level;
        while (outer > 0 && column < columns[outer]) {
            outer--;
        }
        if (column != columns[outer]) {
            return Change.NO_OUTER_LEVEL;
        }
        return alternateColumn == alternateColumns[outer] ? Change.DEDENT : Change.INCONSISTENT;
    }

    /** Returns whether the innermost block is indented deeper than {@code column}. */
    boolean isDeeperThan(int column) {
        return level > 0 && columns[level] > column;
    }

    /**
     * Closes the innermost block and returns where it ends: after the last of the comment lines that follow the block at its
     * column or deeper, or at {@code end} if there is none.
     */
    int close(int end) {
        int column = columns[level--];
        int blockEnd = end;
        while (commentsTaken < commentCount && commentColumns[commentsTaken] >= column) {
            blockEnd = commentEnds[commentsTaken++];
        }
        return blockEnd;
    }
}
