package dev.moult.engine;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.openrewrite.ExecutionContext;

/** Carries to the visitors of a run by which path preconditions know the file: the one from the folder of its project. */
public final class CurrentFile {
    private static final String KEY = CurrentFile.class.getName();

    private CurrentFile() {}

    static void attach(Supplier<Path> path, ExecutionContext context) {
        context.putMessage(KEY, path);
    }

    /** Returns the path, or another one where the run knows none. */
    public static Path path(ExecutionContext context, Path other) {
        Supplier<Path> path = context.getMessage(KEY);
        return path == null ? other : path.get();
    }
}
