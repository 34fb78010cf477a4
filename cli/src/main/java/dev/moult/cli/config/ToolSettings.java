package dev.moult.cli.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import dev.moult.cli.run.WorkingFolder;
import dev.moult.engine.RecipeIds;
import dev.moult.yaml.YamlProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code [tool.moult]} of the nearest {@code pyproject.toml} that has one: what a run does where its command
 * line does not say otherwise.
 *
 * @param recipes the ids of the recipes to run
 * @param excludeRecipes the ids of the recipes to leave out of them
 * @param paths the files and folders to work on, absolute
 * @param exclude globs of files to pass over, those with a slash absolute
 * @param targetVersion the oldest Python, or empty
 */
public record ToolSettings(
        List<String> recipes,
        List<String> excludeRecipes,
        List<String> paths,
        List<String> exclude,
        Optional<String> targetVersion) {
    private static final ToolSettings NONE =
            new ToolSettings(List.of(), List.of(), List.of(), List.of(), Optional.empty());
    private static final String TABLE = "tool.moult";
    private static final List<String> KEYS = List.of("recipes", "exclude-recipes", "paths", "exclude", "target-version");

    /** Reads the table from the nearest file above a path. */
    public static ToolSettings find(WorkingFolder workingFolder, String firstPath) throws WrongConfiguration {
        Path start = workingFolder.resolve(firstPath.equals("-") ? "." : firstPath);
        Optional<Path> file = ProjectFolders.findUpwards(start, "pyproject.toml", ToolSettings::hasTable);
        if (file.isEmpty()) {
            return NONE;
        }
        Path folder = file.get().getParent();
        Reader reader = new Reader(workingFolder.show(file.get()), text(file.get()));
        Map<String, Object> table = reader.table();
        ToolSettings settings = new ToolSettings(
                reader.texts(table, "recipes"),
                reader.texts(table, "exclude-recipes"),
                reader.texts(table, "paths").stream().map(path -> folder.resolve(path).normalize().toString()).toList(),
                reader.texts(table, "exclude").stream().map(glob -> rooted(glob, folder)).toList(),
                reader.text(table, "target-version"));
        reader.throwProblems();
        return settings;
    }

    /** A glob with a slash starts, as in a .gitignore, from the folder of its file. */
    private static String rooted(String glob, Path folder) {
        int slash = glob.indexOf('/');
        boolean anchored = slash >= 0 && slash < glob.length() - 1 && !glob.startsWith("**/");
        String relative = glob.startsWith("./") ? glob.substring(2) : glob.startsWith("/") ? glob.substring(1) : glob;
        return anchored ? folder + "/" + relative : glob;
    }

    private static boolean hasTable(Path file) {
        return text(file).contains(TABLE);
    }

    private static String text(Path file) {
        try {
            return new String(ProjectFolders.read(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static final class Reader {
        private final String shown;
        private final String text;
        private final List<YamlProblem> problems = new ArrayList<>();

        Reader(String shown, String text) {
            this.shown = shown;
            this.text = text;
        }

        Map<String, Object> table() throws WrongConfiguration {
            Map<String, Object> table = new LinkedHashMap<>();
            try (JsonParser parser = new TomlFactory().createParser(text)) {
                parser.nextToken();
                if (value(parser) instanceof Map<?, ?> root && root.get("tool") instanceof Map<?, ?> tool) {
                    @Nullable Object moult = tool.get("moult");
                    if (moult instanceof Map<?, ?> settings) {
                        settings.forEach((key, value) -> table.put(String.valueOf(key), value));
                    } else if (moult != null) {
                        String help = "write `[" + TABLE + "]`, and the settings below it";
                        problems.add(new YamlProblem(shown, lineOfName(), 1, "`" + TABLE + "` is no table", help));
                    }
                }
            } catch (JsonProcessingException malformed) {
                int line = malformed.getLocation() == null ? 1 : Math.max(1, malformed.getLocation().getLineNr());
                int column = malformed.getLocation() == null ? 1 : Math.max(1, malformed.getLocation().getColumnNr());
                problems.add(new YamlProblem(shown, line, column, "not TOML: " + malformed.getOriginalMessage(),
                        "mend this line; no setting is read from a file with a fault"));
                throwProblems();
            } catch (IOException impossible) {
                throw new WrongConfiguration(shown + ": " + impossible.getMessage(), "");
            }
            for (String key : table.keySet()) {
                if (!KEYS.contains(key)) {
                    problem(key, "unknown key `" + key + "` in [tool.moult]", RecipeIds.nearest(key, KEYS)
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("it has " + String.join(", ", KEYS)));
                }
            }
            return table;
        }

        private static Object value(JsonParser parser) throws IOException {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, value(parser));
                }
                return map;
            }
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            String text = String.valueOf(parser.getText());
            return parser.currentToken() == JsonToken.VALUE_STRING ? text : new Other(text);
        }

        /** A value that is no text, list or table. */
        private record Other(String text) {}

        List<String> texts(Map<String, Object> table, String key) {
            @Nullable Object value = table.get(key);
            List<String> texts = new ArrayList<>();
            if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(String.class::isInstance)) {
                list.forEach(element -> texts.add((String) element));
            } else if (value instanceof List<?> list && list.isEmpty()) {
                problem(key, "`" + key + "` is empty", "fill it or leave it out");
            } else if (value != null) {
                problem(key, "`" + key + "` takes a list of texts", "for example `" + key + " = [\"…\"]`");
            }
            return texts;
        }

        Optional<String> text(Map<String, Object> table, String key) {
            @Nullable Object value = table.get(key);
            if (value != null && !(value instanceof String)) {
                problem(key, "`" + key + "` takes text", "put it between quotes");
            }
            return value instanceof String text ? Optional.of(text) : Optional.empty();
        }

        private void problem(String key, String fact, String help) {
            problems.add(new YamlProblem(shown, lineOf(key), 1, fact, help));
        }

        /** The parser does not tell where a key stands. */
        private int lineOf(String key) {
            List<String> lines = text.lines().toList();
            boolean inTable = false;
            int header = 1;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.startsWith("[")) {
                    inTable = line.replace(" ", "").startsWith("[" + TABLE + "]");
                    header = inTable ? i + 1 : header;
                } else if (inTable && line.matches("[\"']?" + Pattern.quote(key) + "[\"']?\\s*=.*")) {
                    return i + 1;
                }
            }
            return header;
        }

        private int lineOfName() {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(TABLE)) {
                    return i + 1;
                }
            }
            return 1;
        }

        void throwProblems() throws WrongConfiguration {
            if (!problems.isEmpty()) {
                throw new WrongConfiguration(problems);
            }
        }
    }
}
