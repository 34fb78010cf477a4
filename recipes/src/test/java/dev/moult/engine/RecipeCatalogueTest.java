package dev.moult.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.asyncio.WaitForToTimeout;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecipeCatalogueTest {
    private final RecipeCatalogue catalogue = RecipeCatalogue.load();

    @Test
    void findsEveryRecipeClassThatWasCompiled() throws Exception {
        URI location = PythonRecipe.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        List<String> compiled;
        try (Stream<Path> files = Files.walk(Path.of(location))) {
            compiled = files.map(file -> Path.of(location).relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - 6).replaceAll("[/\\\\]", "."))
                    .filter(RecipeCatalogueTest::isRecipe)
                    .sorted()
                    .toList();
        }

        assertThat(catalogue.all().stream().map(PythonRecipe::getName).sorted().toList())
                .isNotEmpty()
                .isEqualTo(compiled);
    }

    private static boolean isRecipe(String className) {
        try {
            Class<?> candidate = Class.forName(className);
            return PythonRecipe.class.isAssignableFrom(candidate)
                    && !Modifier.isAbstract(candidate.getModifiers())
                    && candidate.getConstructors().length > 0;
        } catch (ClassNotFoundException gone) {
            throw new AssertionError(gone);
        }
    }

    @Test
    void eitherIdFindsARecipe() {
        assertThat(catalogue.find("wait-for-to-timeout")).containsInstanceOf(WaitForToTimeout.class);
        assertThat(catalogue.find("dev.moult.asyncio.WaitForToTimeout")).containsInstanceOf(WaitForToTimeout.class);
    }

    @Test
    void otherClassesAreNoRecipes() {
        assertThat(catalogue.find("python-recipe")).isEmpty();
        assertThat(catalogue.find("site-visitor")).isEmpty();
        assertThat(catalogue.find("")).isEmpty();
    }

    @Test
    void suggestsTheNearestName() {
        assertThat(catalogue.nearest("wait-for-timeout")).contains("wait-for-to-timeout");
        assertThat(catalogue.nearest("dev.moult.asyncio.WaitForTimeout")).contains("wait-for-to-timeout");
        assertThat(catalogue.nearest("black")).isEmpty();
    }
}
