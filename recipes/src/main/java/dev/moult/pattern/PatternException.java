package dev.moult.pattern;

import java.io.Serial;

/** Ends the reading of an option at its first problem; never leaves this package. */
final class PatternException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    PatternException(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** A problem of the option as a whole. */
    PatternException(String message) {
        this(PatternProblem.WHOLE, PatternProblem.WHOLE, message);
    }

    PatternProblem in(String option) {
        return new PatternProblem(option, line, column, getMessage());
    }
}
