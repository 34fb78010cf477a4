package dev.moult.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.moult.engine.RecipeCatalogue;
import dev.moult.yaml.CompositeRecipe;
import dev.moult.yaml.RecipeBook;
import dev.moult.yaml.RecipeExample;
import dev.moult.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the examples beside the recipes in {@code fixtures/patterns}, as {@code moult test} does. */
class PatternExamplesTest {
    private static final Path FOLDER = Path.of("..", "fixtures", "patterns");

    @TestFactory
    Stream<DynamicTest> everyExampleComesOutAsItSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                RecipeBook book = RecipeBook.load(
                        RecipeCatalogue.load(), List.of(new YamlFile(file.toString(), Files.readAllBytes(file))));
                tests.add(dynamicTest(file.getFileName().toString(), () -> assertThat(book.problems()).isEmpty()));
                for (CompositeRecipe recipe : book.composites()) {
                    int number = 0;
                    for (RecipeExample example : recipe.getYamlExamples()) {
                        number++;
                        tests.add(dynamicTest(recipe.getShortId() + " " + number, () -> check(recipe, example)));
                    }
                }
            }
        }
        return tests.stream();
    }

    private static void check(CompositeRecipe recipe, RecipeExample example) {
        ExampleRun run = ExampleRun.of(recipe, example);
        assertThat(run.actual()).isEqualTo(run.expected());
        assertThat(run.faults()).isEmpty();
    }
}
