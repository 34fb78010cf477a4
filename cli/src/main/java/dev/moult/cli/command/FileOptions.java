package dev.moult.cli.command;

import dev.moult.cli.report.Colours;
import dev.moult.cli.run.FileWalker;
import dev.moult.cli.run.Selection;
import dev.moult.cli.run.WorkingFolder;
import dev.moult.search.Globs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options that every command on files has. */
final class FileOptions extends OptionGroup {
    private final PositionalParamSpec paths = PositionalParamSpec.builder()
            .paramLabel("PATH")
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Files, folders to walk, or - for standard input; the working folder if none is given.")
            .build();

    private final Option<List<String>> include = Option.texts(
            "GLOB", "In folders, take only files that match; written as in a .gitignore file. Repeatable.", "--include");

    private final Option<List<String>> exclude =
            Option.texts("GLOB", "Pass over files and folders that match. Repeatable.", "--exclude");

    private final Option<Boolean> noIgnore =
            Option.flag("Enter what .gitignore excludes, and environments, caches and the like.", "--no-ignore");

    private final Option<Optional<String>> jobs = Option.text(
            "N", "Work on N files at once; as many as there are processors by default.", "-j", "--jobs");

    private final Option<Colours.When> color = colorOption();

    private final Option<Boolean> quiet = Option.flag("Show results and errors only.", "-q", "--quiet");

    private final Option<Boolean> verbose = Option.flag("Show where a failure came from.", "-v", "--verbose");

    private final List<String> notes = new ArrayList<>();
    private List<String> configuredPaths = List.of();
    private List<String> configuredExclude = List.of();

    @Override
    void addTo(CommandSpec command) {
        command.addPositional(paths);
        super.addTo(command);
    }

    @Override
    List<Option<?>> options() {
        return List.of(include, exclude, noIgnore, jobs, color, quiet, verbose);
    }

    List<String> paths() {
        @Nullable List<String> given = paths.getValue();
        if (given != null) {
            return given;
        }
        return configuredPaths.isEmpty() ? List.of(".") : configuredPaths;
    }

    /** Adds what a configuration says: paths count where none is given here. */
    void complete(List<String> morePaths, List<String> moreExclude) {
        configuredPaths = morePaths;
        configuredExclude = moreExclude;
    }

    /** Finds the files that the paths and these options mean. */
    FileWalker.Found find(WorkingFolder workingFolder) {
        Globs included = globs(include.value(), workingFolder);
        List<String> passedOver = new ArrayList<>(configuredExclude);
        passedOver.addAll(exclude.value());
        Globs excluded = globs(passedOver, workingFolder);
        FileWalker.Found found = FileWalker.find(paths(), workingFolder, new Selection(included, excluded, !noIgnore.value()));
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
        Optional<String> given = jobs.value();
        if (given.isEmpty()) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int count = Integer.parseInt(given.get());
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException noNumber) {
            // Said below, as of 0.
        }
        throw wrong("--jobs takes a number from 1, not `" + given.get() + "`; without it, all processors work");
    }

    /** The option that says when output is coloured. */
    static Option<Colours.When> colorOption() {
        return Option.choice(Colours.When.AUTO, "WHEN", "auto, always or never.", "--color");
    }

    Colours.When colours() {
        return color.value();
    }

    boolean quiet() {
        return quiet.value();
    }

    boolean verbose() {
        return verbose.value();
    }
}
