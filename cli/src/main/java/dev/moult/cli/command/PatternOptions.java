package dev.moult.cli.command;

import dev.moult.Rewrite;
import dev.moult.pattern.PatternProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openrewrite.Recipe;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The options of a pattern that is tried from the shell instead of a recipe. */
final class PatternOptions extends OptionGroup {
    private final Option<Optional<String>> match = Option.text(
            "PATTERN", "Python with metavariables such as $$x, to look for instead of running a recipe.", "--match");

    private final Option<Optional<String>> replace =
            Option.text("CODE", "What takes the place of what --match finds.", "--replace");

    private final Option<List<String>> where = Option.texts(
            "KEY=CONDITION", "A condition of --match: of a metavariable, inside or not-inside. Repeatable.", "--where");

    private final Option<List<String>> imports = Option.texts(
            "STATEMENT", "An import that says what a name of --match or --replace means. Repeatable.", "--import");

    @Override
    List<Option<?>> options() {
        return List.of(match, replace, where, imports);
    }

    /** Returns the recipe of the pattern, absent where none is given. */
    Optional<Recipe> recipe() {
        if (match.value().isEmpty()) {
            if (replace.value().isPresent() || !where.value().isEmpty() || !imports.value().isEmpty()) {
                throw wrong("--replace, --where and --import need --match");
            }
            return Optional.empty();
        }
        if (command().commandLine().getParseResult().hasMatchedOption("--recipe")) {
            throw wrong("--match takes the place of a recipe; leave out --recipe");
        }
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (String condition : where.value()) {
            int equals = condition.indexOf('=');
            if (equals <= 0) {
                throw wrong("--where takes KEY=CONDITION, not `" + condition + "`");
            }
            conditions.put(condition.substring(0, equals), value(condition.substring(equals + 1)));
        }
        Rewrite rewrite = new Rewrite(
                match.value().get(), conditions, replace.value().orElse(null), null, imports.value(), null, null);
        for (PatternProblem problem : rewrite.problems()) {
            throw wrong("--" + problem.option().replaceFirst("^where\\.", "where ").replace("imports", "import") + ": "
                    + problem.located());
        }
        return Optional.of(rewrite);
    }

    /** A condition in brackets or braces is YAML, as it is in a file. */
    private Object value(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return text;
        }
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException broken) {
            throw wrong("--where: `" + text + "` is no YAML: " + broken.getMessage().lines().findFirst().orElse(""));
        }
    }
}
