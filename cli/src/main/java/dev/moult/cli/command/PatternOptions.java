package dev.moult.cli.command;

import dev.moult.Rewrite;
import dev.moult.pattern.PatternProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Recipe;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a pattern that is tried from the shell instead of a recipe. */
final class PatternOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--match",
            paramLabel = "PATTERN",
            description = "Python with metavariables such as $$x, to look for instead of running a recipe.")
    private @Nullable String match;

    @Option(names = "--replace", paramLabel = "CODE", description = "What takes the place of what --match finds.")
    private @Nullable String replace;

    @Option(
            names = "--where",
            paramLabel = "KEY=CONDITION",
            description = "A condition of --match: of a metavariable, inside or not-inside. Repeatable.")
    private List<String> where = new ArrayList<>();

    @Option(
            names = "--import",
            paramLabel = "STATEMENT",
            description = "An import that says what a name of --match or --replace means. Repeatable.")
    private List<String> imports = new ArrayList<>();

    /** Returns the recipe of the pattern, absent where none is given. */
    Optional<Recipe> recipe() {
        if (match == null) {
            if (replace != null || !where.isEmpty() || !imports.isEmpty()) {
                throw wrong("--replace, --where and --import need --match");
            }
            return Optional.empty();
        }
        if (command.commandLine().getParseResult().hasMatchedOption("--recipe")) {
            throw wrong("--match takes the place of a recipe; leave out --recipe");
        }
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (String condition : where) {
            int equals = condition.indexOf('=');
            if (equals <= 0) {
                throw wrong("--where takes KEY=CONDITION, not `" + condition + "`");
            }
            conditions.put(condition.substring(0, equals), value(condition.substring(equals + 1)));
        }
        Rewrite rewrite = new Rewrite(match, conditions, replace, null, imports, null, null);
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

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
