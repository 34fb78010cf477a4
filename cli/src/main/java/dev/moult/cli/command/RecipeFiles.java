package dev.moult.cli.command;

import dev.moult.cli.config.RecipeSources;
import dev.moult.cli.config.WrongConfiguration;
import dev.moult.cli.run.WorkingFolder;
import java.util.List;
import java.util.Optional;

/** The options that say where recipes come from. */
final class RecipeFiles extends OptionGroup {
    private final Option<Optional<String>> config = Option.text(
            "FILE",
            "Recipes in YAML; by default the rewrite.yml at or above the first PATH, if any, else this folder.",
            "-c",
            "--config");

    private final Option<List<String>> jars = jars();

    /** The option that names jars with recipes. */
    static Option<List<String>> jars() {
        return Option.texts("JAR", "A jar with recipes, whose code is run. Repeatable.", "--recipe-jar");
    }

    @Override
    List<Option<?>> options() {
        return List.of(config, jars);
    }

    RecipeSources sources(WorkingFolder workingFolder, String firstPath) throws WrongConfiguration {
        return RecipeSources.of(workingFolder, firstPath, config.value(), jars.value());
    }
}
