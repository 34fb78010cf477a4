package dev.moult.cli.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that the paths of a command line mean. A folder is walked for {@code .py} and {@code .pyi} files; folders
 * behind symbolic links are not entered, so no walk runs in circles, but links to files are taken. A file that is named is
 * taken whatever its name is. What was found through a link goes by its own name: git and patch change nothing through links.
 */
public final class FileWalker {
    private final WorkingFolder workingFolder;
    private final Selection selection;
    private final Set<Path> files = new LinkedHashSet<>();
    private final List<Path> leftovers = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Path> wholeFolders = new ArrayList<>();

    /**
     * What was found.
     *
     * @param files standard input, where it was asked for, then the files sorted by name
     * @param leftovers temporary files of ours that a killed run left behind
     * @param problems what could not be read
     * @param wholeFolders the folders in which no file was passed over but what is passed over by default
     */
    public record Found(
            List<SourceFile> files, List<Path> leftovers, List<Problem> problems, List<Path> wholeFolders) {}

    private FileWalker(WorkingFolder workingFolder, Selection selection) {
        this.workingFolder = workingFolder;
        this.selection = selection;
    }

    /** Finds the files of these arguments; {@code -} is standard input. */
    public static Found find(List<String> arguments, WorkingFolder workingFolder, Selection selection) {
        FileWalker walker = new FileWalker(workingFolder, selection);
        List<SourceFile> found = new ArrayList<>();
        for (String argument : arguments) {
            if (!argument.equals("-")) {
                walker.addArgument(argument);
            }
        }
        for (Path file : walker.files) {
            found.add(new SourceFile(file, workingFolder.show(file)));
        }
        found.sort((one, other) -> one.shown().compareTo(other.shown()));
        if (arguments.contains("-")) {
            found.add(0, new SourceFile(workingFolder.path(), SourceFile.STANDARD_INPUT));
        }
        walker.problems.sort((one, other) -> one.shown().compareTo(other.shown()));
        return new Found(found, walker.leftovers, walker.problems, walker.wholeFolders);
    }

    private void addArgument(String argument) {
        Path path;
        try {
            path = workingFolder.resolve(argument);
        } catch (InvalidPathException unnameable) {
            problems.add(new Problem(argument, "the encoding of this locale has no such name; set LC_ALL=C.UTF-8"));
            return;
        }
        boolean isFolder = Files.isDirectory(path);
        if (!Files.exists(path)) {
            boolean isLink = Files.isSymbolicLink(path);
            problem(path, isLink ? "is a symbolic link to nothing" : "no such file or folder");
        } else if (selection.exclude().matchWithin(workingFolder.show(path), isFolder)) {
            // Excluded on the same command line: the narrower of the two wishes counts.
        } else if (!isFolder) {
            files.add(withoutLinks(path));
        } else {
            Path folder = withoutLinks(path);
            if (selection.include().isEmpty() && selection.exclude().isEmpty()) {
                wholeFolders.add(folder);
            }
            try {
                walk(folder, selection.skipIgnored() ? IgnoreRules.above(folder) : null);
            } catch (IOException unreadable) {
                problem(folder, unreadable);
            }
        }
    }

    private void walk(Path folder, @Nullable IgnoreRules outerRules) {
        List<Path> folders = new ArrayList<>();
        @Nullable IgnoreRules rules = outerRules;
        try {
            if (selection.skipIgnored()) {
                rules = IgnoreRules.of(folder, outerRules);
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    visit(entry, rules, folders);
                }
            }
        } catch (DirectoryIteratorException broken) {
            problem(folder, broken.getCause());
        } catch (IOException unreadable) {
            problem(folder, unreadable);
        }
        for (Path child : folders) {
            walk(child, rules);
        }
    }

    private void visit(Path entry, @Nullable IgnoreRules rules, List<Path> folders) throws IOException {
        String name = entry.getFileName().toString();
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            return;
        }
        if (attributes.isDirectory()) {
            if (!isPassedOver(entry, name, rules)) {
                folders.add(entry);
            }
        } else if (TemporaryFiles.isOurs(name)) {
            leftovers.add(entry);
        } else if (isSource(name) && (rules == null || !rules.isIgnored(entry, false)) && isSelected(entry)) {
            if (attributes.isSymbolicLink()) {
                if (Files.isRegularFile(entry)) {
                    files.add(withoutLinks(entry));
                }
            } else if (attributes.isRegularFile()) {
                files.add(entry);
            }
        }
    }

    private boolean isPassedOver(Path folder, String name, @Nullable IgnoreRules rules) {
        if (JunkFolders.isRepository(name)) {
            return true;
        }
        return selection.skipIgnored() && JunkFolders.isJunk(name, folder)
                || rules != null && rules.isIgnored(folder, true)
                || selection.exclude().match(workingFolder.show(folder), true);
    }

    private boolean isSelected(Path file) {
        if (selection.exclude().isEmpty() && selection.include().isEmpty()) {
            return true;
        }
        String shown = workingFolder.show(file);
        return !selection.exclude().match(shown, false)
                && (selection.include().isEmpty() || selection.include().matchWithin(shown, false));
    }

    private static boolean isSource(String name) {
        return name.endsWith(".py") || name.endsWith(".pyi");
    }

    /** Returns the name that a file or folder has without symbolic links, below the working folder where it is there. */
    private Path withoutLinks(Path path) {
        try {
            Path real = path.toRealPath();
            Path realFolder = workingFolder.path().toRealPath();
            return real.startsWith(realFolder) ? workingFolder.path().resolve(realFolder.relativize(real)) : real;
        } catch (IOException nameless) {
            // A pipe, as in `/dev/stdin` or a shell's `<(…)`, can be read all the same.
            return path;
        }
    }

    /** Adds a problem; the failure knows whether it was the folder or the .gitignore in it. */
    private void problem(Path path, IOException failure) {
        String file = failure instanceof FileSystemException inFileSystem ? inFileSystem.getFile() : null;
        problem(file == null ? path : path.resolve(file), reason(failure));
    }

    private void problem(Path path, String reason) {
        problems.add(new Problem(workingFolder.show(path), reason));
    }

    /** Says in plain words why a file or folder cannot be read or written. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        String reason = failure instanceof FileSystemException inFileSystem
                ? inFileSystem.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
