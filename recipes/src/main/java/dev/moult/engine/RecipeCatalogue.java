package dev.moult.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The recipes of this library: the public subclasses of {@link PythonRecipe} in the jar or folder that this class came
 * from, and in other jars if there are. Nothing registers them. Looking one up reads the names of that jar's entries
 * and loads one class; OpenRewrite's own search of the class path takes a second.
 */
public final class RecipeCatalogue {
    private static final String ROOT = "dev/moult/";
    private static final String CLASS = ".class";

    /** Where OpenRewrite looks for declarative recipes. */
    private static final String DECLARATIVE = "META-INF/rewrite/";

    /** Those of OpenRewrite's own recipes that ask about any file, alone, and need nothing of its scheduler. */
    public static final List<String> OPEN_REWRITE = List.of("org.openrewrite.FindSourceFiles", "org.openrewrite.text.Find");

    /** The name of a class that may be a recipe. */
    private record Candidate(String className, ClassLoader loader) {}

    /** A file of declarative recipes, as it is named to a user. */
    public record Resource(String shownName, String path, ClassLoader loader) {
        /** Opens the file. */
        public InputStream open() throws IOException {
            InputStream stream = loader.getResourceAsStream(path);
            if (stream == null) {
                throw new IOException("`" + shownName + "` has gone");
            }
            return stream;
        }
    }

    private final List<Candidate> candidates;
    private final List<Resource> declarative;

    private RecipeCatalogue(List<Candidate> candidates, List<Resource> declarative) {
        this.candidates = candidates;
        this.declarative = declarative;
    }

    /** Reads the names of our classes. */
    public static RecipeCatalogue load() {
        RecipeCatalogue catalogue = new RecipeCatalogue(new ArrayList<>(), new ArrayList<>());
        try {
            URI location = RecipeCatalogue.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            File source = new File(location);
            ClassLoader loader = RecipeCatalogue.class.getClassLoader();
            if (source.isDirectory()) {
                catalogue.addFolder(new File(source, ROOT), ROOT, loader);
                catalogue.addFolder(new File(source, DECLARATIVE), DECLARATIVE, loader);
            } else {
                catalogue.addJar(source, loader, ROOT, "");
            }
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException(malformed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return catalogue.sorted();
    }

    /**
     * Returns this catalogue with the recipes of other jars, which see our classes and each other's.
     *
     * @throws IOException if a jar cannot be read
     */
    public RecipeCatalogue with(List<File> jars) throws IOException {
        RecipeCatalogue catalogue = new RecipeCatalogue(new ArrayList<>(candidates), new ArrayList<>(declarative));
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toURI().toURL();
        }
        @SuppressWarnings("resource") // Recipes load classes until the process ends.
        ClassLoader loader = new URLClassLoader(urls, RecipeCatalogue.class.getClassLoader());
        for (File jar : jars) {
            catalogue.addJar(jar, loader, "", jar.getPath() + "!/");
        }
        return catalogue.sorted();
    }

    private RecipeCatalogue sorted() {
        // `Comparator.comparing` gives lambdas that can be serialized: the only kind that no archive of classes can hold.
        candidates.sort((one, other) -> one.className().compareTo(other.className()));
        declarative.sort((one, other) -> one.shownName().compareTo(other.shownName()));
        return this;
    }

    private void addJar(File jar, ClassLoader loader, String root, String shownPrefix) throws IOException {
        try (JarFile file = new JarFile(jar, false)) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                addEntry(entries.nextElement().getName(), loader, root, shownPrefix);
            }
        }
    }

    private void addFolder(File folder, String path, ClassLoader loader) {
        String[] children = folder.list();
        if (children == null) {
            return;
        }
        for (String child : children) {
            if (child.indexOf('.') >= 0) {
                addEntry(path + child, loader, ROOT, "");
            } else {
                addFolder(new File(folder, child), path + child + "/", loader);
            }
        }
    }

    private void addEntry(String entry, ClassLoader loader, String root, String shownPrefix) {
        if (entry.startsWith(root) && entry.endsWith(CLASS) && entry.indexOf('$') < 0 && entry.indexOf('-') < 0) {
            candidates.add(new Candidate(
                    entry.substring(0, entry.length() - CLASS.length()).replace('/', '.'), loader));
        } else if (entry.startsWith(DECLARATIVE) && (entry.endsWith(".yml") || entry.endsWith(".yaml"))) {
            declarative.add(new Resource(shownPrefix + entry, entry, loader));
        }
    }

    /** Returns the files of declarative recipes that came with the classes. */
    public List<Resource> declarative() {
        return Collections.unmodifiableList(declarative);
    }

    /** Returns a new instance of every recipe, sorted by short id; options that have to be given are absent. */
    public List<PythonRecipe> all() {
        List<PythonRecipe> recipes = new ArrayList<>();
        for (Candidate candidate : candidates) {
            load(candidate).ifPresent(found -> recipes.add(RecipeOptions.of(found).create(Map.of())));
        }
        recipes.sort(Comparator.comparing(PythonRecipe::getShortId));
        return recipes;
    }

    /** Returns a new instance of the recipe with this short or full id; options that have to be given are absent. */
    public Optional<PythonRecipe> find(String id) {
        return options(id).map(options -> options.create(Map.of()));
    }

    /** Returns the options of the recipe with this short or full id, by which it can be made. */
    public Optional<RecipeOptions> options(String id) {
        for (Candidate candidate : candidates) {
            String className = candidate.className();
            if (className.equals(id) || RecipeIds.shortIdOfName(className).equals(id)) {
                Optional<Class<?>> recipe = load(candidate);
                if (recipe.isPresent()) {
                    return recipe.map(RecipeOptions::of);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the options of one of {@link #OPEN_REWRITE}. */
    public static Optional<RecipeOptions> openRewriteOptions(String className) {
        if (!OPEN_REWRITE.contains(className)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecipeOptions.of(Class.forName(className)));
        } catch (ClassNotFoundException broken) {
            throw new IllegalStateException("cannot load " + className, broken);
        }
    }

    /** Returns the short id of the recipe whose short or full id looks most like a wrong one, if any does. */
    public Optional<String> nearest(String wrongId) {
        List<String> ids = new ArrayList<>();
        for (PythonRecipe recipe : all()) {
            ids.add(recipe.getShortId());
            ids.add(recipe.getName());
        }
        return RecipeIds.nearest(wrongId, ids).flatMap(this::find).map(PythonRecipe::getShortId);
    }

    private static Optional<Class<?>> load(Candidate name) {
        Class<?> candidate;
        try {
            candidate = Class.forName(name.className(), false, name.loader());
        } catch (ClassNotFoundException broken) {
            throw new IllegalStateException("cannot load " + name.className(), broken);
        } catch (LinkageError incomplete) {
            if (name.loader() == RecipeCatalogue.class.getClassLoader()) {
                throw incomplete;
            }
            // A class of somebody's jar, whose own libraries are absent, can be no recipe.
            return Optional.empty();
        }
        boolean recipe = PythonRecipe.class.isAssignableFrom(candidate)
                && !Modifier.isAbstract(candidate.getModifiers())
                && Modifier.isPublic(candidate.getModifiers())
                && candidate.getConstructors().length > 0;
        return recipe ? Optional.of(candidate) : Optional.empty();
    }
}
