package dev.moult.pattern;

import dev.moult.engine.ModuleResult;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.PythonVersion;
import dev.moult.engine.RecipeRunner;
import dev.moult.engine.RunSettings;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.print.SourceWriter;
import dev.moult.yaml.RecipeExample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of an example that stands beside a recipe.
 *
 * @param faults what is wrong, empty where the recipe does as the example says
 * @param expected what the example says comes out
 * @param actual what came out
 */
public record ExampleRun(List<String> faults, String expected, String actual) {

    /** Runs an example, and runs it on its own result, which has to stay as it is. */
    public static ExampleRun of(PythonRecipe recipe, RecipeExample example) {
        String expected = example.after().orElse(example.before());
        RunSettings settings = new RunSettings(
                example.unsafe(),
                PythonVersion.parse(example.targetVersion()).orElse(RunSettings.DEFAULT.target()));
        RecipeRunner runner = new RecipeRunner(List.of(recipe), settings);
        Pass first = Pass.of(runner, example.before());
        if (first.fault().isPresent()) {
            return new ExampleRun(List.of(first.fault().get()), expected, example.before());
        }
        if (!first.text().equals(expected)) {
            return new ExampleRun(List.of("the result is another one"), expected, first.text());
        }
        Pass second = Pass.of(runner, first.text());
        if (second.fault().isPresent()) {
            return new ExampleRun(List.of("of the result: " + second.fault().get()), expected, first.text());
        }
        return second.text().equals(first.text())
                ? new ExampleRun(List.of(), expected, first.text())
                : new ExampleRun(List.of("a second run changes the result"), first.text(), second.text());
    }

    public boolean passed() {
        return faults.isEmpty();
    }

    /** One run over a text. */
    private record Pass(String text, Optional<String> fault) {
        static Pass of(RecipeRunner runner, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            ParseResult parsed = new PythonParser().parse(Path.of("example.py"), bytes);
            if (parsed instanceof ParseResult.Refused refused) {
                return new Pass(text, Optional.of(
                        "line " + refused.line() + ", column " + refused.column() + ": " + refused.message()));
            }
            if (!(parsed instanceof ParseResult.Parsed whole)) {
                return new Pass(text, Optional.of("it is no text"));
            }
            if (!runner.mayChange(bytes)) {
                return new Pass(text, Optional.empty());
            }
            ModuleResult result = runner.run(whole.module());
            Optional<String> crash = result.failures().stream()
                    .findFirst()
                    .map(failure -> "the recipe " + failure.recipe() + " crashed: " + failure.cause());
            return new Pass(SourceWriter.toText(result.after()), crash);
        }
    }
}
