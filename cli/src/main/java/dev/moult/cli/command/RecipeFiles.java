package dev.moult.cli.command;

import dev.moult.cli.config.RecipeSources;
import dev.moult.cli.config.WrongConfiguration;
import dev.moult.cli.run.WorkingFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where recipes come from. */
final class RecipeFiles {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Recipes in YAML; by default the rewrite.yml at or above the first PATH, if any, else this folder.")
    private @Nullable String config;

    @Option(
            names = "--recipe-jar",
            paramLabel = "JAR",
            description = "A jar with recipes, whose code is run. Repeatable.")
    private List<String> jars = new ArrayList<>();

    RecipeSources sources(WorkingFolder workingFolder, String firstPath) throws WrongConfiguration {
        return RecipeSources.of(workingFolder, firstPath, Optional.ofNullable(config), jars);
    }
}
