package dev.moult.pattern;

import dev.moult.edit.Effects;
import dev.moult.engine.PythonVersion;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/**
 * A rewrite that is ready to run.
 *
 * @param match what is looked for
 * @param replace what takes its place; absent where sites are only reported
 * @param message the reason of sites that are only reported, or need review
 * @param unsafe whether every site needs review
 * @param deletes whether nothing takes its place but, where the grammar wants something, {@code pass}
 * @param python the oldest Python that the new code runs on
 */
public record RewriteRule(
        Snippet match,
        Optional<Snippet> replace,
        Conditions conditions,
        Vocabulary vocabulary,
        String message,
        boolean unsafe,
        boolean deletes,
        PythonVersion python) {

    /** A pattern without a word can match anywhere. */
    private static final Set<String> ANY = Set.of("");

    private static final PythonVersion ANY_PYTHON = new PythonVersion(0, 0);

    /**
     * What the options of a rewrite say.
     *
     * @param match missing where the recipe is only to be described
     */
    public record Options(
            @Nullable String match,
            @Nullable Map<String, Object> where,
            @Nullable String replace,
            @Nullable String message,
            @Nullable List<String> imports,
            boolean unsafe,
            @Nullable String python) {}

    /** A rule, absent where there are problems. */
    public record Reading(Optional<RewriteRule> rule, List<PatternProblem> problems) {}

    /** Reads options. */
    public static Reading read(Options options) {
        List<PatternProblem> problems = new ArrayList<>();
        Vocabulary vocabulary = Vocabulary.EMPTY;
        try {
            vocabulary = Vocabulary.parse(options.imports() == null ? List.of() : options.imports());
        } catch (PatternException wrong) {
            problems.add(wrong.in("imports"));
        }
        Optional<Snippet> match = snippet("match", options.match(), vocabulary, problems);
        boolean deletes = options.replace() != null && options.replace().isBlank();
        Optional<Snippet> replace = snippet("replace", deletes ? "pass" : options.replace(), vocabulary, problems);
        if (options.match() == null || match.isEmpty() || options.replace() != null && replace.isEmpty()) {
            return new Reading(Optional.empty(), problems);
        }
        Conditions conditions = new Conditions(options.where(), match.get().metavariables(), vocabulary);
        problems.addAll(conditions.problems());
        Optional<PythonVersion> python =
                options.python() == null ? Optional.of(ANY_PYTHON) : PythonVersion.parse(options.python());
        if (python.isEmpty()) {
            problems.add(new PatternException("expected a version such as 3.11").in("python"));
        }
        String message = options.message() == null ? "matches the pattern" : options.message();
        RewriteRule rule = new RewriteRule(
                match.get(), replace, conditions, vocabulary, message, options.unsafe(), deletes, python.orElse(ANY_PYTHON));
        rule.check(options, problems);
        return new Reading(problems.isEmpty() ? Optional.of(rule) : Optional.empty(), problems);
    }

    private static Optional<Snippet> snippet(
            String option, @Nullable String text, Vocabulary vocabulary, List<PatternProblem> problems) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            if (text.isBlank()) {
                throw new PatternException("expected a pattern");
            }
            return Optional.of(Snippet.parse(text, vocabulary));
        } catch (PatternException wrong) {
            problems.add(wrong.in(option));
            return Optional.empty();
        }
    }

    private void check(Options options, List<PatternProblem> problems) {
        if (match.statements().size() == 1 && Metavariables.dots(match.statements().get(0)).isPresent()
                || match.expression().flatMap(Metavariables::one).isPresent()) {
            problems.add(new PatternProblem("match", 1, 1, "a metavariable alone matches everything"));
        }
        if (replace.isEmpty() || options.replace() == null) {
            return;
        }
        for (String metavariable : replace.get().metavariables()) {
            if (!match.metavariables().contains(metavariable) || Metavariables.isAnonymous(metavariable)) {
                problems.add(place(options.replace(), metavariable)
                        .problem("`" + metavariable + "` is not bound by `match`"
                                + (match.metavariables().isEmpty()
                                        ? ""
                                        : "; it binds " + String.join(", ", match.metavariables()))));
            }
        }
        for (String meaning : new LinkedHashSet<>(replace.get().names().values())) {
            if (!meaning.startsWith("builtins.")
                    && vocabulary.needed(meaning).isEmpty()
                    && match.names().values().stream().noneMatch(name -> isBeside(name, meaning))) {
                problems.add(place(options.replace(), meaning)
                        .problem("cannot tell what to import for `" + meaning
                                + "`; say it in `imports`, such as `import "
                                + meaning.substring(0, meaning.lastIndexOf('.')) + "`"));
            }
        }
    }

    /** Whether a file that has one name can write the other: they are in the same module or class. */
    private static boolean isBeside(String matched, String meaning) {
        return matched.startsWith(meaning.substring(0, meaning.lastIndexOf('.') + 1));
    }

    private record Location(int line, int column) {
        PatternProblem problem(String message) {
            return new PatternProblem("replace", line, column, message);
        }
    }

    private static Location place(String text, String part) {
        java.util.regex.Matcher found = Pattern.compile(Pattern.quote(part) + "\\b").matcher(text);
        int offset = found.find() ? found.start() : 0;
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
        return new Location(line, text.codePointCount(lineStart, offset) + 1);
    }

    /** Returns the expression that is looked for; absent where statements are. */
    Optional<Expression> matchedExpression() {
        boolean byStatements = replace.isPresent() && replace.get().expression().isEmpty();
        return byStatements ? Optional.empty() : match.expression();
    }

    /**
     * Only a name for another.
     *
     * @param from the qualified name of what goes by another name now
     * @param to {@code builtins.TimeoutError} for a builtin
     */
    record Rename(String from, String to) {}

    /** Returns the two names where the pattern and the new code are nothing but names, wherever they stand. */
    Optional<Rename> rename() {
        Optional<String> from = match.expression().flatMap(match::meaning);
        Optional<String> to = replace.flatMap(Snippet::expression).flatMap(name -> replace.get().meaning(name));
        return from.isEmpty() || to.isEmpty() || !conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rename(from.get(), to.get()));
    }

    /** Returns what the names of the pattern mean. */
    Set<String> matchedNames() {
        return new HashSet<>(match.names().values());
    }

    /** Whether the new code awaits by itself. */
    boolean addsAwait() {
        return replace.filter(snippet -> Effects.of(snippet.module()).awaits()).isPresent()
                && !Effects.of(match.module()).awaits();
    }

    /** Returns the metavariables of the template as often as they stand there, in their order. */
    List<String> replacedMetavariables() {
        return occurrences(replace.orElseThrow());
    }

    /** Returns the metavariables of the pattern as often as they stand there. */
    List<String> matchedMetavariables() {
        return occurrences(match);
    }

    private static List<String> occurrences(Snippet snippet) {
        List<String> order = new ArrayList<>();
        new PyVisitor<Integer>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                if (tree instanceof Py node) {
                    Optional<String> found = Metavariables.one(node).or(() -> Metavariables.many(node));
                    if (found.isPresent()) {
                        order.add(found.get());
                        return node;
                    }
                }
                return super.visit(tree, unused);
            }
        }.visit(snippet.module(), 0);
        return order;
    }

    /**
     * Returns ASCII words one of which is in every file with a site: the longest that the pattern spells, for a name
     * that matters is spelled wherever it is used or imported.
     */
    public Set<String> triggerWords() {
        Optional<String> own = longestWord(match);
        return own.isPresent() ? Set.of(own.get()) : conditions.words().orElse(ANY);
    }

    /** Returns the longest ASCII word that code has to spell somewhere in its file to be a pattern. */
    static Optional<String> longestWord(Snippet snippet) {
        List<String> words = new ArrayList<>();
        new PyVisitor<Integer>() {
            @Override
            public Py visitName(Py.Name node, Integer unused) {
                if (!Metavariables.isMetavariable(node)) {
                    String name = node.getName();
                    Optional<String> meaning = snippet.meaning(node);
                    words.add(meaning.map(full -> full.substring(full.lastIndexOf('.') + 1)).orElse(name));
                }
                return node;
            }

            @Override
            public Py visitAttribute(Py.Attribute node, Integer unused) {
                if (snippet.meaning(node).isEmpty()) {
                    visit(node.getValue(), unused);
                }
                visit(node.getName().getElement(), unused);
                return node;
            }

            @Override
            public Py visitConstant(Py.Constant node, Integer unused) {
                words.add(node.getSource());
                return node;
            }
        }.visit(snippet.module(), 0);
        return words.stream()
                .filter(word -> word.chars().allMatch(c -> c < 0x80))
                .max((a, b) -> Integer.compare(a.length(), b.length()));
    }
}
