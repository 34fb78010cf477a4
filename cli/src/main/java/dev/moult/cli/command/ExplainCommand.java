package dev.moult.cli.command;

import dev.moult.cli.Surroundings;
import dev.moult.cli.config.WrongConfiguration;
import dev.moult.cli.report.Colours;
import dev.moult.cli.report.RecipePage;
import dev.moult.engine.PythonRecipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moult explain}: what a recipe does and what it does not do. */
@Command(
        name = "explain",
        description = "Says what a recipe does, why, what it assumes, and what it leaves alone.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class ExplainCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private RecipeFiles recipeFiles = new RecipeFiles();

    @Parameters(paramLabel = "ID", description = "The short or full id of a recipe.")
    private String id = "";

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto, always or never.",
            defaultValue = "auto")
    private Colours.When color = Colours.When.AUTO;

    public ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, WrongConfiguration {
        PythonRecipe recipe = recipeFiles.sources(surroundings.workingFolder(), ".").find(id);
        String page = RecipePage.of(recipe, color.on(surroundings.outIsTerminal(), surroundings));
        surroundings.out().write(page.getBytes(StandardCharsets.UTF_8));
        return 0;
    }
}
