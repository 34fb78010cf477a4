package dev.moult.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An option of a recipe.
 *
 * @param type the Java type of its value: text, a truth value, a whole number, a list of texts, or anything
 * @param valid the only texts it takes, empty for any
 */
public record RecipeOption(
        String name,
        Class<?> type,
        boolean required,
        List<String> valid,
        String displayName,
        String description,
        String example) {
    public RecipeOption {
        valid = List.copyOf(valid);
    }

    /** Says in a word what the option takes. */
    public String takes() {
        if (!valid.isEmpty()) {
            return "one of " + String.join(", ", valid);
        }
        if (isTruth()) {
            return "true or false";
        }
        if (isNumber()) {
            return "a whole number";
        }
        if (isList()) {
            return "a list of texts";
        }
        return isText() ? "text" : isTextOrList() ? "text or a list of texts" : "a mapping";
    }

    /** Whether the option takes one text, or several. */
    public boolean isTextOrList() {
        return type == Object.class;
    }

    public boolean isText() {
        return type == String.class;
    }

    public boolean isTruth() {
        return type == boolean.class || type == Boolean.class;
    }

    public boolean isNumber() {
        return type == int.class || type == Integer.class;
    }

    public boolean isList() {
        return List.class.isAssignableFrom(type);
    }

    /** Whether a text is among those that the option takes. */
    public boolean isValid(String text) {
        return valid.isEmpty() || valid.contains(text);
    }

    /**
     * Reads a value from a command line; the parts of a list are separated by commas. Empty where the text is no such
     * value.
     */
    public Optional<Object> read(String text) {
        if (isTruth()) {
            String lower = text.toLowerCase(Locale.ROOT);
            return lower.equals("true") || lower.equals("false")
                    ? Optional.of(Boolean.valueOf(lower))
                    : Optional.empty();
        }
        if (isNumber()) {
            return number(text);
        }
        if (isList()) {
            return Optional.of(new ArrayList<>(Arrays.stream(text.split(",")).map(String::strip).toList()));
        }
        return (isText() || isTextOrList()) && isValid(text) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Object> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** Returns what the constructor gets where the option is not given. */
    @Nullable
    Object absent() {
        if (type == boolean.class) {
            return Boolean.FALSE;
        }
        return type == int.class ? Integer.valueOf(0) : null;
    }
}
