package dev.moult.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.openrewrite.jgit.ignore.FastIgnoreRule;

/** Globs of paths, written as in a {@code .gitignore} of the folder that the paths start from. */
public final class Globs {
    public static final Globs NONE = new Globs(List.of(), List.of());

    private final List<String> patterns;
    private final List<FastIgnoreRule> rules;
    private final BitSet used = new BitSet();

    private Globs(List<String> patterns, List<FastIgnoreRule> rules) {
        this.patterns = List.copyOf(patterns);
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
        return new Globs(patterns, rules);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Returns the globs that have matched nothing so far. */
    public List<String> unused() {
        synchronized (used) {
            return IntStream.range(0, patterns.size())
                    .filter(i -> !used.get(i))
                    .mapToObj(patterns::get)
                    .toList();
        }
    }

    /** Whether a path, as it is shown, is matched itself. */
    public boolean match(String shown, boolean isFolder) {
        boolean matched = false;
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).isMatch(shown, isFolder, true)) {
                matched = rules.get(i).getResult();
                synchronized (used) {
                    used.set(i);
                }
            }
        }
        return matched;
    }

    /** Whether a path, as it is shown, or a folder that it is in, is matched. */
    public boolean matchWithin(String shown, boolean isFolder) {
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
