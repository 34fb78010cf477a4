package dev.moult.cli.command;

import dev.moult.cli.ExitCode;
import dev.moult.cli.ResultStream;
import dev.moult.cli.Surroundings;
import dev.moult.cli.config.ToolSettings;
import dev.moult.cli.config.WrongConfiguration;
import dev.moult.cli.report.Interruption;
import dev.moult.cli.report.JsonReport;
import dev.moult.cli.report.Progress;
import dev.moult.cli.report.RunReport;
import dev.moult.cli.report.RunReportSettings;
import dev.moult.cli.report.TextReport;
import dev.moult.cli.run.FileMigration;
import dev.moult.cli.run.FileResult;
import dev.moult.cli.run.FileWalker;
import dev.moult.cli.run.FileWriter;
import dev.moult.cli.run.ManifestFollowing;
import dev.moult.cli.run.Problem;
import dev.moult.cli.run.ProjectFolder;
import dev.moult.cli.run.Sieve;
import dev.moult.cli.run.SourceFile;
import dev.moult.cli.run.TargetVersions;
import dev.moult.cli.run.TemporaryFiles;
import dev.moult.cli.run.Workers;
import dev.moult.engine.PythonVersion;
import dev.moult.engine.RecipeRunner;
import dev.moult.engine.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openrewrite.Recipe;

/** {@code moult run}: migrates files, or shows what a migration would change. */
public final class RunCommand extends Command {
    /** The forms of the result. */
    enum Format {
        DIFF,
        JSON
    }

    private final Surroundings surroundings;
    private final Interruption interruption;

    private final RecipeChoice recipes = new RecipeChoice();
    private final PatternOptions pattern = new PatternOptions();

    private final Option<Boolean> write =
            Option.flag("Change the files, each atomically, and list them.", "-w", "--write");

    private final Option<Boolean> check = Option.flag("Exit with 1 if anything would change.", "--check");

    private final Option<Boolean> unsafe = Option.flag("Also make the edits that need review.", "--unsafe");

    private final Option<Optional<String>> targetVersion = Option.text(
            "3.N",
            "The oldest Python that the files have to run on; by default what the project requires, else 3.11.",
            "--target-version");

    private final Option<Boolean> showLeft = Option.flag(
            "List on standard error every site that is left as it is, with the reason.", "--show-left");

    private final Option<Format> format = Option.choice(
            Format.DIFF, "FORMAT", "diff, or json: one document with all files, diffs and sites.", "--format");

    private final FileOptions files = new FileOptions();

    public RunCommand(Surroundings surroundings) {
        super("run", "Prints what recipes would change as a diff, or with --write changes the files.");
        this.surroundings = surroundings;
        this.interruption = new Interruption(surroundings);
        add(recipes);
        add(pattern);
        add(write, check, unsafe, targetVersion, showLeft, format);
        add(files);
    }

    @Override
    public Integer call() throws IOException, WrongConfiguration {
        if (write.value() && check.value()) {
            throw wrong("--write changes the files and --check only looks; give one of them");
        }
        if (write.value() && files.paths().contains("-")) {
            throw wrong("standard input cannot be written in place; leave out --write");
        }
        int threadCount = files.threadCount();
        ToolSettings settings = ToolSettings.find(surroundings.workingFolder(), files.paths().get(0));
        files.complete(settings.paths(), settings.exclude());
        TargetVersions targets = new TargetVersions(target(settings));
        RecipeRunner runner = runner(settings);
        RunReport report = report(runner);
        FileWalker.Found found = files.find(surroundings.workingFolder());
        for (Problem problem : found.problems()) {
            report.add(problem);
        }
        if (found.files().isEmpty() && found.problems().isEmpty()) {
            report.note("no Python file found");
        }
        files.notes().forEach(report::note);
        Progress progress = new Progress(
                surroundings.err(), surroundings.errIsTerminal() && !files.quiet(), found.files().size());
        Optional<FileWriter> writer = write.value() ? Optional.of(writer(found.leftovers(), progress)) : Optional.empty();
        ProjectFolder folder = new ProjectFolder(
                found, surroundings.workingFolder(), new Sieve(found.files(), runner, threadCount));
        Workers<SourceFile, FileResult> workers = new Workers<>(
                found.files(), () -> new FileMigration(runner, targets, writer, surroundings.in(), folder)::migrate);
        ResultSink sink = new ResultSink(report, progress);
        ManifestFollowing manifests = new ManifestFollowing(runner.dependencyChanges(), folder, writer);
        workers.run(
                threadCount,
                result -> {
                    manifests.watch(result);
                    sink.accept(result);
                },
                progress::update);
        progress.clear();
        for (FileResult manifest : manifests.follow()) {
            sink.accept(manifest);
        }
        manifests.notes().forEach(report::note);
        for (Problem problem : targets.problems()) {
            report.note(problem.shown() + ": " + problem.reason()
                    + "; what needs a newer Python is left alone unless --target-version is given");
        }
        sink.noteOutsiders();
        finish(report);
        interruption.tooLate();
        if (report.summary().isIncomplete()) {
            return ExitCode.INCOMPLETE;
        }
        return check.value() && report.summary().changed() > 0 ? ExitCode.CHANGES : ExitCode.DONE;
    }

