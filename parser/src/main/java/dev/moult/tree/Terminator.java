package dev.moult.tree;

import lombok.Value;
import lombok.With;
import org.jspecify.annotations.Nullable;

/**
 * The end of a simple statement: an optional semicolon, then, where the statement is the last of its line, the space
 * and comment up to the line end and the line end itself. The line end is empty before another statement of the same
 * line and at the end of a file without a final newline.
 */
@Value
@With
public class Terminator {
    /** Nothing at all. */
    public static final Terminator NONE = new Terminator(null, Space.EMPTY, "");

    public static final Terminator LF = new Terminator(null, Space.EMPTY, "\n");
    public static final Terminator CRLF = new Terminator(null, Space.EMPTY, "\r\n");
    public static final Terminator CR = new Terminator(null, Space.EMPTY, "\r");

    /** The space before the semicolon; null where there is none. */
    @Nullable Space semicolon;

    Space beforeLineEnd;
    String lineEnd;

    /** Returns the terminator with these parts, shared where it is a common one. */
    public static Terminator of(@Nullable Space semicolon, Space beforeLineEnd, String lineEnd) {
        if (semicolon == null && beforeLineEnd.isEmpty()) {
            switch (lineEnd) {
                case "\n":
                    return LF;
                case "\r\n":
                    return CRLF;
                case "\r":
                    return CR;
                case "":
                    return NONE;
                default:
                    break;
            }
        }
        return new Terminator(semicolon, beforeLineEnd, lineEnd);
    }
}
