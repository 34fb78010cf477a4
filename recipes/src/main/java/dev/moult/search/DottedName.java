package dev.moult.search;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Validated;

/** Dotted names, as {@code asyncio.wait_for}. */
public final class DottedName {
    private static final Pattern FORM = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)*");

    private static final Set<String> RESERVED = Set.of(("False None True and as assert async await break class continue"
                    + " def del elif else except finally for from global if import in is lambda nonlocal not or pass raise"
                    + " return try while with yield")
            .split(" "));

    private DottedName() {}

    /** Checks the value of an option; nothing is said of an absent one. */
    public static Validated<Object> check(String option, @Nullable String name) {
        return name == null || FORM.matcher(name).matches()
                ? Validated.none()
                : Validated.invalid(option, name, "`" + name + "` is no dotted name, such as `package.module.function`");
    }

    /** Checks the value of an option that names what new code says. */
    public static Validated<Object> checkWritten(String option, @Nullable String name) {
        Validated<Object> form = check(option, name);
        return name == null || Arrays.stream(name.split("\\.")).noneMatch(DottedName::isReserved)
                ? form
                : form.and(Validated.invalid(option, name, "`" + name + "` has a reserved word of Python in it"));
    }

    /** Checks that two options say different things: a recipe that does nothing is a mistake. */
    public static Validated<Object> checkDifferent(String option, @Nullable Object from, @Nullable Object to) {
        return from == null || !from.equals(to)
                ? Validated.none()
                : Validated.invalid(option, to, "it is what was there before, so that nothing would change");
    }

    /** Whether a word is no name. Language Reference 2.3.1. */
    public static boolean isReserved(String word) {
        return RESERVED.contains(word);
    }

    /** Returns a word that is in every file that uses the name; of an absent name, what is in every file. */
    public static Set<String> triggerWords(@Nullable String name) {
        if (name == null) {
            return Set.of("");
        }
        String first = name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.'));
        return first.chars().allMatch(c -> c < 128) ? Set.of(first) : Set.of("");
    }

    /** Returns a word that is in every file that uses a function or class, and objects of the class whose method it is. */
    public static Set<String> symbolWords(@Nullable String name) {
        return name == null ? Set.of("") : triggerWords(name.substring(name.lastIndexOf('.') + 1));
    }
}
