package dev.moult.cli.command;

import dev.moult.cli.ExitCode;
import dev.moult.cli.Surroundings;
import dev.moult.cli.report.ParseReport;
import dev.moult.cli.report.Progress;
import dev.moult.cli.run.FileWalker;
import dev.moult.cli.run.Problem;
import dev.moult.cli.run.RoundTrip;
import dev.moult.cli.run.SourceFile;
import dev.moult.cli.run.Workers;
import java.io.IOException;

/** {@code moult parse}: shows that files are parsed and printed back without losing a byte. */
public final class ParseCommand extends Command {
    private final Surroundings surroundings;
    private final Option<Boolean> tree = Option.flag("Show the trees.", "--tree");
    private final FileOptions files = new FileOptions();

    public ParseCommand(Surroundings surroundings) {
        super("parse", "Parses files, prints them back, and reports those that are not equal.");
        this.surroundings = surroundings;
        add(tree);
        add(files);
    }

    @Override
    public Integer call() throws IOException {
        int threadCount = files.threadCount();
        ParseReport report = new ParseReport(surroundings, files.colours(), files.quiet());
        FileWalker.Found found = files.find(surroundings.workingFolder());
        for (Problem problem : found.problems()) {
            report.add(problem);
        }
        Workers<SourceFile, RoundTrip.Verdict> workers =
                new Workers<>(found.files(), () -> new RoundTrip(surroundings.in(), tree.value())::check);
        Progress progress = new Progress(
                surroundings.err(), surroundings.errIsTerminal() && !files.quiet(), found.files().size());
        workers.run(threadCount, verdict -> {
            if (!(verdict instanceof RoundTrip.Verdict.Equal)) {
                progress.clear();
            }
            report.add(verdict);
        }, progress::update);
        progress.clear();
        report.finish();
        return report.isAllEqual() ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }
}
