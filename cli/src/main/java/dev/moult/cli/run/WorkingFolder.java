package dev.moult.cli.run;

import java.io.File;
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
        Path shown = file.startsWith(path) ? path.relativize(file) : file;
        String name = shown.toString();
        if (name.isEmpty()) {
            return ".";
        }
        return File.separatorChar == '/' ? name : name.replace(File.separatorChar, '/');
    }

    public boolean holds(Path file) {
        return file.startsWith(path);
    }
}
