package dev.moult.cli.run;

import dev.moult.names.Project;
import dev.moult.names.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of the project around the files of a run. Its root is the nearest folder around all of them that a project
 * begins with, else the folder that holds them all. Nothing is looked up before somebody asks.
 */
public final class ProjectFolder implements ProjectFiles {
    private static final List<String> MARKERS = List.of(".git", "pyproject.toml", "setup.py", "setup.cfg");

    private static final String RECIPES = "rewrite.yml";

    /** Longer files are data; nobody calls a function of theirs. */
    private static final long LONGEST_FILE = 1 << 25;

    private final List<SourceFile> files;
    private final List<Path> wholeFolders;
    private final Sieve sieve;
    private final WorkingFolder workingFolder;
    private final Project project = Project.of(this);
    private final ThreadLocal<FileReader> readers = ThreadLocal.withInitial(FileReader::new);
    private @Nullable Path root;
    private @Nullable Path namesFrom;
    private @Nullable List<String> paths;
    private @Nullable Set<String> given;

    /**
     * Makes the project around the files of a run.
     *
     * @param found what the run migrates
     * @param sieve what tells which of these files hold the words that the run looks for
     */
    public ProjectFolder(FileWalker.Found found, WorkingFolder workingFolder, Sieve sieve) {
        this.files = found.files();
        this.wholeFolders = found.wholeFolders();
        this.workingFolder = workingFolder;
        this.sieve = sieve;
    }

    Sieve sieve() {
        return sieve;
    }

    Project project() {
        return project;
    }

    /** Returns the path of a file in the project; nothing for standard input, and for what lies outside. */
    Optional<String> pathOf(SourceFile file) {
        return file.isStandardInput() ? Optional.empty() : RelativePath.of(root(), file.path());
    }

    /**
     * Returns the path of a file for those who name files by globs: from the root, or from the nearest
     * {@code rewrite.yml} where no project begins, else as it is shown.
     */
    synchronized Path namedPath(SourceFile file) {
        if (namesFrom == null) {
            Path around = commonFolder();
            namesFrom = nearest(around, MARKERS).or(() -> nearest(around, List.of(RECIPES))).orElse(workingFolder.path());
        }
        return file.path().startsWith(namesFrom) ? namesFrom.relativize(file.path()) : Path.of(file.shown());
    }

    /** Returns the name of a file in messages and diffs. */
    String show(Path file) {
        return workingFolder.show(file);
    }

    synchronized Path root() {
        if (root == null) {
            Path folder = commonFolder();
            root = nearest(folder, MARKERS).orElseGet(() -> outsidePackages(folder));
        }
        return root;
    }

    /** Returns the nearest folder, this one or one around it, that has one of these files. */
    private static Optional<Path> nearest(Path folder, List<String> names) {
        for (@Nullable Path at = folder; at != null; at = at.getParent()) {
            if (names.stream().map(at::resolve).anyMatch(Files::exists)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static Path outsidePackages(Path folder) {
        Path outside = folder;
        while (outside.getParent() != null && Files.exists(outside.resolve("__init__.py"))) {
            outside = outside.getParent();
        }
        return outside;
    }

    private Path commonFolder() {
        @Nullable Path common = null;
        for (SourceFile file : files) {
            Path folder = file.path().getParent();
            if (file.isStandardInput() || folder == null) {
                continue;
            }
            common = common == null ? folder : common;
            while (!folder.startsWith(common) && common.getParent() != null) {
                common = common.getParent();
            }
        }
        return common == null ? workingFolder.path() : common;
    }

    @Override
    public synchronized List<String> paths() {
        if (paths == null) {
            Set<String> found = new TreeSet<>(given());
            if (!wholeFolders.contains(root())) {
                for (SourceFile file :
                        FileWalker.find(List.of(root().toString()), workingFolder, Selection.DEFAULT).files()) {
                    pathOf(file).ifPresent(found::add);
                }
            }
            paths = List.copyOf(found);
        }
        return paths;
    }

    private synchronized Set<String> given() {
        if (given == null) {
            given = new HashSet<>();
            for (SourceFile file : files) {
                pathOf(file).ifPresent(given::add);
            }
        }
        return given;
    }

    @Override
    public List<String> pathsToSearch(String word) {
        if (!sieve.isOneOfTheWords(word)) {
            return paths();
        }
        sieve.completeAll();
        Set<String> lacking = new HashSet<>();
        for (SourceFile file : files) {
            if (sieve.isKnownToLack(file)) {
                pathOf(file).ifPresent(lacking::add);
            }
        }
        return paths().stream().filter(path -> !lacking.contains(path)).toList();
    }

    @Override
    public boolean isGiven(String path) {
        return given().contains(path);
    }

    @Override
    public Optional<byte[]> read(String path) {
        Path file = root().resolve(path);
        try {
            return isSource(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException unreadable) {
            // A file of the run is reported when its turn comes; from any other, nothing is known.
            return Optional.empty();
        }
    }

    @Override
    public boolean passes(String path, Look look) {
        Path file = root().resolve(path);
        FileReader reader = readers.get();
        try {
            if (!isSource(file)) {
                return false;
            }
            reader.read(file);
            return look.test(reader.buffer(), reader.length());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean isSource(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.isRegularFile() && attributes.size() <= LONGEST_FILE;
    }
}
