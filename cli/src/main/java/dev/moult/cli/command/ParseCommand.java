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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code moult parse}: shows that files are parsed and printed back without losing a byte. */
@Command(
        name = "parse",
        description = "Parses files, prints them back, and reports those that are not equal.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false)
public final class ParseCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--tree", description = "Show the trees.")
    private boolean tree;

    @Mixin
    private FileOptions files = new FileOptions();

    public ParseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
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
                new Workers<>(found.files(), () -> new RoundTrip(surroundings.in(), tree)::check);
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
