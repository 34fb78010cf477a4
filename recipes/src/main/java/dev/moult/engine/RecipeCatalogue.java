package dev.moult.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The recipes of this library: the public subclasses of {@link PythonRecipe} with a public constructor without
 * parameters, in the jar or folder that this class came from. Nothing registers them. Looking one up reads the names of
 * that jar's entries and loads one class; OpenRewrite's own search of the class path takes a second.
 */
public final class RecipeCatalogue {
    private static final String ROOT = "dev/moult/";
    private static final String CLASS = ".class";

    private final List<String> classNames;

    private RecipeCatalogue(List<String> classNames) {
        this.classNames = classNames;
    }

    /** Reads the names of our classes. */
    public static RecipeCatalogue load() {
        List<String> names = new ArrayList<>();
        try {
            URI location = RecipeCatalogue.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            File source = new File(location);
            if (source.isDirectory()) {
                addFolder(new File(source, ROOT), ROOT, names);
            } else {
                addJar(source, names);
            }
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException(malformed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Collections.sort(names);
        return new RecipeCatalogue(names);
    }

    private static void addJar(File jar, List<String> names) throws IOException {
        try (JarFile file = new JarFile(jar, false)) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                addEntry(entries.nextElement().getName(), names);
            }
        }
    }

    private static void addFolder(File folder, String path, List<String> names) {
        String[] children = folder.list();
        if (children == null) {
            return;
        }
        for (String child : children) {
            if (child.endsWith(CLASS)) {
                addEntry(path + child, names);
            } else {
                addFolder(new File(folder, child), path + child + "/", names);
            }
        }
    }

    private static void addEntry(String entry, List<String> names) {
        if (entry.startsWith(ROOT) && entry.endsWith(CLASS) && entry.indexOf('$') < 0 && entry.indexOf('-') < 0) {
            names.add(entry.substring(0, entry.length() - CLASS.length()).replace('/', '.'));
        }
    }

    /** Returns a new instance of every recipe, sorted by short id. */
    public List<PythonRecipe> all() {
        List<PythonRecipe> recipes = new ArrayList<>();
        for (String className : classNames) {
            instantiate(className).ifPresent(recipes::add);
        }
        recipes.sort(Comparator.comparing(PythonRecipe::getShortId));
        return recipes;
    }

    /** Returns a new instance of the recipe with this short or full id. */
    public Optional<PythonRecipe> find(String id) {
        for (String className : classNames) {
            if (className.equals(id) || shortId(className).equals(id)) {
                Optional<PythonRecipe> recipe = instantiate(className);
                if (recipe.isPresent()) {
                    return recipe;
                }
            }
        }
        return Optional.empty();
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

    private static String shortId(String className) {
        return RecipeIds.shortId(className.substring(className.lastIndexOf('.') + 1));
    }

    private static Optional<PythonRecipe> instantiate(String className) {
        try {
            Class<?> candidate = Class.forName(className, false, RecipeCatalogue.class.getClassLoader());
            if (!PythonRecipe.class.isAssignableFrom(candidate)
                    || Modifier.isAbstract(candidate.getModifiers())
                    || !Modifier.isPublic(candidate.getModifiers())) {
                return Optional.empty();
            }
            return Optional.of((PythonRecipe) candidate.getConstructor().newInstance());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("cannot make a " + className, broken);
        }
    }
}
