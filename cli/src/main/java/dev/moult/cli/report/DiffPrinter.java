package dev.moult.cli.report;

import dev.moult.cli.run.Diff;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Prints diffs in the bytes of their files, so that they apply; on a terminal in colour and as text. */
final class DiffPrinter {
    private DiffPrinter() {}

    static void print(Diff diff, Colours colours, OutputStream out) throws IOException {
        out.write(header(diff, colours).getBytes(StandardCharsets.UTF_8));
        for (String line : diff.lines()) {
            out.write(coloured(line, colours).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Returns the diff as text, for documents that hold text only. */
    static String text(Diff diff, Colours colours) {
        StringBuilder text = new StringBuilder(header(diff, colours));
        for (String line : diff.lines()) {
            text.append(coloured(decode(line, diff.charset()), colours));
        }
        return text.toString();
    }

    private static String decode(String bytes, Charset charset) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    private static String header(Diff diff, Colours colours) {
        return colours.paint(Colours.BOLD, "--- " + diff.oldName()) + "\n"
                + colours.paint(Colours.BOLD, "+++ " + diff.newName()) + "\n";
    }

    /** The line ends stay outside the colours: a carriage return among them would move the reset to the line's start. */
    private static String coloured(String line, Colours colours) {
        String style = switch (line.charAt(0)) {
            case '+' -> Colours.GREEN;
            case '-' -> Colours.RED;
            case '@' -> Colours.CYAN;
            default -> "";
        };
        if (style.isEmpty()) {
            return line;
        }
        int end = line.indexOf('\n');
        while (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        return colours.paint(style, line.substring(0, end)) + line.substring(end);
    }
}
