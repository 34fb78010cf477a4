package dev.moult.source;

import java.util.Arrays;

/**
 * Turns offsets of a text into lines and columns. A line ends with LF, CRLF or a lone CR; a form feed ends none. See Language
 * Reference 2.1.2.
 */
public final class LineIndex {

    private static final int TYPICAL_LINE_LENGTH = 32;

    private final String text;
    private final int[] lineStarts;

    private LineIndex(String text, int[] lineStarts) {
        this.text = text;
        this.lineStarts = lineStarts;
    }

    /** Finds the line ends of {@code text}. */
    public static LineIndex of(String text) {
        int[] starts = new int[text.length() / TYPICAL_LINE_LENGTH + 8];
        int count = 1;
        int start = nextLineStart(text, 0);
        while (start >= 0) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = start;
            start = nextLineStart(text, start);
        }
        return new LineIndex(text, Arrays.copyOf(starts, count));
    }

    /** Returns the number of lines, at least 1; a line end at the end of the text starts one more, empty line. */
    public int lineCount() {
        return lineStarts.length;
    }

    /** Returns the 1-based line that holds {@code offset}, in UTF-16 code units from 0 to the text's length. */
    public int line(int offset) {
        checkOffset(offset);
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Returns the 1-based column of {@code offset} in its line, in code points. */
    public int column(int offset) {
        return text.codePointCount(lineStart(line(offset)), offset) + 1;
    }

    /** Returns the offset, in UTF-16 code units, of the first character of a 1-based line. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** Returns the text of a 1-based line, without its line end. */
    public String lineText(int line) {
        int start = lineStart(line);
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        if (end > start && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }

    private void checkOffset(int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IndexOutOfBoundsException("offset " + offset + " of " + text.length());
        }
    }

    private static int nextLineStart(String text, int from) {
        for (int index = from; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\n') {
                return index + 1;
            }
            if (character == '\r') {
                boolean paired = index + 1 < text.length() && text.charAt(index + 1) == '\n';
                return paired ? index + 2 : index + 1;
            }
        }
        return -1;
    }
}
