package dev.moult.cli.report;

import dev.moult.cli.run.FileResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Prints the diff of a dry run, or the names of the files that were written. */
public final class TextReport extends MessageReport {
    private final Colours colours;

    public TextReport(RunReportSettings settings) {
        super(settings);
        this.colours = settings.colours().on(settings.surroundings().outIsTerminal(), settings.surroundings());
    }

    @Override
    public void add(FileResult result) throws IOException {
        super.add(result);
        if (result instanceof FileResult.Changed changed) {
            OutputStream out = settings().surroundings().out();
            if (!settings().write()) {
                DiffPrinter.print(changed.diff(), colours, out);
            } else {
                out.write((Messages.name(changed.file().shown()) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
