package dev.moult.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.openrewrite.jgit.ignore.FastIgnoreRule;

/** Globs of the command line, written as in a {@code .gitignore} of the working folder. */
public final class Globs {
    public static final Globs NONE = new Globs(List.of());

    private final List<FastIgnoreRule> rules;

    private Globs(List<FastIgnoreRule> rules) {
        this.rules = rules;
    }

    public static Globs of(List<String> patterns) {
        if (patterns.isEmpty()) {
            return NONE;
        }
        List<FastIgnoreRule> rules = new ArrayList<>();
        for (String pattern : patterns) {
            // `./tests` means `tests` to a shell; as a rule of git it would match nothing.
            rules.add(new FastIgnoreRule(pattern.startsWith("./") ? pattern.substring(1) : pattern));
        }
        return new Globs(rules);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether a path, as it is shown, is matched itself. */
    boolean match(String shown, boolean isFolder) {
        boolean matched = false;
        for (FastIgnoreRule rule : rules) {
            if (rule.isMatch(shown, isFolder, true)) {
                matched = rule.getResult();
            }
        }
        return matched;
    }

    /** Whether a path, as it is shown, or a folder that it is in, is matched. */
    boolean matchWithin(String shown, boolean isFolder) {
        if (rules.isEmpty()) {
            return false;
        }
        for (int slash = shown.indexOf('/', 1); slash > 0; slash = shown.indexOf('/', slash + 1)) {
            if (match(shown.substring(0, slash), true)) {
                return true;
            }
        }
        return match(shown, isFolder);
    }
}
