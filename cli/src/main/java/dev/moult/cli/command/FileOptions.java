package dev.moult.cli.command;

import dev.moult.cli.report.Colours;
import dev.moult.cli.run.FileWalker;
import dev.moult.cli.run.Selection;
import dev.moult.cli.run.WorkingFolder;
import dev.moult.search.Globs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options that every command on files has. */
final class FileOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            paramLabel = "PATH",
            description = "Files, folders to walk, or - for standard input; the working folder if none is given.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "In folders, take only files that match; written as in a .gitignore file. Repeatable.")
    private List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Pass over files and folders that match. Repeatable.")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--no-ignore",
            description = "Enter what .gitignore excludes, and environments, caches and the like.")
    private boolean noIgnore;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Work on N files at once; as many as there are processors by default.")
    private int jobs;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto, always or never.",
            defaultValue = "auto")
    private Colours.When color = Colours.When.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show results and errors only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show where a failure came from.")
    private boolean verbose;

    private final List<String> notes = new ArrayList<>();
    private List<String> configuredExclude = List.of();

    List<String> paths() {
        return paths.isEmpty() ? List.of(".") : paths;
    }

    /** Adds what a configuration says: paths count where none is given here. */
    void complete(List<String> configuredPaths, List<String> moreExclude) {
        if (paths.isEmpty()) {
            paths = new ArrayList<>(configuredPaths);
        }
        exclude = new ArrayList<>(exclude);
        exclude.addAll(0, moreExclude);
        configuredExclude = moreExclude;
    }

    /** Finds the files that the paths and these options mean. */
    FileWalker.Found find(WorkingFolder workingFolder) {
        Globs included = globs(include, workingFolder);
        Globs excluded = globs(exclude, workingFolder);
        FileWalker.Found found = FileWalker.find(paths(), workingFolder, new Selection(included, excluded, !noIgnore));
        included.unused().forEach(glob -> notes.add("--include: no Python file matches `" + glob + "`"));
        excluded.unused().stream()
                .filter(glob -> !configuredExclude.contains(glob))
                .forEach(glob -> notes.add("--exclude: nothing that was looked at matches `" + glob + "`"));
        for (String path : paths()) {
            if (!found.files().isEmpty() && isWithoutFiles(path, workingFolder, found)) {
                notes.add(path + ": no Python file is taken from here");
            }
        }
        return found;
    }

    private static boolean isWithoutFiles(String path, WorkingFolder workingFolder, FileWalker.Found found) {
        if (path.equals("-") || found.problems().stream().anyMatch(problem -> problem.shown().equals(path))) {
            return false;
        }
        Path folder = workingFolder.resolve(path).normalize();
        return found.files().stream().noneMatch(file -> file.path().normalize().startsWith(folder)
                || file.isStandardInput());
    }

    /** Returns what to tell of paths and globs that brought nothing: a slip of the hand, more often than not. */
    List<String> notes() {
        return notes;
    }

    /** A shell completes to absolute paths; as a rule of git one would match nothing. */
    private static Globs globs(List<String> patterns, WorkingFolder workingFolder) {
        String start = workingFolder.path() + "/";
        return Globs.of(patterns.stream()
                .map(pattern -> pattern.startsWith(start) ? pattern.substring(start.length() - 1) : pattern)
                .toList());
    }

    int threadCount() {
        if (jobs < 0) {
            throw wrong("--jobs takes a number from 1, or 0 for all processors, not " + jobs);
        }
        return jobs == 0 ? Runtime.getRuntime().availableProcessors() : jobs;
    }

    Colours.When colours() {
        return color;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    /** Returns what to throw where the command line makes no sense. */
    ParameterException wrong(String message) {
        CommandLine commandLine = command.commandLine();
        return new ParameterException(commandLine, message);
    }
}
