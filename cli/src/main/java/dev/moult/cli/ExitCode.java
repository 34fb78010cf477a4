package dev.moult.cli;

/** The exit codes of every command. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;

    /** {@code --check}, and there are changes. */
    public static final int CHANGES = 1;

    /** Wrong usage or configuration. */
    public static final int USAGE = 2;

    /** Some file could not be read, parsed or written; the others were done. */
    public static final int INCOMPLETE = 3;

    private ExitCode() {}
}
