package dev.moult.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.engine.CurrentFile;
import dev.moult.tree.PyModule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;

/** Finds the files whose path matches a glob. */
public final class PathMatches extends Precondition {
    @Option(
            displayName = "Glob",
            description = "Written as in a `.gitignore` of the project's folder: `*` stands for anything but a slash, `**` for any"
                    + " folders, `?` for one character. A glob without a slash matches the name of a file, or of a folder around it.",
            example = "tests/**")
    private final @Nullable String glob;

    private final transient Globs globs;

    @JsonCreator
    public PathMatches(@Nullable String glob) {
        this.glob = glob;
        this.globs = glob == null ? Globs.NONE : Globs.of(List.of(glob));
    }

    public @Nullable String getGlob() {
        return glob;
    }

    @Override
    public String getDisplayName() {
        return "Find files by their path";
    }

    @Override
    public String getDescription() {
        return "Meant as a precondition: it restricts a recipe to some folders or file names.";
    }

    @Override
    public String getWhy() {
        return "Some migrations are for tests only, or for everything but them.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of("The path is that from the folder of the project, with slashes.");
    }

    @Override
    boolean holds(PyModule module, ExecutionContext context) {
        return globs.matchWithin(CurrentFile.path(context, module.getSourcePath()).toString().replace('\\', '/'), false);
    }
}
