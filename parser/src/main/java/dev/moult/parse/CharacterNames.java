package dev.moult.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of characters that {@code \N{…}} may use: those of Unicode 17, aliases included, in any case. */
final class CharacterNames {
    /** Names that end with the code point, or with the romanisation of a Hangul syllable. */
    private static final String[] DERIVED = {
        "CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-", "TANGUT IDEOGRAPH-", "TANGUT COMPONENT-",
        "NUSHU CHARACTER-", "KHITAN SMALL SCRIPT CHARACTER-", "EGYPTIAN HIEROGLYPH-", "HANGUL SYLLABLE "
    };

    private CharacterNames() {}

    static boolean isKnown(String name) {
        if (!name.strip().equals(name)) {
            return false;
        }
        String upper = name.toUpperCase(Locale.ROOT);
        for (String prefix : DERIVED) {
            if (upper.startsWith(prefix)) {
                return true;
            }
        }
        return isKnownToJdk(upper) || Later.NAMES.contains(upper);
    }

    private static boolean isKnownToJdk(String name) {
        try {
            Character.codePointOf(name);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** What the JDK 17, which knows Unicode 13, lacks; read only when a file uses such a name. */
    private static final class Later {
        static final Set<String> NAMES = read();

        private static Set<String> read() {
            InputStream resource = CharacterNames.class.getResourceAsStream("unicode-names.txt");
            try (BufferedReader in = new BufferedReader(
                    new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
                return in.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
