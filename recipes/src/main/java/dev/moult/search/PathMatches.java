package dev.moult.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.engine.PythonRecipe;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Tree;
import org.openrewrite.marker.SearchResult;

/** Finds the files whose path matches a glob. */
public final class PathMatches extends PythonRecipe {
    @Option(
            displayName = "Glob",
            description = "`*` stands for anything but a slash, `**` for any folders, `?` for one character. A glob "
                    + "without a slash matches the name of the file, any other the path from the project's folder.",
            example = "tests/**")
    private final @Nullable String glob;

    @JsonCreator
    public PathMatches(@Nullable String glob) {
        this.glob = glob;
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
    public Set<String> getTriggerWords() {
        return Set.of("");
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
    public List<String> getLeftAlone() {
        return List.of("It changes nothing, and lists nothing.");
    }

    @Override
    public boolean isReportOnly() {
        return true;
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        Pattern pattern = pattern(glob == null ? "" : glob);
        return new PyVisitor<>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, ExecutionContext context) {
                return tree instanceof PyModule module
                                && pattern.matcher(path(module)).matches()
                        ? SearchResult.found(module)
                        : (Py) tree;
            }
        };
    }

    private static String path(PyModule module) {
        return module.getSourcePath().toString().replace('\\', '/');
    }

    static Pattern pattern(String glob) {
        StringBuilder pattern = new StringBuilder(glob.indexOf('/') < 0 ? "(?:.*/)?" : "");
        String rest = glob.startsWith("/") ? glob.substring(1) : glob;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (rest.startsWith("**/", i)) {
                pattern.append("(?:.*/)?");
                i += 2;
            } else if (rest.startsWith("**", i)) {
                pattern.append(".*");
                i++;
            } else if (c == '*') {
                pattern.append("[^/]*");
            } else if (c == '?') {
                pattern.append("[^/]");
            } else {
                pattern.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
