package dev.moult.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.engine.RecipeCatalogue;
import dev.moult.parse.PythonParser;
import dev.moult.tree.PyModule;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.openrewrite.Recipe;
import org.openrewrite.config.Environment;
import org.openrewrite.config.YamlResourceLoader;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.RewriteTest;
import org.openrewrite.test.SourceSpec;

/** A file of recipes means to OpenRewrite's own loader and scheduler what it means to ours. */
class OpenRewriteYamlTest implements RewriteTest {
    private static final byte[] FILE = """
            type: specs.openrewrite.org/v1beta/recipe
            name: com.example.Modern
            displayName: Modern
            description: Two recipes, for files that use asyncio.
            preconditions:
              - dev.moult.search.UsesModule:
                  module: asyncio
            recipeList:
              - com.example.Inner
              - dev.moult.blocks.RenameKeywordArgument:
                  function: codecs.open
                  from: buffering
                  to: buffer_size
              - dev.moult.Rewrite:
                  match: codecs.getreader($name)
                  where:
                    $name: { kind: string }
                  replace: codecs.lookup($name).streamreader
            ---
            type: specs.openrewrite.org/v1beta/recipe
            name: com.example.Inner
            displayName: Inner
            description: One recipe.
            recipeList:
              - dev.moult.asyncio.WaitForToTimeout
            """.getBytes(StandardCharsets.UTF_8);

    private static final String BEFORE = """
            import asyncio, codecs


            async def main(job):
                await asyncio.wait_for(job(), 3)
                codecs.open("a", buffering=1), codecs.getreader("b"), codecs.getreader(job)
            """;
    private static final String AFTER = """
            import asyncio, codecs


            async def main(job):
                async with asyncio.timeout(3):
                    await job()
                codecs.open("a", buffer_size=1), codecs.lookup("b").streamreader, codecs.getreader(job)
            """;
    private static final String OTHER = """
            import codecs

            codecs.open("a", buffering=1)
            """;

    private static Recipe byOpenRewrite() {
        return Environment.builder()
                .load(new YamlResourceLoader(
                        new ByteArrayInputStream(FILE), URI.create("rewrite.yml"), new Properties()))
                .build()
                .activateRecipes("com.example.Modern");
    }

    private static Recipe byMoult() {
        RecipeBook book = RecipeBook.load(RecipeCatalogue.load(), List.of(new YamlFile("rewrite.yml", FILE)));
        assertThat(book.problems()).isEmpty();
        return book.find("com.example.Modern").orElseThrow();
    }

    @Override
    public void defaults(RecipeSpec spec) {
        spec.recipe(byOpenRewrite()).validateRecipeSerialization(false);
    }

    @Test
    void runsUnderOpenRewrite() {
        rewriteRun(
                new SourceSpec<>(PyModule.class, null, PythonParser.builder(), BEFORE, null).after(ignored -> AFTER),
                new SourceSpec<>(PyModule.class, null, PythonParser.builder(), OTHER, null));
    }

    /** What OpenRewrite finds in our jar by itself: a recipe in Java, and two that are written in YAML. */
    @Test
    void findsTheShippedRecipes() {
        Environment environment = Environment.builder().scanRuntimeClasspath("dev.moult").build();

        rewriteRun(
                spec -> spec.recipe(environment.activateRecipes(
                        "dev.moult.asyncio.BackgroundTaskReferences",
                        "dev.moult.asyncio.AsyncioTimeoutErrorToBuiltin",
                        "dev.moult.asyncio.ModernAsyncio")),
                new SourceSpec<>(PyModule.class, null, PythonParser.builder(), """
                        import asyncio


                        async def main(job):
                            try:
                                await asyncio.wait_for(job(), 3)
                            except asyncio.TimeoutError:
                                pass
                        """, null).after(ignored -> """
                        import asyncio


                        async def main(job):
                            try:
                                async with asyncio.timeout(3):
                                    await job()
                            except TimeoutError:
                                pass
                        """));
    }

    @Test
    void holdsTheSameRecipes() {
        assertThat(names(byMoult())).isEqualTo(names(byOpenRewrite()));
    }

    private static List<String> names(Recipe recipe) {
        return recipe.getRecipeList().stream()
                .filter(member -> !member.getName().contains("Bellwether"))
                .map(Recipe::getName)
                .toList();
    }
}
