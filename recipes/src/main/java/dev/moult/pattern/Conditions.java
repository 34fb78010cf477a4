package dev.moult.pattern;

import dev.moult.engine.RecipeIds;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;

/** The conditions of a rewrite: what {@code where} asks of the metavariables and of the place. */
final class Conditions {
    /**
     * What a condition is asked about.
     *
     * @param parent the cursor of the parent of the node that matched
     * @param patience how long regular expressions may take
     */
    record Place(
            Cursor parent, Py node, Bindings bindings, SemanticModel model, Callees callees, Patience patience) {
        Place around(Cursor outerParent, Py outer, Bindings found) {
            return new Place(outerParent, outer, found, model, callees, patience);
        }
    }

    /** A question about a place. */
    private interface Condition {
        boolean holds(Place place);
    }

    private static final Set<String> PLACES = Set.of("async def", "def", "class", "loop", "lambda", "module");
    private static final String KEYS = "pattern, kind, regex, is-coroutine, type, subclass-of, keyword, assigned, not, any";

    private static final String ASKED = "a kind, a pattern, or a map of " + KEYS;

    private static final Pattern DOTTED = Pattern.compile("[\\w.]+");
    private static final Pattern WORD = Pattern.compile("[\\w-]+");
    private static final Pattern WORDS = Pattern.compile("[a-z]+([ -][a-z]+)*");

    private final Vocabulary vocabulary;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<PatternProblem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Optional<Set<String>> words = Optional.empty();

    Conditions(@Nullable Map<String, Object> where, Set<String> metavariables, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        if (where != null) {
            where.forEach((key, value) -> add(key, value, metavariables));
        }
    }

    List<PatternProblem> problems() {
        return problems;
    }

    /** Returns words one of which stands in every file where the conditions can hold, if they name patterns. */
    Optional<Set<String>> words() {
        return words;
    }

