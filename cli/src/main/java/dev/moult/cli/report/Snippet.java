package dev.moult.cli.report;

import dev.moult.cli.run.SourcePlace;

/** A line of source with its number and, below it, carets under a place; aligned for tabs and wide characters. */
final class Snippet {
    private static final int LONGEST_LINE = 160;
    private static final int CONTEXT_OF_LONG_LINE = 60;
    private static final char CONTROL_PICTURES = '\u2400';

    private Snippet() {}

    /** Returns two lines, each after the indentation. */
    static String of(SourcePlace place, String indentation, Colours colours) {
        int[] line = place.sourceLine().codePoints().toArray();
        int start = Math.min(place.column() - 1, line.length);
        int end = Math.max(start, Math.min(place.endColumn() - 1, line.length));
        int from = 0;
        int to = line.length;
        if (line.length > LONGEST_LINE) {
            from = Math.max(0, start - CONTEXT_OF_LONG_LINE);
            to = Math.min(line.length, from + LONGEST_LINE);
            end = Math.min(end, to);
        }
        StringBuilder source = new StringBuilder(from > 0 ? "…" : "");
        StringBuilder before = new StringBuilder(from > 0 ? " " : "");
        int caretCount = 0;
        for (int i = from; i < to; i++) {
            source.appendCodePoint(visible(line[i]));
            if (i < start) {
                before.append(line[i] == '\t' ? "\t" : " ".repeat(DisplayWidth.of(line[i])));
            } else if (i < end) {
                caretCount += line[i] == '\t' ? 1 : DisplayWidth.of(line[i]);
            }
        }
        if (to < line.length) {
            source.append('…');
        }
        String number = String.valueOf(place.line());
        String carets = colours.paint(Colours.BOLD_RED, "^".repeat(Math.max(1, caretCount)));
        return indentation + colours.paint(Colours.BOLD_BLUE, number + " |") + " " + source + "\n"
                + indentation + " ".repeat(number.length()) + " " + colours.paint(Colours.BOLD_BLUE, "|") + " " + before
                + carets + "\n";
    }

    /** A form feed or an escape would upset the terminal. */
    private static int visible(int codePoint) {
        if (codePoint == '\t' || codePoint >= ' ' && codePoint != 0x7F) {
            return codePoint;
        }
        return codePoint == 0x7F ? CONTROL_PICTURES + 0x21 : CONTROL_PICTURES + codePoint;
    }
}
