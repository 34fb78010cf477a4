package dev.moult.cli.run;

import java.nio.file.Path;

/** The folder that relative paths start from, and the names that files get in messages and diffs. */
public record WorkingFolder(Path path) {
    public WorkingFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** Returns the absolute path of an argument. */
    public Path resolve(String argument) {
        return path.resolve(argument).normalize();
    }

    /** Returns the name to show: relative for what is below this folder, absolute for the rest; with slashes. */
    public String show(Path file) {
        String name = RelativePath.of(path, file).orElseGet(() -> RelativePath.withSlashes(file.toString()));
        return name.isEmpty() ? "." : name;
    }

    public boolean holds(Path file) {
        return file.startsWith(path);
    }
}