    /** Returns the qualified names in the patterns that metavariables are compared with. */
    Set<String> names() {
        return names;
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** Whether all conditions hold. */
    boolean hold(Place place) {
        return conditions.stream().allMatch(condition -> condition.holds(place));
    }

    private void add(String key, @Nullable Object value, Set<String> metavariables) {
        try {
            if (key.equals("inside")) {
                conditions.add(anyPlace(value));
            } else if (key.equals("not-inside")) {
                Condition inside = anyPlace(value);
                conditions.add(place -> !inside.holds(place));
            } else if (!key.startsWith("$")) {
                throw new PatternException("unknown condition `" + key
                        + "`; expected a metavariable such as `$x`, `inside` or `not-inside`");
            } else if (!metavariables.contains(key)) {
                throw new PatternException("`" + key + "` is not a metavariable of `match`; it has "
                        + (metavariables.isEmpty() ? "none" : String.join(", ", metavariables)));
            } else {
                Test test = test(value);
                addWords(value);
                conditions.add(place -> place.bindings().get(key).stream()
                        .allMatch(nodes -> nodes.stream().allMatch(node -> test.passes(node, place))));
            }
        } catch (PatternException wrong) {
            problems.add(wrong.in("where." + key));
        }
    }

    private void addWords(@Nullable Object value) throws PatternException {
        Set<String> found = new LinkedHashSet<>();
        for (Object each : value instanceof List<?> list ? list : List.of(value == null ? "none" : value)) {
            if (!(each instanceof String text) || Kinds.isKind(text)) {
                return;
            }
            Optional<String> word = RewriteRule.longestWord(Snippet.parse(text, vocabulary));
            if (word.isEmpty()) {
                return;
            }
            found.add(word.get());
        }
        words = Optional.of(found);
    }

    // ------------------------------------------------------------------------------------- conditions on the place

    private Condition anyPlace(@Nullable Object value) throws PatternException {
        requireSome(value == null ? List.of() : value, "one of " + placeNames());
        List<Condition> places = new ArrayList<>();
        for (Object each : value instanceof List<?> list ? list : List.of(value == null ? "" : value)) {
            places.add(place(each));
        }
        return place -> places.stream().anyMatch(each -> each.holds(place));
    }

    private Condition place(Object value) throws PatternException {
        if (value instanceof Map<?, ?> map) {
            return pattern(map);
        }
        if (!(value instanceof String text) || text.isBlank()) {
            throw new PatternException("expected one of " + placeNames());
        }
        if (!PLACES.contains(text)) {
            if (WORDS.matcher(text).matches()) {
                throw new PatternException("unknown place `" + text + "`; expected one of " + placeNames());
            }
            Snippet snippet = Snippet.parse(text, vocabulary);
            requireOne(snippet);
            return place -> EnclosingCode.isInside(place, snippet, around -> true);
        }
        return place -> switch (text) {
            case "class" -> EnclosingCode.isInClass(place.parent());
            case "loop" -> EnclosingCode.isInLoop(place.parent(), place.node());
            default -> EnclosingCode.body(place.parent(), place.node()) == bodyOf(text);
        };
    }

    private static String placeNames() {
        return String.join(", ", PLACES.stream().sorted().toList()) + ", or a pattern";
    }

    /** A pattern of a statement around the place, with conditions of its own. */
    private Condition pattern(Map<?, ?> map) throws PatternException {
        for (Object key : map.keySet()) {
            if (!key.equals("pattern") && !key.equals("where")) {
                throw new PatternException("unknown key `" + key + "`; expected pattern, where");
            }
        }
        if (!(map.get("pattern") instanceof String text) || !(map.get("where") instanceof Map<?, ?> where)) {
            throw new PatternException("expected a `pattern`, and what holds `where` it stands");
        }
        Snippet snippet = Snippet.parse(text, vocabulary);
        requireOne(snippet);
        Map<String, Object> named = new LinkedHashMap<>();
        where.forEach((key, value) -> named.put(String.valueOf(key), value));
        Conditions inner = new Conditions(named, snippet.metavariables(), vocabulary);
        problems.addAll(inner.problems());
        return place -> EnclosingCode.isInside(place, snippet, inner::hold);
    }

    private static EnclosingCode.Body bodyOf(String text) {
        return switch (text) {
            case "async def" -> EnclosingCode.Body.ASYNC_FUNCTION;
            case "def" -> EnclosingCode.Body.FUNCTION;
            case "lambda" -> EnclosingCode.Body.LAMBDA;
            default -> EnclosingCode.Body.MODULE;
        };
    }

    // ------------------------------------------------------------------------------------ conditions on metavariables

    /** A question about a node. */
    private interface Test {
        boolean passes(Py node, Place place);
    }

    private Test test(@Nullable Object value) throws PatternException {
        if (value == null) {
            // YAML reads `null` and `~` as nothing; the Python constant is meant.
            return kind("none");
        }
        if (value instanceof List<?> list) {
            return any(list);
        }
        if (value instanceof Map<?, ?> map) {
            return all(map);
        }
        String text = value.toString();
        Optional<String> near = Kinds.isKind(text) ? Optional.empty() : RecipeIds.nearest(text, List.of(Kinds.all().split(", ")));
        // A variable of the module or function is seldom meant: what has no meaning is a kind that does not exist.
        if (!Kinds.isKind(text) && near.isEmpty() && WORD.matcher(text).matches() && Snippet.parse(text, vocabulary).names().isEmpty()) {
            throw new PatternException("unknown kind `" + text + "`; expected one of " + Kinds.all()
                    + ". A variable of that name is `pattern: " + text + "`");
        }
        if (near.isPresent()) {
            throw new PatternException("unknown kind `" + text + "`; did you mean `" + near.get()
                    + "`? A variable of that name is `pattern: " + text + "`");
        }
        return Kinds.isKind(text) ? kind(text) : pattern(text);
    }

    private Test any(List<?> alternatives) throws PatternException {
        requireSome(alternatives, ASKED);
        List<Test> tests = new ArrayList<>();
        for (Object each : alternatives) {
            tests.add(test(each));
        }
        return (node, place) -> tests.stream().anyMatch(test -> test.passes(node, place));
    }

    private static void requireSome(Object several, String expected) throws PatternException {
        if (several instanceof Map<?, ?> map ? map.isEmpty() : several instanceof List<?> list && list.isEmpty()) {
            throw new PatternException("it is empty; expected " + expected);
        }
    }

    private Test all(Map<?, ?> map) throws PatternException {
        requireSome(map, ASKED);
        List<Test> tests = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            tests.add(test(String.valueOf(entry.getKey()), entry.getValue()));
        }
        return (node, place) -> tests.stream().allMatch(test -> test.passes(node, place));
    }

