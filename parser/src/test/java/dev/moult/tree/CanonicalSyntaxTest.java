package dev.moult.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.corpus.Corpus;
import dev.moult.corpus.Interpreter;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree is right, not only lossless: it says of real files what CPython's {@code ast} says. */
final class CanonicalSyntaxTest {
    private static final int FILE_COUNT = 250;

    /** A folder to compare whole instead of a sample of the standard library. */
    private static final String FOLDER_VARIABLE = "MOULT_COMPARE_FOLDER";

    private static final int CONTEXT = 60;

    private final PythonParser parser = new PythonParser();
    private final List<String> differences = new ArrayList<>();
    private int compared;

    @Test
    void sameSyntaxAsCPythonOverItsStandardLibrary(@TempDir Path folder) throws Exception {
        Interpreter python = Interpreter.newest();
        String whole = System.getenv(FOLDER_VARIABLE);
        List<Path> files = whole == null
                ? Corpus.sample(Corpus.pythonFiles(python.standardLibrary()), FILE_COUNT)
                : Corpus.pythonFiles(Path.of(whole));
        compareAll(python, files, folder);
        assertThat(String.join("\n", differences)).isEmpty();
        assertThat(compared).isGreaterThan(files.size() * 9 / 10);
    }

    @Test
    void sameSyntaxAsCPythonOverTheFixtures(@TempDir Path folder) throws Exception {
        compareAll(Interpreter.newest(), Corpus.fixtures("roundtrip"), folder);
        assertThat(String.join("\n", differences)).isEmpty();
        // Some are newer than the oldest Python that may run this test.
        assertThat(compared).isGreaterThan(60);
    }

    private void compareAll(Interpreter python, List<Path> files, Path folder)
            throws IOException, InterruptedException, URISyntaxException {
        Path script = Path.of(CanonicalSyntaxTest.class.getResource("canonical_syntax.py").toURI());
        Path list = Files.write(folder.resolve("files"), files.stream().map(Path::toString).toList());
        Process process = new ProcessBuilder(python.command(), script.toString())
                .redirectInput(list.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                List<String> expected = new ArrayList<>();
                for (String next = output.readLine(); !next.equals("end"); next = output.readLine()) {
                    expected.add(next);
                }
                compare(Path.of(line.substring("file ".length())), expected);
            }
        }
        assertThat(process.waitFor()).isZero();
    }

    private void compare(Path file, List<String> expected) {
        if (expected.equals(List.of("refused"))) {
            return; // syntax newer than this Python's, or a test file that is meant to be refused
        }
        ParseResult result = parser.parse(file, Corpus.bytes(file));
        if (!(result instanceof ParseResult.Parsed parsed)) {
            differences.add(file + ": " + result);
            return;
        }
        compared++;
        List<String> actual = CanonicalSyntax.of(parsed.module());
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            difference(expected.get(i), actual.get(i))
                    .ifPresent(difference -> differences.add(file + ": " + difference));
        }
        if (expected.size() != actual.size()) {
            differences.add(file + ": " + expected.size() + " statements, not " + actual.size());
        }
    }

    private static Optional<String> difference(String expected, String actual) {
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        int same = 0;
        while (same < Math.min(expected.length(), actual.length()) && expected.charAt(same) == actual.charAt(same)) {
            same++;
        }
        return Optional.of("CPython: " + around(expected, same) + "\n    Moult: " + around(actual, same));
    }

    private static String around(String text, int index) {
        return text.substring(Math.max(0, index - CONTEXT), Math.min(text.length(), index + CONTEXT));
    }
}
