package dev.moult.cli.command;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.moult.cli.ExitCode;
import dev.moult.cli.Surroundings;
import dev.moult.cli.config.RecipeSources;
import dev.moult.cli.config.WrongConfiguration;
import dev.moult.engine.PythonRecipe;
import dev.moult.pattern.ExampleRun;
import dev.moult.yaml.CompositeRecipe;
import dev.moult.yaml.RecipeExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code moult test}: runs the examples that stand beside the recipes of a file. */
public final class TestCommand extends Command {
    private static final int CONTEXT = 3;

    private final Surroundings surroundings;

    private final PositionalParamSpec file = PositionalParamSpec.builder()
            .paramLabel("FILE")
            .index("0")
            .arity("0..1")
            .type(String.class)
            .defaultValue("rewrite.yml")
            .description("The file with the recipes; rewrite.yml if none is given.")
            .build();

    private final Option<List<String>> jars = RecipeFiles.jars();

    public TestCommand(Surroundings surroundings) {
        super(
                "test",
                "Runs the examples beside the recipes of a file in YAML; exits with 1 if one comes out otherwise.");
        this.surroundings = surroundings;
        add(file);
        add(jars);
    }

    @Override
    public Integer call() throws IOException, WrongConfiguration {
        String path = file.getValue();
        RecipeSources sources = RecipeSources.of(surroundings.workingFolder(), ".", Optional.of(path), jars.value());
        String shown = surroundings.workingFolder().show(surroundings.workingFolder().resolve(path));
        int run = 0;
        int failed = 0;
        for (PythonRecipe recipe : sources.all()) {
            if (!(recipe instanceof CompositeRecipe composite) || !composite.getFile().equals(shown)) {
                continue;
            }
            for (RecipeExample example : composite.getYamlExamples()) {
                run++;
                ExampleRun result = ExampleRun.of(composite, example);
                if (!result.passed()) {
                    failed++;
                    print(describe(shown, composite, example, result));
                }
            }
        }
        if (run == 0) {
            throw wrong("no recipe in " + shown + " has `examples`");
        }
        surroundings.err().print(run + (run == 1 ? " example: " : " examples: ") + (run - failed) + " passed, " + failed
                + " failed\n");
        return failed == 0 ? ExitCode.DONE : ExitCode.CHANGES;
    }

    private void print(String text) throws IOException {
        surroundings.out().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String describe(String shown, PythonRecipe recipe, RecipeExample example, ExampleRun result) {
        String name = example.name().isEmpty() ? "" : " (" + example.name() + ")";
        StringBuilder text = new StringBuilder();
        text.append(shown).append(':').append(example.line()).append(": ").append(recipe.getShortId()).append(name)
                .append(": ").append(String.join("; ", result.faults())).append('\n');
        List<String> expected = result.expected().lines().toList();
        List<String> actual = result.actual().lines().toList();
        for (String line : UnifiedDiffUtils.generateUnifiedDiff(
                "expected", "actual", expected, DiffUtils.diff(expected, actual), CONTEXT)) {
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
