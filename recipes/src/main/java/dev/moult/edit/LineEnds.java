package dev.moult.edit;

/** Finds line ends: LF, CRLF and CR. Offsets are in UTF-16 code units. */
final class LineEnds {
    private LineEnds() {}

    /** Returns the offset of the first line end at or after this offset, or the length of the text. */
    static int next(CharSequence text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** Returns the offset after the line end that stands at this offset. */
    static int after(CharSequence text, int lineEnd) {
        boolean crlf = text.charAt(lineEnd) == '\r' && lineEnd + 1 < text.length() && text.charAt(lineEnd + 1) == '\n';
        return lineEnd + (crlf ? 2 : 1);
    }

    /** Returns the offset of the start of the line that this offset is on. */
    static int lineStart(CharSequence text, int offset) {
        int i = offset;
        while (i > 0 && text.charAt(i - 1) != '\n' && text.charAt(i - 1) != '\r') {
            i--;
        }
        return i;
    }
}
