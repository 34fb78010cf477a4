package dev.moult.cli.command;

import dev.moult.cli.Surroundings;
import dev.moult.cli.config.WrongConfiguration;
import dev.moult.cli.report.Colours;
import dev.moult.cli.report.RecipePage;
import dev.moult.engine.PythonRecipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code moult explain}: what a recipe does and what it does not do. */
public final class ExplainCommand extends Command {
    private final Surroundings surroundings;
    private final RecipeFiles recipeFiles = new RecipeFiles();

    private final PositionalParamSpec id = PositionalParamSpec.builder()
            .paramLabel("ID")
            .index("0")
            .arity("1")
            .type(String.class)
            .description("The short or full id of a recipe.")
            .build();

    private final Option<Colours.When> color = FileOptions.colorOption();

    public ExplainCommand(Surroundings surroundings) {
        super("explain", "Says what a recipe does, why, what it assumes, and what it leaves alone.");
        this.surroundings = surroundings;
        add(id);
        add(recipeFiles);
        add(color);
    }

    @Override
    public Integer call() throws IOException, WrongConfiguration {
        PythonRecipe recipe = recipeFiles.sources(surroundings.workingFolder(), ".").find(id.getValue());
        String page = RecipePage.of(recipe, color.value().on(surroundings.outIsTerminal(), surroundings));
        surroundings.out().write(page.getBytes(StandardCharsets.UTF_8));
        return 0;
    }
}
