package dev.moult.cli.report;

import dev.moult.cli.run.FileResult;
import dev.moult.cli.run.FoundSite;
import dev.moult.cli.run.Problem;
import dev.moult.engine.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The messages of a run on standard error, whatever form its results on standard output have. */
abstract class MessageReport implements RunReport {
    private final RunReportSettings settings;
    private final RunSummary summary = new RunSummary();
    private final Colours colours;

    MessageReport(RunReportSettings settings) {
        this.settings = settings;
        this.colours = settings.colours().on(settings.surroundings().errIsTerminal(), settings.surroundings());
    }

    final RunReportSettings settings() {
        return settings;
    }

    private PrintStream err() {
        return settings.surroundings().err();
    }

    @Override
    public final RunSummary summary() {
        return summary;
    }

    @Override
    public void add(Problem problem) throws IOException {
        summary.addUnreadable();
        err().print(colours.paint(Colours.BOLD, Messages.name(problem.shown()) + ": ") + colours.paint(Colours.BOLD_RED, "skipped")
                + ": " + problem.reason() + "\n");
    }

    @Override
    public void add(FileResult result) throws IOException {
        summary.add(result);
        if (result instanceof FileResult.Changed changed) {
            showLeft(result, changed.sites());
        } else if (result instanceof FileResult.Unchanged unchanged) {
            showLeft(result, unchanged.sites());
        } else if (result instanceof FileResult.Skipped skipped) {
            err().print(Messages.of(skipped, "", colours));
        } else if (result instanceof FileResult.Failed failed) {
            err().print(Messages.of(failed, colours));
            if (settings.verbose() && failed.cause().isPresent()) {
                failed.cause().get().printStackTrace(err());
            }
        }
    }

    private void showLeft(FileResult result, List<FoundSite> sites) {
        if (!settings.showLeft()) {
            return;
        }
        for (FoundSite site : sites) {
            if (site.site().outcome() != Outcome.REWRITTEN) {
                err().print(Messages.of(result.file().shown(), site, colours));
            }
        }
    }

    @Override
    public final void note(String text) {
        if (!settings.quiet()) {
            err().print("note: " + text + "\n");
        }
    }

    @Override
    public void finish() throws IOException {
        settings.surroundings().out().flush();
        if (!settings.quiet()) {
            err().print(summary.text(settings));
        }
        err().flush();
    }
}
