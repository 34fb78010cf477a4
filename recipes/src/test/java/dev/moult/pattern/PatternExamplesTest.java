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

/** Runs the examples beside the recipes in {@code fixtures/patterns} and {@code examples}, as {@code moult test} does. */
class PatternExamplesTest {
    private static final List<Path> FOLDERS = List.of(Path.of("..", "fixtures", "patterns"), Path.of("..", "examples"));

    @TestFactory
    Stream<DynamicTest> everyExampleComesOutAsItSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".yml")).sorted().toList()) {
                    tests.addAll(ofFile(file));
                }
            }
        }
        return tests.stream();
    }

    private static List<DynamicTest> ofFile(Path file) throws IOException {
        RecipeBook book = RecipeBook.load(
                RecipeCatalogue.load(), List.of(new YamlFile(file.toString(), Files.readAllBytes(file))));
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest(file.getFileName().toString(), () -> assertThat(book.problems()).isEmpty()));
        for (CompositeRecipe recipe : book.composites()) {
            int number = 0;
            for (RecipeExample example : recipe.getYamlExamples()) {
                number++;
                tests.add(dynamicTest(recipe.getShortId() + " " + number, () -> check(recipe, example)));
            }
        }
        return tests;
    }

    private static void check(CompositeRecipe recipe, RecipeExample example) {
        ExampleRun run = ExampleRun.of(recipe, example);
        assertThat(run.actual()).isEqualTo(run.expected());
        assertThat(run.faults()).isEmpty();
    }
}
