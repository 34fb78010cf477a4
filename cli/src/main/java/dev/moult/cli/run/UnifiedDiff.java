package dev.moult.cli.run;

import dev.moult.cli.run.LineDiff.Change;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes unified diffs as git and patch read them: of bytes, in lines that end with LF, whatever the encoding. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NO_LINE_END = "\n\\ No newline at end of file\n";

    private final List<String> oldLines;
    private final List<String> newLines;
    private final List<String> out = new ArrayList<>();

    private UnifiedDiff(List<String> oldLines, List<String> newLines) {
        this.oldLines = oldLines;
        this.newLines = newLines;
    }

    /** Compares the old and the new bytes of a file. */
    public static Diff of(SourceFile file, byte[] oldBytes, byte[] newBytes, Charset charset) {
        UnifiedDiff diff = new UnifiedDiff(lines(oldBytes), lines(newBytes));
        diff.addHunks(LineDiff.of(diff.oldLines, diff.newLines));
        // An absolute name applies from the root folder: `a/` takes the place of its first slash.
        String shownName = file.nameInBytes();
        String name = shownName.startsWith("/") ? shownName.substring(1) : shownName;
        return new Diff(headerName("a/", name), headerName("b/", name), List.copyOf(diff.out), charset);
    }

    private static List<String> lines(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, start, i + 1 - start, StandardCharsets.ISO_8859_1));
                start = i + 1;
            }
        }
        if (start < bytes.length) {
            lines.add(new String(bytes, start, bytes.length - start, StandardCharsets.ISO_8859_1));
        }
        return lines;
    }

    private void addHunks(List<Change> changes) {
        int first = 0;
        while (first < changes.size()) {
            int last = first;
            while (last + 1 < changes.size()
                    && changes.get(last + 1).oldStart() - changes.get(last).oldEnd() <= 2 * CONTEXT) {
                last++;
            }
            addHunk(changes.subList(first, last + 1));
            first = last + 1;
        }
    }

    private void addHunk(List<Change> changes) {
        Change first = changes.get(0);
        Change last = changes.get(changes.size() - 1);
        int before = Math.min(CONTEXT, first.oldStart());
        int oldStart = first.oldStart() - before;
        int oldEnd = Math.min(last.oldEnd() + CONTEXT, oldLines.size());
        int newStart = first.newStart() - before;
        int newSize = last.newEnd() - newStart + oldEnd - last.oldEnd();
        out.add("@@ -" + range(oldStart, oldEnd - oldStart) + " +" + range(newStart, newSize) + " @@\n");
        int oldLine = oldStart;
        for (Change change : changes) {
            add(' ', oldLines.subList(oldLine, change.oldStart()));
            add('-', oldLines.subList(change.oldStart(), change.oldEnd()));
            add('+', newLines.subList(change.newStart(), change.newEnd()));
            oldLine = change.oldEnd();
        }
        add(' ', oldLines.subList(oldLine, oldEnd));
    }

    /** The start of an empty range is the line before it. */
    private static String range(int start, int size) {
        if (size == 1) {
            return String.valueOf(start + 1);
        }
        return (size == 0 ? start : start + 1) + "," + size;
    }

    private void add(char mark, List<String> lines) {
        for (String line : lines) {
            out.add(line.endsWith("\n") ? mark + line : mark + line + NO_LINE_END);
        }
    }

    /** Quotes a name, a character for a byte, as git does: octal escapes for what is not printable ASCII; a tab ends a name with a blank. */
    static String headerName(String prefix, String name) {
        StringBuilder quoted = new StringBuilder(prefix.length() + name.length() + 4).append(prefix);
        boolean needsQuotes = false;
        for (char c : name.toCharArray()) {
            int escape = "\u0007\b\t\n\u000B\f\r\"\\".indexOf(c);
            if (escape >= 0) {
                quoted.append('\\').append("abtnvfr\"\\".charAt(escape));
            } else if (c < ' ' || c > '~') {
                quoted.append('\\').append((char) ('0' + (c >> 6))).append((char) ('0' + (c >> 3 & 7)))
                        .append((char) ('0' + (c & 7)));
            } else {
                quoted.append(c);
                continue;
            }
            needsQuotes = true;
        }
        if (needsQuotes) {
            return quoted.insert(0, '"').append('"').toString();
        }
        return name.indexOf(' ') >= 0 ? quoted.append('\t').toString() : quoted.toString();
    }
}
