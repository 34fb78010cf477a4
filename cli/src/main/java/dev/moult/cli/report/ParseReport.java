package dev.moult.cli.report;

import dev.moult.cli.Surroundings;
import dev.moult.cli.run.Problem;
import dev.moult.cli.run.RoundTrip.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Prints a line for every file that does not print back equal, and counts them all. */
public final class ParseReport {
    private static final String INDENTATION = "    ";

    private final Surroundings surroundings;
    private final Colours colours;
    private final boolean quiet;
    private int files;
    private long bytes;
    private int equal;
    private int refused;
    private int different;
    private int skipped;

    public ParseReport(Surroundings surroundings, Colours.When colours, boolean quiet) {
        this.surroundings = surroundings;
        this.colours = colours.on(surroundings.outIsTerminal(), surroundings);
        this.quiet = quiet;
    }

    /** Counts a path that could not be read. */
    public void add(Problem problem) throws IOException {
        files++;
        skipped++;
        print(Messages.name(problem.shown()) + ": skipped: " + problem.reason() + "\n");
    }

    public void add(Verdict verdict) throws IOException {
        files++;
        bytes += verdict.length();
        if (verdict instanceof Verdict.Equal parsed) {
            equal++;
            if (parsed.tree().isPresent()) {
                print(TreeText.of(Messages.name(parsed.file().shown()), parsed.tree().get()));
            }
        } else if (verdict instanceof Verdict.Differs differs) {
            different++;
            print(Messages.name(differs.file().shown()) + ": differs at byte " + differs.byteOffset() + "\n");
        } else if (verdict instanceof Verdict.NotParsed notParsed) {
            switch (notParsed.why().kind()) {
                case REFUSED -> refused++;
                default -> skipped++;
            }
            print(Messages.of(notParsed.why(), INDENTATION, colours));
        }
    }

    private void print(String text) throws IOException {
        OutputStream out = surroundings.out();
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void finish() throws IOException {
        surroundings.out().flush();
        if (!quiet) {
            surroundings.err().print(RunSummary.counted(files, "file") + ", " + RunSummary.counted(bytes, "byte") + ": "
                    + equal + " equal, " + refused + " refused, " + different + " differ, " + skipped + " skipped\n");
        }
        surroundings.err().flush();
    }

    /** Whether every file prints back byte for byte. */
    public boolean isAllEqual() {
        return equal == files;
    }
}
