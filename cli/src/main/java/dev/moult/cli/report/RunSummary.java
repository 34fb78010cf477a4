package dev.moult.cli.report;

import dev.moult.cli.run.FileResult;
import dev.moult.cli.run.FoundSite;
import dev.moult.engine.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Counts what came of a run. */
public final class RunSummary {
    private final long startNanoseconds = System.nanoTime();
    private final Map<FileResult.SkipKind, Integer> skipped = new EnumMap<>(FileResult.SkipKind.class);
    private final Map<Outcome, Integer> sites = new EnumMap<>(Outcome.class);
    private int files;
    private int parsed;
    private int changed;
    private int failed;

    /** Counts a path that could not be read. */
    void addUnreadable() {
        files++;
        skipped.merge(FileResult.SkipKind.UNREADABLE, 1, Integer::sum);
    }

    void add(FileResult result) {
        files++;
        if (result instanceof FileResult.Changed edited) {
            parsed++;
            changed++;
            addSites(edited.sites());
        } else if (result instanceof FileResult.Unchanged unchanged) {
            parsed += unchanged.parsed() ? 1 : 0;
            addSites(unchanged.sites());
        } else if (result instanceof FileResult.Skipped skip) {
            skipped.merge(skip.kind(), 1, Integer::sum);
        } else if (result instanceof FileResult.Failed) {
            // Its sites are not counted: none of them was rewritten after all.
            parsed++;
            failed++;
        }
    }

    private void addSites(List<FoundSite> found) {
        for (FoundSite site : found) {
            sites.merge(site.site().outcome(), 1, Integer::sum);
        }
    }

    int files() {
        return files;
    }

    int parsed() {
        return parsed;
    }

    public int changed() {
        return changed;
    }

    int failed() {
        return failed;
    }

    int skipped() {
        return skipped.values().stream().mapToInt(Integer::intValue).sum();
    }

    int sites(Outcome outcome) {
        return sites.getOrDefault(outcome, 0);
    }

    double seconds() {
        return (System.nanoTime() - startNanoseconds) / 1e9;
    }

    /** Whether some file could not be read, parsed or written. */
    public boolean isIncomplete() {
        return failed > 0 || skipped() > 0;
    }

    /** Returns the two last lines of a run. */
    String text(RunReportSettings settings) {
        StringJoiner why = new StringJoiner(", ", " (", ")").setEmptyValue("");
        skipped.forEach((kind, count) -> why.add(count + " " + kind.text()));
        int needReview = sites(Outcome.NEEDS_REVIEW);
        int leftAlone = sites(Outcome.LEFT_ALONE);
        int all = sites(Outcome.REWRITTEN) + needReview + leftAlone;
        return counted(files, "file") + ": " + parsed + " parsed, " + changed + (settings.write() ? " changed, " : " would change, ")
                + skipped() + " skipped" + why + (failed > 0 ? ", " + failed + " failed" : "") + "\n"
                + counted(all, "site") + ": " + sites(Outcome.REWRITTEN) + " rewritten, "
                + needReview + (needReview == 1 ? " needs review" : " need review")
                + (needReview > 0 && !settings.unsafe() ? " (`--unsafe` edits)" : "") + ", "
                + leftAlone + " left alone" + (leftAlone > 0 && !settings.showLeft() ? " (`--show-left` tells why)" : "") + "; " + String.format(Locale.ROOT, "%.1f s", seconds()) + "\n";
    }

    /** Returns {@code 1 file}, {@code 2 files}. */
    static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
