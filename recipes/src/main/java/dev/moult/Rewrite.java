package dev.moult;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.moult.engine.PythonRecipe;
import dev.moult.pattern.PatternProblem;
import dev.moult.pattern.RewriteRule;
import dev.moult.pattern.RewriteVisitor;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Recipe;
import org.openrewrite.Validated;

/** Replaces code that looks like a pattern: a snippet of Python with metavariables. */
public final class Rewrite extends PythonRecipe {
    @Option(
            displayName = "Match",
            description = "The pattern, or a list of patterns each of which will do: Python with metavariables. `$x` is one"
                    + " expression, `$*args` any arguments, `$_` anything, `$...` any statements.",
            example = "asyncio.wait_for($aw, timeout=$t)")
    private final @Nullable Object match;

    @Option(
            displayName = "Where",
            description = "Conditions: for a metavariable a kind, a pattern, or a map of `kind`, `pattern`, `regex`,"
                    + " `is-coroutine`, `type`, `not`; for the place `inside` and `not-inside`.",
            example = "{ $t: none }",
            required = false)
    private final @Nullable Map<String, Object> where;

    @Option(
            displayName = "Replace",
            description = "The new code. Without it, sites are only reported.",
            example = "$aw",
            required = false)
    private final @Nullable String replace;

    @Option(
            displayName = "Message",
            description = "What is said of a site that is only reported, or that needs review.",
            example = "a limit of None is no limit",
            required = false)
    private final @Nullable String message;

    @Option(
            displayName = "Imports",
            description = "Import statements that say what the names of the pattern and of the new code mean.",
            example = "from sqlalchemy.orm import Session",
            required = false)
    private final @Nullable List<String> imports;

    @Option(
            displayName = "Unsafe",
            description = "Whether every site needs review, so that it changes with `--unsafe` only.",
            example = "true",
            required = false)
    private final @Nullable Boolean unsafe;

    @Option(
            displayName = "Python",
            description = "The oldest Python that the new code runs on; in projects for an older one sites are left alone.",
            example = "3.11",
            required = false)
    private final @Nullable String python;

    private final transient RewriteRule.Reading reading;

    /** A rewrite for each of the patterns, where there are several. */
    private final transient List<Rewrite> alternatives;

    @JsonCreator
    public Rewrite(
            @JsonProperty("match") @Nullable Object match,
            @JsonProperty("where") @Nullable Map<String, Object> where,
            @JsonProperty("replace") @Nullable String replace,
            @JsonProperty("message") @Nullable String message,
            @JsonProperty("imports") @Nullable List<String> imports,
            @JsonProperty("unsafe") @Nullable Boolean unsafe,
            @JsonProperty("python") @Nullable String python) {
        this.match = match;
        this.where = where;
        this.replace = replace;
        this.message = message;
        this.imports = imports;
        this.unsafe = unsafe;
        this.python = python;
        if (match instanceof List<?> patterns) {
            this.reading = new RewriteRule.Reading(Optional.empty(), List.of());
            this.alternatives = patterns.stream()
                    .map(each -> new Rewrite(each, conditionsOf(each, patterns, where), replace, message, imports, unsafe, python))
                    .toList();
        } else {
            this.reading = RewriteRule.read(new RewriteRule.Options(
                    match == null ? null : match.toString(), where, replace, message, imports, Boolean.TRUE.equals(unsafe),
                    python));
            this.alternatives = List.of();
        }
    }

    /** Returns the conditions without those on metavariables that only others of the patterns have. */
    private static @Nullable Map<String, Object> conditionsOf(
            Object pattern, List<?> patterns, @Nullable Map<String, Object> where) {
        if (where == null) {
            return null;
        }
        Map<String, Object> own = new LinkedHashMap<>(where);
        own.keySet().removeIf(key -> key.startsWith("$")
                && !pattern.toString().contains(key)
                && patterns.stream().anyMatch(each -> each.toString().contains(key)));
        return own;
    }

    public @Nullable Object getMatch() {
        return match;
    }

    public @Nullable Map<String, Object> getWhere() {
        return where;
    }

    public @Nullable String getReplace() {
        return replace;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public @Nullable List<String> getImports() {
        return imports;
    }

    public @Nullable Boolean getUnsafe() {
        return unsafe;
    }

    public @Nullable String getPython() {
        return python;
    }

    /** Returns what is wrong with the options, with the place inside each. */
    public List<PatternProblem> problems() {
        List<PatternProblem> problems = new ArrayList<>(reading.problems());
        for (int i = 0; i < alternatives.size(); i++) {
            for (PatternProblem problem : alternatives.get(i).problems()) {
                String option = problem.option();
                problems.add(new PatternProblem(
                        option.equals("match") || option.equals("replace") ? option + ".pattern " + (i + 1) : option,
                        problem.line(),
                        problem.column(),
                        problem.message()));
            }
        }
        return problems.stream().distinct().toList();
    }

    @Override
    public List<Recipe> getRecipeList() {
        return List.copyOf(alternatives);
    }

    @Override
    public void reportAs(String id) {
        super.reportAs(id);
        alternatives.forEach(each -> each.reportAs(id));
    }

    @Override
    public Validated<Object> validate() {
        Validated<Object> validated = super.validate();
        for (PatternProblem problem : problems()) {
            String option = problem.option().replaceFirst("\\..*", "");
            String condition = problem.option().substring(option.length());
            String said = condition.isEmpty() ? problem.located() : condition.substring(1) + ": " + problem.located();
            validated = validated.and(Validated.invalid(option, problem.option(), said));
        }
        return validated;
    }

    @Override
    public boolean isReportOnly() {
        return replace == null;
    }

    @Override
    public String getDisplayName() {
        return "Replace code that matches a pattern";
    }

    @Override
    public String getInstanceName() {
        return match == null ? getDisplayName() : "Rewrite `" + (alternatives.isEmpty() ? match : alternatives.get(0).getMatch()).toString().strip() + "`";
    }

    @Override
    public String getDescription() {
        return "Finds code that looks like a snippet of Python with metavariables, names compared by what they mean, and "
                + "puts other code in its place. Without other code it reports the sites.";
    }

    @Override
    public String getWhy() {
        return "Most migrations of a library are a list of such replacements; they need no Java.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "The new code does what the old code does: that is for the author of the pattern to know.",
                "Nobody replaces the functions that the pattern names by others, but the tests of the project"
                        + " that name them in a `patch` or `setattr`: what they patch needs review.",
                "The import of a module that nothing else uses any longer has no effect of its own.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "Sites where a name of the pattern may mean something else.",
                "Sites where a comment would be lost.",
                "Sites where the new code is not possible: `await` outside an `async def`, a call that is assigned to,"
                        + " quotation marks inside an f-string.",
                "Sites where a name that the new code needs means something else.",
                "Statements that share their line with others, where the new code is not a single simple statement.",
                "Sites that need review: captured calls would run twice, no longer, or in another order.");
    }

    @Override
    public Set<String> getTriggerWords() {
        if (!alternatives.isEmpty()) {
            return alternatives.stream()
                    .flatMap(each -> each.getTriggerWords().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return reading.rule().map(RewriteRule::triggerWords).orElse(Set.of("rewrite"));
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        if (match == null || !alternatives.isEmpty()) {
            return new PyVisitor<>();
        }
        RewriteRule rule = reading.rule()
                .orElseThrow(() -> new IllegalStateException(problems().get(0).toString()));
        return new RewriteVisitor(this, rule);
    }
}
