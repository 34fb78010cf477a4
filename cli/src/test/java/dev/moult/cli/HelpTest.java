package dev.moult.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private final Moult moult = Moult.in(Path.of(""));

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "test --help", "parse --help", "recipes --help", "explain --help",
        "help", "help run", "explain wait-for-to-timeout", "recipes"})
    void pagesAreEightyColumnsWide(String args) {
        Moult.Result result = moult.run(args.split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isNotEmpty();
        assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(moult.run("--version").out()).matches("moult \\S+\n");
    }

    @Test
    void explainSaysAllThatIsKnown() {
        String page = moult.run("explain", "dev.moult.asyncio.WaitForToTimeout").out();

        assertThat(page)
                .startsWith("wait-for-to-timeout: ")
                .containsSubsequence("\nWhy\n", "\nExample\n", "\n+        async with asyncio.timeout(5):\n",
                        "\nAssumptions\n\n- ", "\nLeft alone\n\n- ");
    }

    @Test
    void explainSuggestsTheNearestRecipe() {
        Moult.Result result = moult.run("explain", "wait-for-to-timeouts");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("moult: unknown recipe `wait-for-to-timeouts`; did you mean ");
    }

    @Test
    void recipesAreListedAsJsonToo() throws IOException {
        JsonNode recipes = new ObjectMapper().readTree(moult.run("recipes", "--json").outBytes());

        assertThat(recipes).anySatisfy(recipe -> {
            assertThat(recipe.get("id").asText()).isEqualTo("wait-for-to-timeout");
            assertThat(recipe.get("name").asText()).isEqualTo("dev.moult.asyncio.WaitForToTimeout");
            assertThat(recipe.get("assumptions")).isNotEmpty();
            assertThat(recipe.get("leftAlone")).isNotEmpty();
        });
    }
}
