package dev.moult.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Option;
import org.openrewrite.Recipe;

/**
 * The options of a class of recipes, and how it is made with them. As OpenRewrite has it: a public constructor, the one
 * for Jackson or that with most parameters, whose parameters are named as fields annotated with {@link Option}.
 */
public final class RecipeOptions {
    private final Constructor<?> constructor;
    private final List<RecipeOption> options;

    private RecipeOptions(Constructor<?> constructor, List<RecipeOption> options) {
        this.constructor = constructor;
        this.options = options;
    }

    /**
     * Reads the options of a class.
     *
     * @throws IllegalStateException if the class is not written as it has to be
     */
    public static RecipeOptions of(Class<?> recipe) {
        Constructor<?> constructor = constructorOf(recipe);
        List<RecipeOption> options = new ArrayList<>();
        for (Parameter parameter : constructor.getParameters()) {
            options.add(option(recipe, parameter));
        }
        return new RecipeOptions(constructor, Collections.unmodifiableList(options));
    }

    private static Constructor<?> constructorOf(Class<?> recipe) {
        @Nullable Constructor<?> best = null;
        for (Constructor<?> candidate : recipe.getConstructors()) {
            if (candidate.isAnnotationPresent(JsonCreator.class)) {
                return candidate;
            }
            if (best == null || candidate.getParameterCount() > best.getParameterCount()) {
                best = candidate;
            }
        }
        if (best == null) {
            throw new IllegalStateException(recipe.getName() + " has no public constructor");
        }
        return best;
    }

    private static RecipeOption option(Class<?> recipe, Parameter parameter) {
        @Nullable JsonProperty property = parameter.getAnnotation(JsonProperty.class);
        String name = property == null || property.value().isEmpty() ? parameter.getName() : property.value();
        Option option = Optional.ofNullable(parameter.getAnnotation(Option.class))
                .or(() -> fieldOption(recipe, name))
                .orElseThrow(() -> new IllegalStateException(
                        recipe.getName() + " has no field `" + name + "` annotated with @Option"));
        List<String> valid =
                Arrays.stream(option.valid()).filter(value -> !value.isEmpty()).toList();
        return new RecipeOption(
                name,
                parameter.getType(),
                option.required(),
                valid,
                option.displayName(),
                option.description(),
                option.example());
    }

    private static Optional<Option> fieldOption(Class<?> recipe, String name) {
        try {
            Field field = recipe.getDeclaredField(name);
            return Optional.ofNullable(field.getAnnotation(Option.class));
        } catch (NoSuchFieldException absent) {
            return Optional.empty();
        }
    }

    /** Returns the options in the order of the constructor. */
    public List<RecipeOption> all() {
        return options;
    }

    public Optional<RecipeOption> find(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /** Returns the option whose name looks most like a wrong one, if any does. */
    public Optional<String> nearest(String wrong) {
        return RecipeIds.nearest(wrong, options.stream().map(RecipeOption::name).toList());
    }

    /** Returns the names of the options that have to be given. */
    public List<String> required() {
        return options.stream().filter(RecipeOption::required).map(RecipeOption::name).toList();
    }

    /** Makes a recipe; options that are not given are absent. The values have the options' types. */
    public PythonRecipe create(Map<String, Object> values) {
        return (PythonRecipe) createAny(values);
    }

    /** Makes a recipe that may be one of OpenRewrite's own. */
    public Recipe createAny(Map<String, Object> values) {
        Object[] arguments = new Object[options.size()];
        for (int i = 0; i < arguments.length; i++) {
            RecipeOption option = options.get(i);
            arguments[i] = values.getOrDefault(option.name(), option.absent());
        }
        try {
            return (Recipe) constructor.newInstance(arguments);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("cannot make a " + constructor.getName(), failed.getCause());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("cannot make a " + constructor.getName(), broken);
        }
    }
}
