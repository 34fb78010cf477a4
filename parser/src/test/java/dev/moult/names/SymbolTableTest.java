package dev.moult.names;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares our scopes and kinds of names with CPython's {@code symtable}, over a sample of its standard library. */
final class SymbolTableTest {
    private static final Path SCRIPT = Path.of("..", "scripts", "dump_symbol_tables.py");
    private static final int FILE_COUNT = 300;

    /** Returns the interpreters that {@code MOULT_PYTHONS} names, separated as a path is, or else {@code python3}. */
    static List<String> pythons() {
        String named = System.getenv("MOULT_PYTHONS");
        return named == null || named.isBlank() ? List.of("python3") : List.of(named.split(File.pathSeparator));
    }

    @ParameterizedTest
    @MethodSource("pythons")
    void sameScopesAndSymbolsAsCPython(String python) throws IOException, InterruptedException {
        boolean found = isRecent(python);
        // A machine that checks changes must not skip this.
        assertThat(found || System.getenv("CI") == null)
                .as("%s, Python 3.11 or newer, is needed under CI", python)
                .isTrue();
        Assumptions.assumeTrue(found, "skipped: no Python 3.11 or newer is called " + python);
        List<String> differences = new ArrayList<>();
        int compared = compareAll(python, differences);
        assertThat(String.join("\n", differences)).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(FILE_COUNT - 20);
    }

    private static boolean isRecent(String python) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))")
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int compareAll(String python, List<String> differences) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, SCRIPT.toString(), String.valueOf(FILE_COUNT))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ObjectMapper mapper = new ObjectMapper();
        PythonParser parser = new PythonParser();
        int compared = 0;
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            SymbolTables.Habits habits = mapper.readValue(output.readLine(), SymbolTables.Habits.class);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                compared++;
                compare(mapper.readTree(line), habits, parser, differences);
            }
        }
        assertThat(process.waitFor()).isZero();
        return compared;
    }

    private static void compare(JsonNode json, SymbolTables.Habits habits, PythonParser parser, List<String> differences)
            throws IOException {
        Path file = Path.of(json.get("file").asText());
        ParseResult result = parser.parse(file, Files.readAllBytes(file));
        if (!(result instanceof ParseResult.Parsed parsed)) {
            differences.add(file + ": " + result);
            return;
        }
        List<String> expected = SymbolTable.of(json.get("scope")).describe();
        List<String> actual = SymbolTables.of(parsed.module(), habits).describe();
        addDifferences(file + ": only CPython: ", expected, actual, differences);
        addDifferences(file + ": only Moult:   ", actual, expected, differences);
    }

    private static void addDifferences(String intro, List<String> some, List<String> others, List<String> differences) {
        List<String> rest = new ArrayList<>(some);
        others.forEach(rest::remove);
        rest.forEach(description -> differences.add(intro + description));
    }
}
