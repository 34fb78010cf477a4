package dev.moult.cli.config;

import dev.moult.cli.run.WorkingFolder;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.RecipeCatalogue;
import dev.moult.engine.RecipeOptions;
import dev.moult.yaml.RecipeBook;
import dev.moult.yaml.YamlFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The recipes that a command can name. YAML is read only once something is asked that no recipe in Java answers, unless
 * a file of recipes was given.
 */
public final class RecipeSources {
    private static final String FILE = "rewrite.yml";

    private final WorkingFolder workingFolder;
    private final Path start;
    private final Optional<String> config;
    private final RecipeCatalogue catalogue;
    private @Nullable RecipeBook book;

    private RecipeSources(
            WorkingFolder workingFolder, Path start, Optional<String> config, RecipeCatalogue catalogue) {
        this.workingFolder = workingFolder;
        this.start = start;
        this.config = config;
        this.catalogue = catalogue;
    }

    /**
     * Makes the sources of a command.
     *
     * @param firstPath where to look for {@code rewrite.yml}, and above it
     * @param config the file that is taken instead
     * @param jars jars with further recipes
     */
    public static RecipeSources of(
            WorkingFolder workingFolder, String firstPath, Optional<String> config, List<String> jars)
            throws WrongConfiguration {
        RecipeCatalogue catalogue = RecipeCatalogue.load();
        if (!jars.isEmpty()) {
            List<File> files = new ArrayList<>();
            for (String jar : jars) {
                File file = workingFolder.resolve(jar).toFile();
                if (!file.isFile()) {
                    throw new WrongConfiguration(jar + ": no such jar", "");
                }
                files.add(file);
            }
            try {
                catalogue = catalogue.with(files);
                catalogue.all();
            } catch (IOException unreadable) {
                throw new WrongConfiguration("a jar of recipes cannot be read: " + unreadable.getMessage(), "");
            } catch (IllegalStateException notARecipe) {
                throw new WrongConfiguration("a recipe of a jar cannot be used: " + notARecipe.getMessage(),
                        "compile it with `javac -parameters`, or annotate the parameters of its constructor with `@JsonProperty`");
            }
        }
        Path start = workingFolder.resolve(firstPath.equals("-") ? "." : firstPath);
        RecipeSources sources = new RecipeSources(workingFolder, start, config, catalogue);
        if (config.isPresent()) {
            sources.book();
        }
        return sources;
    }

    /** Returns the recipe with this short or full id; options that have to be given are absent. */
    public PythonRecipe find(String id) throws WrongConfiguration {
        Optional<PythonRecipe> java = catalogue.find(id);
        if (java.isPresent()) {
            return java.get();
        }
        Optional<PythonRecipe> found = book().find(id);
        if (found.isPresent()) {
            return found.get();
        }
        List<String> sameShortId = book().composites().stream()
                .filter(recipe -> recipe.getShortId().equals(id))
                .map(PythonRecipe::getName)
                .toList();
        if (!sameShortId.isEmpty()) {
            throw new WrongConfiguration("more than one recipe is called `" + id + "`",
                    "give its full name: " + String.join(", ", sameShortId));
        }
        throw new WrongConfiguration("unknown recipe `" + id + "`; " + remedy(id),
                "recipes in YAML are found in `rewrite.yml`, upwards from the first path, or with --config");
    }

    /** Whether no recipe has this short or full id. */
    public boolean isUnknown(String id) throws WrongConfiguration {
        return catalogue.find(id).isEmpty()
                && book().composites().stream()
                        .noneMatch(recipe -> recipe.getShortId().equals(id) || recipe.getName().equals(id));
    }

    /** Says what to do about an unknown id. */
    public String remedy(String id) throws WrongConfiguration {
        return book().nearest(id).map(near -> "did you mean `" + near + "`?").orElse("`moult recipes` lists them");
    }

    /** Returns the options of a recipe written in Java; absent for others. */
    public Optional<RecipeOptions> options(String id) {
        return catalogue.options(id);
    }

    /** Returns every recipe, sorted by short id. */
    public List<PythonRecipe> all() throws WrongConfiguration {
        return book().all();
    }

    private RecipeBook book() throws WrongConfiguration {
        if (book == null) {
            RecipeBook loaded = RecipeBook.load(catalogue, files());
            if (!loaded.problems().isEmpty()) {
                throw new WrongConfiguration(loaded.problems());
            }
            book = loaded;
        }
        return book;
    }

    private List<YamlFile> files() throws WrongConfiguration {
        List<YamlFile> files = new ArrayList<>();
        for (RecipeCatalogue.Resource resource : catalogue.declarative()) {
            try (InputStream stream = resource.open()) {
                files.add(new YamlFile(resource.shownName(), ProjectFolders.read(stream)));
            } catch (IOException unreadable) {
                throw unreadable(resource.shownName(), unreadable);
            }
        }
        Optional<Path> found = config.isPresent()
                ? config.map(workingFolder::resolve)
                : ProjectFolders.findUpwards(start, FILE, file -> true);
        if (found.isPresent()) {
            String shown = workingFolder.show(found.get());
            try {
                files.add(new YamlFile(shown, ProjectFolders.read(found.get())));
            } catch (IOException unreadable) {
                throw unreadable(shown, unreadable);
            }
        }
        return files;
    }

    private static WrongConfiguration unreadable(String shown, IOException failure) {
        String fact = failure instanceof NoSuchFileException ? "no such file" : "cannot be read: " + failure.getMessage();
        return new WrongConfiguration(shown + ": " + fact, "");
    }
}
