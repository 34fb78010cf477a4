package dev.moult.cli.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long the lines of a file may be: what the nearest configuration of Black, Ruff, flake8 or an editor says, looking
 * upwards from the file to the root of its repository. Belongs to one thread.
 */
final class LineWidths {
    /** What is returned of projects that do not say. */
    static final int UNKNOWN = 0;

    /** What Black and Ruff's formatter take where nobody tells them otherwise. */
    private static final int USUAL = 88;

    private static final int SHORTEST = 60;
    private static final int LONGEST = 160;
    private static final Pattern SECTION = Pattern.compile("\\s*\\[(.*)]\\s*");
    private static final Pattern LIMIT = Pattern.compile("\\s*max[-_]line[-_]length\\s*[=:]\\s*(\\d+)\\b.*");
    private static final List<String> INI_FILES = List.of("setup.cfg", "tox.ini", ".flake8", ".editorconfig");

    private final Map<Path, Integer> byFolder = new HashMap<>();

    /** Returns the longest line of the files in a folder, in columns. */
    int of(@Nullable Path folder) {
        if (folder == null) {
            return UNKNOWN;
        }
        @Nullable Integer known = byFolder.get(folder);
        if (known == null) {
            int told = read(folder);
            boolean isRoot = Files.exists(folder.resolve(".git"));
            known = told == UNKNOWN && !isRoot ? of(folder.getParent()) : told;
            byFolder.put(folder, known);
        }
        return known;
    }

    private static int read(Path folder) {
        int told = fromToml(folder.resolve("pyproject.toml"), "/tool/black", "/tool/ruff");
        for (String name : List.of("ruff.toml", ".ruff.toml")) {
            told = told == UNKNOWN ? fromToml(folder.resolve(name), "") : told;
        }
        for (String name : INI_FILES) {
            told = told == UNKNOWN ? fromIni(folder.resolve(name)) : told;
        }
        return told;
    }

    /** Reads {@code line-length} of the tables of tools; what cannot be read says nothing. */
    private static int fromToml(Path file, String... tables) {
        if (!Files.isRegularFile(file)) {
            return UNKNOWN;
        }
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = new TomlFactory().createParser(Files.readAllBytes(file))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    found.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
        for (String table : tables) {
            int told = width(found.getOrDefault(table + "/line-length", ""));
            if (told != UNKNOWN) {
                return told;
            }
        }
        boolean isFormatted = found.keySet().stream()
                .anyMatch(key -> key.startsWith("/tool/black/") || key.startsWith("/tool/ruff/format/"));
        return isFormatted ? USUAL : UNKNOWN;
    }

    /** Reads {@code max-line-length} of flake8 and pycodestyle, and {@code max_line_length} of EditorConfig. */
    private static int fromIni(Path file) {
        if (!Files.isRegularFile(file)) {
            return UNKNOWN;
        }
        int told = UNKNOWN;
        boolean concernsPython = false;
        try {
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\\R")) {
                Matcher section = SECTION.matcher(line);
                Matcher limit = LIMIT.matcher(line);
                if (section.matches()) {
                    String name = section.group(1);
                    concernsPython = name.equals("*") || name.contains("py") || name.equals("flake8");
                } else if (concernsPython && limit.matches()) {
                    told = width(limit.group(1));
                }
            }
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
        return told;
    }

    private static int width(String number) {
        int value = number.matches("\\d{1,4}") ? Integer.parseInt(number) : UNKNOWN;
        return value >= SHORTEST && value <= LONGEST ? value : UNKNOWN;
    }
}
