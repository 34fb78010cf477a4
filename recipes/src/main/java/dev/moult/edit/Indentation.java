package dev.moult.edit;

import dev.moult.tree.Statement;
import java.util.function.UnaryOperator;

/** Changes of the indentation of one line: of the white space from the line's start to its first token or comment. */
public final class Indentation {
    private Indentation() {}

    /** Returns the white space that counts as a statement's indentation: a form feed resets the count. Language Reference 2.1.8. */
    public static String of(Statement statement) {
        String indent = statement.getPrefix().getIndent();
        return indent.substring(indent.lastIndexOf('\f') + 1);
    }

    /**
     * Moves lines from below one indentation to below another; what they are indented further stays as it is. A line
     * that is indented less than the old one moves by the difference of the two, as far as there is room.
     */
    public static UnaryOperator<String> moved(String from, String to) {
        if (from.equals(to)) {
            return UnaryOperator.identity();
        }
        return line -> line.startsWith(from)
                ? to + line.substring(from.length())
                : shift(line, to.length() - from.length(), to);
    }

    /** Moves lines by columns, to the left as far as there are spaces. */
    public static UnaryOperator<String> shifted(int columns) {
        return columns == 0 ? UnaryOperator.identity() : line -> shift(line, columns, " ");
    }

    private static String shift(String line, int columns, String kind) {
        if (columns >= 0) {
            // A tab before spaces keeps the lines of one bracket comparable; the order of blanks means nothing there.
            String unit = kind.startsWith("\t") ? "\t" : " ";
            return unit.equals("\t") ? unit.repeat(columns) + line : line + unit.repeat(columns);
        }
        int end = line.length();
        while (end > 0 && end > line.length() + columns && line.charAt(end - 1) == ' ') {
            end--;
        }
        return line.substring(0, end);
    }
}
