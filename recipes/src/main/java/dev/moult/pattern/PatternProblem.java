package dev.moult.pattern;

/**
 * What is wrong with the option of a rewrite.
 *
 * @param option the option's name: {@code match}, {@code replace}, {@code where.$t}
 * @param line counted from 1, inside the option's text
 * @param column counted from 1, in code points
 */
public record PatternProblem(String option, int line, int column, String message) {

    /** Returns {@code LINE:COLUMN: MESSAGE}. */
    public String located() {
        return line + ":" + column + ": " + message;
    }
}
