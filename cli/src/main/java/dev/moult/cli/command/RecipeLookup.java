package dev.moult.cli.command;

import dev.moult.engine.PythonRecipe;
import dev.moult.engine.RecipeCatalogue;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the recipes that a command line names. */
final class RecipeLookup {
    private RecipeLookup() {}

    static PythonRecipe find(String id, RecipeCatalogue catalogue, CommandLine commandLine) {
        return catalogue.find(id).orElseThrow(() -> {
            Optional<String> nearest = catalogue.nearest(id);
            String remedy = nearest.map(name -> "did you mean `" + name + "`?")
                    .orElse("`moult recipes` lists them");
            return new ParameterException(commandLine, "unknown recipe `" + id + "`; " + remedy);
        });
    }
}
