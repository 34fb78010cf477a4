package dev.moult.cli.report;

import dev.moult.cli.Surroundings;
import dev.moult.cli.run.FileResult;
import dev.moult.cli.run.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What Ctrl-C does to a run that writes: no file is written any longer, temporary files go, and the files that were
 * written are listed, also those whose results still waited for those of others before them.
 */
public final class Interruption {
    private final Surroundings surroundings;
    private final Set<Path> listed = new HashSet<>();
    private boolean isTooLate;

    public Interruption(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public void watch(FileWriter writer, Progress progress) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(writer, progress), "moult-close"));
    }

    /** Notes that the report has a result. */
    public synchronized void listed(FileResult result) {
        listed.add(result.file().path());
    }

    /** Notes that the report is complete. */
    public synchronized void tooLate() {
        isTooLate = true;
    }

    private synchronized void end(FileWriter writer, Progress progress) {
        Set<Path> written = writer.close();
        if (isTooLate) {
            return;
        }
        progress.end();
        try {
            for (Path file : written) {
                if (!listed.contains(file)) {
                    String shown = Messages.name(surroundings.workingFolder().show(file));
                    surroundings.out().write((shown + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            surroundings.out().flush();
        } catch (IOException nobodyReads) {
            // The message below still says how many there are.
        }
        surroundings.err().print("moult: interrupted; " + written.size()
                + (written.size() == 1 ? " file was written\n" : " files were written\n"));
        surroundings.err().flush();
    }
}
