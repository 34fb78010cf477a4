package dev.moult.search;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Validated;

/** Dotted names, as {@code asyncio.wait_for}. */
public final class DottedName {
    private static final Pattern FORM = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)*");

    private DottedName() {}

    /** Checks the value of an option; nothing is said of an absent one. */
    public static Validated<Object> check(String option, @Nullable String name) {
        return name == null || FORM.matcher(name).matches()
                ? Validated.none()
                : Validated.invalid(option, name, "`" + name + "` is no dotted name, such as `package.module.function`");
    }

    /** Returns a word that is in every file that uses the name; of an absent name, what is in every file. */
    public static Set<String> triggerWords(@Nullable String name) {
        if (name == null) {
            return Set.of("");
        }
        String first = name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.'));
        return first.chars().allMatch(c -> c < 128) ? Set.of(first) : Set.of("");
    }
}
