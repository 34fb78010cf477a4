package dev.moult.cli.report;

import java.io.PrintStream;

/** One line that says how far a run is, on a terminal and once the run takes more than a second. */
public final class Progress {
    private static final long PATIENCE_NANOSECONDS = 1_000_000_000L;
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintStream err;
    private final boolean enabled;
    private final int total;
    private final long startNanoseconds = System.nanoTime();
    private boolean shown;
    private boolean ended;

    public Progress(PrintStream err, boolean enabled, int total) {
        this.err = err;
        this.enabled = enabled;
        this.total = total;
    }

    public synchronized void update(int done) {
        if (enabled && !ended && System.nanoTime() - startNanoseconds > PATIENCE_NANOSECONDS) {
            err.print(ERASE_LINE + done + " of " + total + " files");
            err.flush();
            shown = true;
        }
    }

    /** Makes room for other output. */
    public synchronized void clear() {
        if (shown) {
            err.print(ERASE_LINE);
            err.flush();
            shown = false;
        }
    }

    /** Makes room for what the process says last, while others may still work. */
    public synchronized void end() {
        clear();
        ended = true;
    }
}