    private void finish(RunReport report) throws IOException {
        try {
            report.finish();
        } catch (ResultStream.ReaderGone readerGone) {
            throwUnlessNeeded(readerGone);
        }
    }

    /** Nobody wants the rest of a diff; files that were to be written still are, and --check still answers. */
    private void throwUnlessNeeded(ResultStream.ReaderGone readerGone) throws ResultStream.ReaderGone {
        if (!write.value() && !check.value()) {
            throw readerGone;
        }
    }

    private Optional<PythonVersion> target(ToolSettings settings) {
        Optional<String> given = targetVersion.value().or(settings::targetVersion);
        return given.map(text -> PythonVersion.parse(text)
                .filter(version -> version.major() == 3)
                .orElseThrow(() -> wrong((targetVersion.value().isPresent() ? "--target-version" : "target-version in [tool.moult]")
                        + " takes a version such as 3.11, not `" + text + "`")));
    }

    private RecipeRunner runner(ToolSettings settings) throws WrongConfiguration {
        Optional<Recipe> rewrite = pattern.recipe();
        List<Recipe> chosen = rewrite.isPresent()
                ? List.of(rewrite.get())
                : recipes.choose(surroundings.workingFolder(), files.paths().get(0), settings);
        return new RecipeRunner(chosen, new RunSettings(unsafe.value(), TargetVersions.UNKNOWN));
    }

    private RunReport report(RecipeRunner runner) throws IOException {
        RunReportSettings settings = new RunReportSettings(
                surroundings,
                files.colours(),
                write.value(),
                unsafe.value(),
                showLeft.value() || runner.isReportOnly(),
                files.quiet(),
                files.verbose());
        return format.value() == Format.JSON ? new JsonReport(settings) : new TextReport(settings);
    }

    /** Makes what writes the files; its temporary files are gone when the process ends, also by Ctrl-C. */
    private FileWriter writer(List<Path> leftovers, Progress progress) throws IOException {
        TemporaryFiles temporaryFiles = new TemporaryFiles();
        for (Path leftover : leftovers) {
            temporaryFiles.removeLeftover(leftover);
        }
        FileWriter writer = new FileWriter(temporaryFiles);
        interruption.watch(writer, progress);
        return writer;
    }

    /** Hands the results to the report. */
    private final class ResultSink implements Workers.Sink<FileResult> {
        private final RunReport report;
        private final Progress progress;
        private int outsiders;

        ResultSink(RunReport report, Progress progress) {
            this.report = report;
            this.progress = progress;
        }

        @Override
        public void accept(FileResult result) throws IOException {
            if (!(result instanceof FileResult.Unchanged)) {
                progress.clear();
            }
            if (result instanceof FileResult.Changed
                    && !surroundings.workingFolder().holds(result.file().path())) {
                outsiders++;
            }
            interruption.listed(result);
            try {
                report.add(result);
            } catch (ResultStream.ReaderGone readerGone) {
                throwUnlessNeeded(readerGone);
            }
        }

        void noteOutsiders() {
            if (outsiders > 0 && !write.value() && format.value() == Format.DIFF) {
                report.note(outsiders == 1
                        ? "1 diff is of a file outside the working folder; it applies from the root folder"
                        : outsiders + " diffs are of files outside the working folder; they apply from the root folder");
            }
        }
    }
}
