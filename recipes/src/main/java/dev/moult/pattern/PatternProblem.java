package dev.moult.pattern;

/**
 * What is wrong with the option of a rewrite.
 *
 * @param option the option's name: {@code match}, {@code replace}, {@code where.$t}
 * @param line counted from 1, inside the option's text; {@link #WHOLE} where no place in it is meant
 * @param column counted from 1, in code points
 */
public record PatternProblem(String option, int line, int column, String message) {
    /** The line and column of a problem of the option as a whole. */
    static final int WHOLE = 0;

    /** Returns {@code LINE:COLUMN: MESSAGE}, or only the message where no place is meant. */
    public String located() {
        return line == WHOLE ? message : line + ":" + column + ": " + message;
    }
}
