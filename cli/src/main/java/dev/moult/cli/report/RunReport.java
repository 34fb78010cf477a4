package dev.moult.cli.report;

import dev.moult.cli.run.FileResult;
import dev.moult.cli.run.Problem;
import java.io.IOException;

/** Tells a user, or a program, what a run does. The results come in the order of the files' names. */
public interface RunReport {
    /** Tells of a path that could not be read. */
    void add(Problem problem) throws IOException;

    void add(FileResult result) throws IOException;

    /** Tells something about the run as a whole. */
    void note(String text);

    void finish() throws IOException;

    RunSummary summary();
}
