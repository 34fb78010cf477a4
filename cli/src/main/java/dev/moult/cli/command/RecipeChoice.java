package dev.moult.cli.command;

import dev.moult.cli.config.RecipeSources;
import dev.moult.cli.config.ToolSettings;
import dev.moult.cli.config.WrongConfiguration;
import dev.moult.cli.run.WorkingFolder;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.RecipeIds;
import dev.moult.engine.RecipeOption;
import dev.moult.engine.RecipeOptions;
import dev.moult.yaml.CompositeRecipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openrewrite.Recipe;
import org.openrewrite.Validated;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options that say which recipes are run, and how they are made. */
final class RecipeChoice extends OptionGroup {
    private final Option<List<String>> recipes =
            Option.texts("ID", "The recipe to run, by its short or full id. Repeatable.", "-r", "--recipe");

    private final Option<List<String>> options =
            Option.texts("[ID.]KEY=VALUE", "An option of a recipe that -r names. Repeatable.", "--option");

    private final Option<List<String>> excluded = Option.texts(
            "ID",
            "Leave a recipe out of those that -r names and of what they consist of. Repeatable.",
            "--exclude-recipe");

    private final RecipeFiles recipeFiles = new RecipeFiles();

    @Override
    void addTo(CommandSpec command) {
        super.addTo(command);
        recipeFiles.addTo(command);
    }

    @Override
    List<Option<?>> options() {
        return List.of(recipes, options, excluded);
    }

    /** An option as it is given. */
    private record Given(String id, String key, String value, String text) {}

    /** Returns the recipes to run, in the order in which they are named. */
    List<Recipe> choose(WorkingFolder workingFolder, String firstPath, ToolSettings settings) throws WrongConfiguration {
        List<String> ids = recipes.value().isEmpty() ? settings.recipes() : recipes.value();
        if (ids.isEmpty()) {
            throw wrong("no recipe given; name one with -r (`moult recipes` lists them)");
        }
        RecipeSources sources = recipeFiles.sources(workingFolder, firstPath);
        List<Given> given = options.value().stream().map(this::read).toList();
        Set<Given> used = new HashSet<>();
        List<Recipe> chosen = new ArrayList<>();
        for (String id : ids) {
            requireKnown(id, recipes.value().isEmpty() ? "recipes" : "", sources);
            PythonRecipe found = sources.find(id);
            Optional<RecipeOptions> java = sources.options(id);
            chosen.add(java.isPresent() ? made(found, java.get(), given, used) : found);
        }
        for (Given option : given) {
            if (!used.contains(option)) {
                throw unused(option, ids, sources);
            }
        }
        for (String id : settings.excludeRecipes()) {
            boolean held = chosen.stream().anyMatch(recipe -> CompositeRecipe.holds(recipe, id));
            requireKnown(id, held ? "" : "exclude-recipes", sources);
        }
        return excluding(chosen, settings);
    }

    /** Names the key of pyproject.toml, if there is one, that names an unknown recipe. */
    private void requireKnown(String id, String key, RecipeSources sources) throws WrongConfiguration {
        if (!key.isEmpty() && sources.isUnknown(id)) {
            throw wrong(key + " in [tool.moult]: unknown recipe `" + id + "`; " + sources.remedy(id));
        }
    }

    private Given read(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw wrong("--option takes KEY=VALUE or ID.KEY=VALUE, not `" + text + "`");
        }
        String name = text.substring(0, equals);
        int point = name.lastIndexOf('.');
        return new Given(
                point < 0 ? "" : name.substring(0, point), name.substring(point + 1), text.substring(equals + 1), text);
    }

    private PythonRecipe made(PythonRecipe recipe, RecipeOptions options, List<Given> given, Set<Given> used) {
        Map<String, Object> values = new HashMap<>();
        for (Given each : given) {
            Optional<RecipeOption> option = options.find(each.key());
            boolean meant = each.id().isEmpty()
                    || each.id().equals(recipe.getShortId())
                    || each.id().equals(recipe.getName());
            if (option.isPresent() && meant) {
                used.add(each);
                values.put(each.key(), option.get().read(each.value()).orElseThrow(() -> wrong("`" + each.key() + "` of `"
                        + recipe.getShortId() + "` takes " + option.get().takes() + ", not `" + each.value() + "`")));
            }
        }
        for (String required : options.required()) {
            if (!values.containsKey(required)) {
                throw wrong("`" + recipe.getShortId() + "` needs the option `" + required + "`; give it with --option "
                        + required + "=…, or in a rewrite.yml");
            }
        }
        PythonRecipe made = options.create(values);
        if (options.all().isEmpty()) {
            // Nothing could be wrong; OpenRewrite would read annotations, which takes 20 ms.
            return made;
        }
        for (Validated.Invalid<Object> invalid : made.validate().failures()) {
            throw wrong("`" + invalid.getProperty() + "` of `" + recipe.getShortId() + "`: " + invalid.getMessage());
        }
        return made;
    }

    private ParameterException unused(Given option, List<String> ids, RecipeSources sources) {
        List<String> known = new ArrayList<>();
        for (String id : ids) {
            sources.options(id).ifPresent(options -> options.all().forEach(each -> known.add(each.name())));
        }
        String remedy = RecipeIds.nearest(option.key(), known)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse(known.isEmpty() ? "; they take no options" : "; they have " + String.join(", ", known));
        return wrong("no recipe that is run has the option `" + option.text().substring(0, option.text().indexOf('='))
                + "`" + remedy);
    }

    private List<Recipe> excluding(List<Recipe> chosen, ToolSettings settings) {
        Set<String> ids = new LinkedHashSet<>(excluded.value());
        ids.addAll(settings.excludeRecipes());
        List<Recipe> kept = new ArrayList<>();
        for (String id : excluded.value()) {
            if (chosen.stream().noneMatch(recipe -> CompositeRecipe.holds(recipe, id))) {
                List<String> held = new ArrayList<>();
                chosen.forEach(recipe -> addIds(recipe, held));
                throw wrong("--exclude-recipe: `" + id + "` is not among the recipes that are run; "
                        + RecipeIds.nearest(id, held).map(near -> "did you mean `" + near + "`?")
                                .orElse("they are " + String.join(", ", held)));
            }
        }
        for (Recipe recipe : chosen) {
            CompositeRecipe.without(recipe, ids).ifPresent(kept::add);
        }
        if (kept.isEmpty()) {
            throw wrong("every recipe is left out; nothing is left to run");
        }
        return kept;
    }

    private static void addIds(Recipe recipe, List<String> ids) {
        ids.add(recipe instanceof PythonRecipe python ? python.getShortId() : recipe.getName());
        recipe.getRecipeList().forEach(member -> addIds(member, ids));
    }
}
