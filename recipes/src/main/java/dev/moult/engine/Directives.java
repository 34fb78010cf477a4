package dev.moult.engine;

import dev.moult.names.WordSearch;
import dev.moult.print.PythonPrinter;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;
import org.openrewrite.PrintOutputCapture;

/**
 * What the comments of a module tell us: {@code # moult: ignore}, {@code # moult: ignore[recipe-id, …]} and
 * {@code # moult: skip-file}. They count anywhere in a comment, so that they can stand after another tool's.
 */
final class Directives {
    private static final String MARK = "moult:";
    private static final WordSearch MARKS = WordSearch.of(Set.of(MARK));
    private static final String KEY = Directives.class.getName();
    private static final String EVERY_RECIPE = "*";
    static final Directives NONE = new Directives(Map.of(), null, false);

    private final Map<Integer, Set<String>> ignoredByLine;
    private final @Nullable NodeSpans spans;
    private final boolean skipFile;

    private Directives(Map<Integer, Set<String>> ignoredByLine, @Nullable NodeSpans spans, boolean skipFile) {
        this.ignoredByLine = ignoredByLine;
        this.spans = spans;
        this.skipFile = skipFile;
    }

    /** Tells the recipes that run with this context that the module has no directives. */
    static void attachNone(ExecutionContext context) {
        context.putMessage(KEY, NONE);
    }

    /** Whether a file of these bytes can have directives: much cheaper than to look at its tree. */
    static boolean mayBeIn(byte[] source) {
        return MARKS.occursIn(source, source.length);
    }

    static Directives of(PyModule module, ExecutionContext context) {
        @Nullable Directives known = context.getMessage(KEY);
        return known == null ? of(module) : known;
    }

    private static Directives of(PyModule module) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        new PythonPrinter<Integer>().visit(module, out);
        return out.out.indexOf(MARK) < 0 ? NONE : read(NodeSpans.of(module, id -> true));
    }

    private static Directives read(NodeSpans spans) {
        Map<Integer, Set<String>> ignored = new HashMap<>();
        boolean skipFile = false;
        for (NodeSpans.PlacedComment comment : spans.comments()) {
            String directive = directive(comment.text());
            if (directive.startsWith("ignore")) {
                ignored.computeIfAbsent(spans.lines().line(comment.offset()), line -> new HashSet<>())
                        .addAll(recipes(directive.substring("ignore".length())));
            } else if (isWord(directive, "skip-file")) {
                skipFile = true;
            }
        }
        return new Directives(ignored, spans, skipFile);
    }

    /** Returns what follows {@code # moult:} in a comment, or nothing. */
    private static String directive(String comment) {
        int mark = comment.indexOf(MARK);
        while (mark >= 0) {
            int before = mark - 1;
            while (before > 0 && comment.charAt(before) == ' ') {
                before--;
            }
            if (comment.charAt(before) == '#') {
                return comment.substring(mark + MARK.length()).strip();
            }
            mark = comment.indexOf(MARK, mark + 1);
        }
        return "";
    }

    private static Set<String> recipes(String afterIgnore) {
        String rest = afterIgnore.strip();
        if (!rest.startsWith("[")) {
            return isWord(afterIgnore, "") ? Set.of(EVERY_RECIPE) : Set.of();
        }
        int end = rest.indexOf(']');
        Set<String> recipes = new HashSet<>();
        for (String recipe : rest.substring(1, end < 0 ? rest.length() : end).split(",")) {
            recipes.add(recipe.strip());
        }
        return recipes;
    }

    private static boolean isWord(String text, String word) {
        return text.startsWith(word)
                && (text.length() == word.length() || !Character.isLetterOrDigit(text.charAt(word.length())));
    }

    /** Whether no recipe may touch the module. */
    boolean isSkipFile() {
        return skipFile;
    }

    /**
     * Whether a comment on a line of the statement around the node forbids the recipe. Of a compound statement only the
     * header counts: a comment on the line of an {@code if} says nothing of the lines below it.
     *
     * @param ids the ids of the recipe, and of those that it is a member of
     */
    boolean isIgnored(Cursor cursor, Set<String> ids) {
        if (spans == null || ignoredByLine.isEmpty()) {
            return false;
        }
        for (Iterator<Object> path = cursor.getPath(); path.hasNext(); ) {
            if (path.next() instanceof Py node) {
                NodeSpans.@Nullable Span span = spans.find(node.getId()).orElse(null);
                if (span != null && (node instanceof Statement || span.header() < span.end())) {
                    int end = node instanceof SimpleStatement ? span.end() - 1 : span.header();
                    return isIgnored(spans.lines().line(span.start()), spans.lines().line(end), ids);
                }
            }
        }
        return false;
    }

    private boolean isIgnored(int firstLine, int lastLine, Set<String> ids) {
        for (int line = firstLine; line <= lastLine; line++) {
            Set<String> recipes = ignoredByLine.getOrDefault(line, Set.of());
            if (recipes.contains(EVERY_RECIPE) || recipes.stream().anyMatch(ids::contains)) {
                return true;
            }
        }
        return false;
    }
}
