package dev.moult.parse;

/** Reads what stands before the first token of a line: blank lines, comments, indentation (Language Reference 2.1.8). */
abstract class LineLexer extends LexerBase {

    private static final int TAB_SIZE = 8;

    private int column;
    private int alternateColumn;

    /** Reads blank lines, comment lines and the indentation of the statement after them. */
    final void startLine() {
        int lineStart = position;
        while (measureIndentation()) {
            char character = chars[position];
            if (character == '#') {
                position = endOfComment(position);
                skipLineEnd();
                indentation.addComment(column, position);
            } else if (!skipLineEnd()) {
                startStatement(lineStart);
                return;
            } else if (position >= length) {
                finish(lineStart);
                return;
            }
        }
    }

    /** Reads white space at the start of a line; false after an error. */
    private boolean measureIndentation() {
        int index = position;
        column = 0;
        alternateColumn = 0;
        int joinedColumn = 0;
        while (true) {
            char character = chars[index];
            if (character == ' ') {
                column++;
                alternateColumn++;
            } else if (character == '\t') {
                column = (column / TAB_SIZE + 1) * TAB_SIZE;
                alternateColumn++;
            } else if (character == '\f') {
                column = 0; // CPython: a form feed starts the line anew, for Emacs
                alternateColumn = 0;
            } else if (character == '\\') {
                // Indentation cannot be split over joined lines: that of the first line counts, unless it is none.
                joinedColumn = joinedColumn == 0 ? column : joinedColumn;
                index = endOfJoin(index);
                if (index < 0) {
                    return false;
                }
                continue;
            } else {
                break;
            }
            index++;
        }
        position = index;
        if (joinedColumn != 0 && chars[index] != '#' && !isLineEnd(index)) {
            column = joinedColumn;
            alternateColumn = joinedColumn;
        }
        return true;
    }

    private void startStatement(int lineStart) {
        if (position >= length) {
            finish(lineStart);
            return;
        }
        switch (indentation.enter(column, alternateColumn)) {
            case NONE:
                break;
            case INDENT:
                add(PyTokenType.INDENT, lineStart, lineStart);
                break;
            case DEDENT:
                closeBlocks(lineStart);
                break;
            case TOO_DEEP:
                fail("too many levels of indentation", position);
                break;
            case NO_OUTER_LEVEL:
                fail("unindent does not match any outer indentation level", position);
                break;
            default:
                fail("inconsistent use of tabs and spaces in indentation", position);
                break;
        }
        indentation.clearComments(); // those in front of this statement do not end its block
    }

    private void closeBlocks(int lineStart) {
        int end = lineStart;
        while (indentation.isDeeperThan(column)) {
            end = indentation.close(end);
            add(PyTokenType.DEDENT, end, end);
        }
    }

    final void finish(int lineStart) {
        column = 0;
        closeBlocks(lineStart);
        addEndOfFile();
    }
}
