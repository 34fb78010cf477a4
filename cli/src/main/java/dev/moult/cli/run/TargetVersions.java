package dev.moult.cli.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import dev.moult.engine.PythonVersion;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lowest Python that a file has to run on: what the nearest {@code pyproject.toml}, {@code setup.cfg} or
 * {@code setup.py} that says so requires, looking upwards from the file to the root of its repository.
 */
public final class TargetVersions {
    /** What is assumed of projects that do not say: the oldest version that has what the migrations need. */
    public static final PythonVersion UNKNOWN = new PythonVersion(3, 11);

    /** What is assumed of a project that does say, but not so that Moult understands: nothing new can be relied on. */
    private static final PythonVersion NOT_UNDERSTOOD = new PythonVersion(3, 0);

    private static final Pattern INI_KEY = Pattern.compile("([^#;=:\\s][^=:]*)[=:]");

    private final Optional<PythonVersion> chosen;
    private final Map<Path, Optional<PythonVersion>> byFolder = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Makes the versions of a run for which the user has, or has not, chosen one. */
    public TargetVersions(Optional<PythonVersion> chosen) {
        this.chosen = chosen;
    }

    /** Returns the target of the files in a folder. */
    synchronized PythonVersion of(@Nullable Path folder) {
        return chosen.or(() -> search(folder)).orElse(UNKNOWN);
    }

    /** Returns the configuration files that could not be read so far. */
    public synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }

    private Optional<PythonVersion> search(@Nullable Path folder) {
        if (folder == null) {
            return Optional.empty();
        }
        Optional<PythonVersion> known = byFolder.get(folder);
        if (known == null) {
            known = read(folder);
            if (known.isEmpty() && !Files.exists(folder.resolve(".git"))) {
                known = search(folder.getParent());
            }
            byFolder.put(folder, known);
        }
        return known;
    }

    private Optional<PythonVersion> read(Path folder) {
        return read(folder.resolve("pyproject.toml"), TargetVersions::fromToml)
                .or(() -> read(folder.resolve("setup.cfg"), TargetVersions::fromIni))
                .or(() -> read(folder.resolve("setup.py"), TargetVersions::fromPython));
    }

    private interface Format {
        Optional<String> requirement(byte[] bytes) throws IOException;
    }

    private Optional<PythonVersion> read(Path file, Format format) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Optional<String> requirement = format.requirement(Files.readAllBytes(file));
            if (requirement.isEmpty()) {
                return Optional.empty();
            }
            Optional<PythonVersion> lowest = RequiresPython.lowest(requirement.get());
            return lowest.isPresent()
                    ? lowest
                    : notUnderstood(file, "the required Python `" + requirement.get() + "` has no lowest version that is understood");
        } catch (IOException unreadable) {
            return notUnderstood(file, firstLine(unreadable));
        }
    }

    private Optional<PythonVersion> notUnderstood(Path file, String fact) {
        problems.add(new Problem(file.toString(), fact));
        return Optional.of(NOT_UNDERSTOOD);
    }

    private static String firstLine(IOException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("it cannot be read");
    }

    /** Reads {@code requires-python} of PEP 621, of Flit, and Poetry's dependency {@code python}. */
    private static Optional<String> fromToml(byte[] bytes) throws IOException {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = new TomlFactory().createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    found.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        }
        return Optional.ofNullable(found.get("/project/requires-python"))
                .or(() -> Optional.ofNullable(found.get("/tool/poetry/dependencies/python")))
                .or(() -> Optional.ofNullable(found.get("/tool/poetry/dependencies/python/version")))
                .or(() -> Optional.ofNullable(found.get("/tool/flit/metadata/requires-python")));
    }

    /** Reads {@code python_requires} of section {@code options}; setuptools allows a dash too. */
    private static Optional<String> fromIni(byte[] bytes) {
        boolean inOptions = false;
        boolean inRequirement = false;
        StringBuilder requirement = new StringBuilder();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\\R")) {
            Matcher key = INI_KEY.matcher(line);
            if (inRequirement && !line.isBlank() && Character.isWhitespace(line.charAt(0))) {
                requirement.append(',').append(line.strip()); // configparser: an indented line goes on with the value
            } else if (line.startsWith("[")) {
                inOptions = line.strip().equals("[options]");
                inRequirement = false;
            } else if (key.lookingAt()) {
                inRequirement = inOptions && key.group(1).strip().replace('-', '_').equals("python_requires");
                requirement.append(inRequirement ? line.substring(key.end()).strip() : "");
            }
        }
        return requirement.length() == 0 ? Optional.empty() : Optional.of(requirement.toString());
    }

    /** Reads the argument {@code python_requires} of a call in {@code setup.py}; only a literal can be understood. */
    private static Optional<String> fromPython(byte[] bytes) {
        List<String> found = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.contains("python_requires")) {
            return Optional.empty();
        }
        if (new PythonParser().parse(Path.of("setup.py"), bytes) instanceof ParseResult.Parsed parsed) {
            new PyVisitor<List<String>>() {
                @Override
                public Py visitKeywordArgument(Py.KeywordArgument node, List<String> requirements) {
                    if (node.getName().getName().equals("python_requires")) {
                        Expression value = node.getValue().getElement();
                        requirements.add(
                                value instanceof Py.StringLiteral literal
                                        ? unquoted(literal.getSource())
                                        : "an expression");
                    }
                    return super.visitKeywordArgument(node, requirements);
                }
            }.visit(parsed.module(), found);
        }
        // In a file that is no Python 3, or where it is no keyword of a call, nobody knows what it says.
        return found.stream().findFirst().or(() -> Optional.of("python_requires"));
    }

    private static String unquoted(String literal) {
        int start = 0;
        int end = literal.length();
        while (start < end && literal.charAt(start) != '"' && literal.charAt(start) != '\'') {
            start++;
        }
        while (start < end && literal.charAt(start) == literal.charAt(end - 1)) {
            start++;
            end--;
        }
        return literal.substring(start, end);
    }
}
