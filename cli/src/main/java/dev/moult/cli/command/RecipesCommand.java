package dev.moult.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.moult.cli.Surroundings;
import dev.moult.cli.config.WrongConfiguration;
import dev.moult.engine.PythonRecipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code moult recipes}: lists the recipes. */
public final class RecipesCommand extends Command {
    private final Surroundings surroundings;

    private final Option<Boolean> json =
            Option.flag("Print a JSON array of objects, with all that is known of each recipe.", "--json");

    private final RecipeFiles recipeFiles = new RecipeFiles();

    public RecipesCommand(Surroundings surroundings) {
        super("recipes", "Lists the recipes.");
        this.surroundings = surroundings;
        add(json);
        add(recipeFiles);
    }

    @Override
    public Integer call() throws IOException, WrongConfiguration {
        List<PythonRecipe> recipes = recipeFiles.sources(surroundings.workingFolder(), ".").all();
        if (json.value()) {
            writeJson(recipes);
        } else {
            writeText(recipes);
        }
        return 0;
    }

    private void writeText(List<PythonRecipe> recipes) throws IOException {
        int width = 0;
        for (PythonRecipe recipe : recipes) {
            width = Math.max(width, recipe.getShortId().length());
        }
        StringBuilder text = new StringBuilder();
        for (PythonRecipe recipe : recipes) {
            String id = recipe.getShortId();
            text.append(id).append(" ".repeat(width - id.length() + 2)).append(recipe.getDisplayName()).append('\n');
        }
        surroundings.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void writeJson(List<PythonRecipe> recipes) throws IOException {
        JsonGenerator generator = new JsonFactory().createGenerator(surroundings.out());
        generator.useDefaultPrettyPrinter();
        generator.writeStartArray();
        for (PythonRecipe recipe : recipes) {
            generator.writeStartObject();
            generator.writeStringField("id", recipe.getShortId());
            generator.writeStringField("name", recipe.getName());
            generator.writeStringField("displayName", recipe.getDisplayName());
            generator.writeStringField("description", recipe.getDescription());
            generator.writeStringField("why", recipe.getWhy());
            writeSentences(generator, "assumptions", recipe.getAssumptions());
            writeSentences(generator, "leftAlone", recipe.getLeftAlone());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeRaw('\n');
        generator.flush();
    }

    private static void writeSentences(JsonGenerator generator, String name, List<String> sentences)
            throws IOException {
        generator.writeArrayFieldStart(name);
        for (String sentence : sentences) {
            generator.writeString(sentence);
        }
        generator.writeEndArray();
    }
}