    private Test test(String key, @Nullable Object value) throws PatternException {
        switch (key) {
            case "pattern":
                return anyOf(key, value, this::pattern);
            case "kind":
                return anyOf(key, value, Conditions::kind);
            case "regex":
                return anyOf(key, value, Conditions::regex);
            case "is-coroutine":
                boolean wanted = truth(key, value);
                return (node, place) -> place.callees().isCoroutine(node) == wanted;
            case "type":
                return anyOf(key, value, type -> {
                    String name = className(type);
                    return (node, place) -> place.callees().isA(argument(node), name);
                });
            case "subclass-of":
                return anyOf(key, value, type -> {
                    String name = className(type);
                    return (node, place) -> place.callees().isSubclass(argument(node), name);
                });
            case "keyword":
                return anyOf(key, value, name -> (node, place) ->
                        node instanceof Py.KeywordArgument keyword && keyword.getName().getName().equals(name));
            case "assigned":
                Test assigned = test(value);
                return (node, place) -> EnclosingCode.onlyAssigned(argument(node), place.model())
                        .filter(only -> assigned.passes(only, place))
                        .isPresent();
            case "not":
                Test inner = test(value);
                return (node, place) -> !inner.passes(node, place);
            case "any":
                if (!(value instanceof List<?> list)) {
                    throw new PatternException("`any` takes a list");
                }
                return any(list);
            default:
                throw new PatternException("unknown condition `" + key + "`; " + RecipeIds.nearest(key, List.of(KEYS.split(", ")))
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("expected one of " + KEYS));
        }
    }

    /** What is asked of one of several values. */
    private interface Reader {
        Test read(String value) throws PatternException;
    }

    /** Returns whether one of the values holds, where a list of them is given. */
    private static Test anyOf(String key, @Nullable Object value, Reader reader) throws PatternException {
        List<Test> tests = new ArrayList<>();
        for (Object each : value instanceof List<?> list ? list : List.of(value == null ? "" : value)) {
            if (!(each instanceof String || each instanceof Number) || each.toString().isBlank()) {
                throw new PatternException("`" + key + "` takes text or a list of texts");
            }
            tests.add(reader.read(each.toString()));
        }
        if (tests.isEmpty()) {
            throw new PatternException("`" + key + "` is empty");
        }
        return tests.size() == 1
                ? tests.get(0)
                : (node, place) -> tests.stream().anyMatch(test -> test.passes(node, place));
    }

    private static boolean truth(String key, @Nullable Object value) throws PatternException {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if ("true".equals(value) || "false".equals(value)) {
            return "true".equals(value);
        }
        throw new PatternException("`" + key + "` takes true or false");
    }

    /** Returns the full name of a class that is named in full, as an import of the rule has it, or as a builtin. */
    private String className(String text) throws PatternException {
        Optional<Snippet> snippet = DOTTED.matcher(text).matches()
                ? Optional.of(Snippet.parse(text, vocabulary))
                : Optional.empty();
        return snippet.flatMap(Snippet::expression)
                .flatMap(name -> snippet.get().meaning(name))
                .orElseThrow(() -> new PatternException("`" + text + "` is no class; write its full name, as `package.Class`"));
    }

    private static Test kind(String kind) throws PatternException {
        if (!Kinds.isKind(kind)) {
            throw new PatternException("unknown kind `" + kind + "`; "
                    + RecipeIds.nearest(kind, List.of(Kinds.all().split(", ")))
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("expected one of " + Kinds.all()));
        }
        return (node, place) -> Kinds.of(kind).test(Matcher.unwrapped(argument(node)));
    }

    private static Test regex(String text) throws PatternException {
        try {
            Pattern regex = Pattern.compile(text);
            return (node, place) -> place.patience().find(regex, Sources.of(node));
        } catch (PatternSyntaxException wrong) {
            throw new PatternException(1, Math.max(wrong.getIndex(), 0) + 1,
                    "not a regular expression: " + wrong.getDescription().toLowerCase(Locale.ROOT));
        }
    }

    private Test pattern(String text) throws PatternException {
        Snippet snippet = Snippet.parse(text, vocabulary);
        requireOne(snippet);
        names.addAll(snippet.names().values());
        return (node, place) -> matches(snippet, argument(node), place.model())
                .filter(bindings -> bindings.doubts().isEmpty())
                .isPresent();
    }

    private static void requireOne(Snippet snippet) throws PatternException {
        if (snippet.statements().size() != 1) {
            throw new PatternException("expected one expression or one statement");
        }
    }

    /** The value of a keyword argument is what one asks about, not its name. */
    private static Py argument(Py node) {
        return node instanceof Py.KeywordArgument keyword ? keyword.getValue().getElement() : node;
    }

    /** Returns the bindings with which a node is the pattern of a condition. */
    static Optional<Bindings> matches(Snippet snippet, Py node, SemanticModel model) {
        Matcher matcher = new Matcher(snippet, model);
        Optional<Expression> expression = snippet.expression();
        if (expression.isPresent()) {
            return node instanceof Expression other
                    ? matcher.match(expression.get(), other, Bindings.NONE)
                    : Optional.empty();
        }
        return node instanceof Statement statement
                ? matcher.match(snippet.statements(), List.of(statement), 0).map(Matcher.Run::bindings)
                : Optional.empty();
    }
}
