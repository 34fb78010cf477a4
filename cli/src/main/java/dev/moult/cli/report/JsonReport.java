package dev.moult.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.moult.cli.run.FileResult;
import dev.moult.cli.run.FoundSite;
import dev.moult.cli.run.Problem;
import dev.moult.cli.run.SourcePlace;
import dev.moult.engine.LocatedSite;
import dev.moult.engine.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints one JSON document: every file with its diff, every site, and the summary. */
public final class JsonReport extends MessageReport {
    private static final int VERSION = 1;

    private final JsonGenerator json;
    private final Colours colours;
    private final List<Site> sites = new ArrayList<>();

    private record Site(String shown, LocatedSite site) {}

    public JsonReport(RunReportSettings settings) throws IOException {
        super(settings);
        colours = Colours.When.NEVER.on(false, settings.surroundings());
        json = new JsonFactory().createGenerator(settings.surroundings().out());
        json.writeStartObject();
        json.writeNumberField("version", VERSION);
        json.writeArrayFieldStart("files");
    }

    @Override
    public void add(Problem problem) throws IOException {
        super.add(problem);
        startFile(problem.shown(), "skipped");
        json.writeStringField("reason", problem.reason());
        json.writeStringField("help", "");
        json.writeEndObject();
    }

    @Override
    public void add(FileResult result) throws IOException {
        super.add(result);
        if (result instanceof FileResult.Changed changed) {
            startFile(result.file().shown(), "changed");
            json.writeStringField("diff", DiffPrinter.text(changed.diff(), colours));
            addSites(result.file().shown(), changed.sites());
        } else if (result instanceof FileResult.Unchanged unchanged) {
            startFile(result.file().shown(), "unchanged");
            addSites(result.file().shown(), unchanged.sites());
        } else if (result instanceof FileResult.Skipped skipped) {
            startFile(result.file().shown(), "skipped");
            json.writeStringField("reason", skipped.reason());
            json.writeStringField("help", skipped.help());
            if (skipped.place().isPresent()) {
                SourcePlace place = skipped.place().get();
                json.writeNumberField("line", place.line());
                json.writeNumberField("column", place.column());
            }
        } else if (result instanceof FileResult.Failed failed) {
            startFile(result.file().shown(), "failed");
            json.writeStringField("activity", failed.activity());
            json.writeStringField("reason", failed.reason());
        }
        json.writeEndObject();
    }

    private void startFile(String path, String status) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", path);
        json.writeStringField("status", status);
    }

    private void addSites(String shown, List<FoundSite> found) {
        for (FoundSite site : found) {
            sites.add(new Site(shown, site.site()));
        }
    }

    @Override
    public void finish() throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("sites");
        for (Site site : sites) {
            write(site.shown(), site.site());
        }
        json.writeEndArray();
        writeSummary();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
        super.finish();
    }

    private void write(String shown, LocatedSite site) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", shown);
        json.writeNumberField("line", site.line());
        json.writeNumberField("column", site.column());
        json.writeNumberField("endColumn", site.endColumn());
        json.writeStringField("recipe", site.recipe());
        json.writeStringField("outcome", site.outcome().text());
        json.writeStringField("reason", site.reason());
        json.writeStringField("help", site.help());
        json.writeEndObject();
    }

    private void writeSummary() throws IOException {
        RunSummary summary = summary();
        json.writeObjectFieldStart("summary");
        json.writeBooleanField("written", settings().write());
        json.writeNumberField("files", summary.files());
        json.writeNumberField("parsed", summary.parsed());
        json.writeNumberField("changed", summary.changed());
        json.writeNumberField("skipped", summary.skipped());
        json.writeNumberField("failed", summary.failed());
        json.writeObjectFieldStart("sites");
        for (Outcome outcome : Outcome.values()) {
            json.writeNumberField(outcome.text(), summary.sites(outcome));
        }
        json.writeEndObject();
        json.writeFieldName("seconds");
        json.writeNumber(String.format(Locale.ROOT, "%.3f", summary.seconds()));
        json.writeEndObject();
    }
}
