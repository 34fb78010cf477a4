package dev.moult.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.engine.RecipeRunner;
import dev.moult.engine.RunSettings;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.print.SourceWriter;
import dev.moult.tree.PyModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a recipe has left without a use goes; what had none before stays. */
class RemoveUnusedImportsTest {

    @Test
    void removesWhatAnotherRecipeHasLeft() {
        PyModule module = parse("import os\nimport socket\nfrom shop import open_page, LIMIT\n\nopen_page('1', limit=LIMIT)\n");

        PyModule migrated = new RecipeRunner(
                        List.of(
                                new RemoveKeywordArgument("shop.open_page", "limit"),
                                new RemoveUnusedImports(null, null)),
                        RunSettings.DEFAULT)
                .run(module)
                .after();

        assertThat(SourceWriter.toText(migrated))
                .isEqualTo("import os\nimport socket\nfrom shop import open_page\n\nopen_page('1')\n");
    }

    private static PyModule parse(String source) {
        ParseResult result = new PythonParser().parse(Path.of("shop.py"), source.getBytes(StandardCharsets.UTF_8));
        return ((ParseResult.Parsed) result).module();
    }
}
