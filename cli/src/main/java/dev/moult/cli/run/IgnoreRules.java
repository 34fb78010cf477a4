package dev.moult.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.jgit.ignore.FastIgnoreRule;
import org.openrewrite.jgit.ignore.IgnoreNode;

/**
 * The rules of the {@code .gitignore} files that hold for one folder, and of {@code .git/info/exclude}. As in git, the
 * file nearest to a path decides, within a file the last rule that matches, and a folder that is ignored hides all below it.
 */
final class IgnoreRules {
    private static final String FILE_NAME = ".gitignore";

    private final Path folder;
    private final @Nullable IgnoreRules parent;
    private final List<FastIgnoreRule> rules;

    private IgnoreRules(Path folder, @Nullable IgnoreRules parent, List<FastIgnoreRule> rules) {
        this.folder = folder;
        this.parent = parent;
        this.rules = rules;
    }

    /** Reads the rules of the folders above one, up to the root of its git repository; none outside a repository. */
    static @Nullable IgnoreRules above(Path folder) throws IOException {
        Deque<Path> chain = new ArrayDeque<>();
        @Nullable Path current = folder.getParent();
        boolean inRepository = Files.exists(folder.resolve(".git"));
        while (!inRepository && current != null) {
            chain.push(current);
            inRepository = Files.exists(current.resolve(".git"));
            current = current.getParent();
        }
        @Nullable IgnoreRules rules = null;
        if (inRepository) {
            Path root = chain.isEmpty() ? folder : chain.peek();
            rules = read(root, root.resolve(".git/info/exclude"), null);
            for (Path ancestor : chain) {
                rules = of(ancestor, rules);
            }
        }
        return rules;
    }

    /** Returns the rules that hold in a folder, given those that hold in its parent. */
    static @Nullable IgnoreRules of(Path folder, @Nullable IgnoreRules parent) throws IOException {
        return read(folder, folder.resolve(FILE_NAME), parent);
    }

    private static @Nullable IgnoreRules read(Path folder, Path file, @Nullable IgnoreRules parent) throws IOException {
        // Git reads no .gitignore that is a symbolic link to somewhere else, but a folder of that name is no error.
        if (!Files.isRegularFile(file)) {
            return parent;
        }
        IgnoreNode node = new IgnoreNode();
        try (InputStream in = Files.newInputStream(file)) {
            node.parse(file.toString(), in);
        }
        if (node.getRules().isEmpty()) {
            return parent;
        }
        List<FastIgnoreRule> lastFirst = new ArrayList<>(node.getRules());
        Collections.reverse(lastFirst);
        return new IgnoreRules(folder, parent, lastFirst);
    }

    boolean isIgnored(Path path, boolean isFolder) {
        for (@Nullable IgnoreRules level = this; level != null; level = level.parent) {
            if (path.startsWith(level.folder)) {
                String relative = slashed(level.folder.relativize(path));
                for (FastIgnoreRule rule : level.rules) {
                    if (rule.isMatch(relative, isFolder, true)) {
                        return rule.getResult();
                    }
                }
            }
        }
        return false;
    }

    private static String slashed(Path relative) {
        return relative.toString().replace('\\', '/');
    }
}
