package dev.moult.corpus;

import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The Python files that tests run over. */
public final class Corpus {
    private static final Path FIXTURES = Path.of("..", "fixtures");

    private Corpus() {}

    /** Returns the files of a folder of {@code fixtures}, by name. */
    public static List<Path> fixtures(String folder) {
        return files(FIXTURES.resolve(folder), "");
    }

    /** Returns the Python files below a folder, other people's packages left out. */
    public static List<Path> pythonFiles(Path folder) {
        return files(folder, ".py").stream()
                .filter(file -> !file.toString().contains("site-packages"))
                .toList();
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns at most {@code count} files at equal distances, so that every run sees the same ones. */
    public static List<Path> sample(List<Path> files, int count) {
        int stride = Math.max(1, (files.size() + count - 1) / count);
        List<Path> sample = new ArrayList<>();
        for (int i = 0; i < files.size(); i += stride) {
            sample.add(files.get(i));
        }
        return sample;
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses a file that must parse. */
    public static ParseResult.Parsed parsed(Path file) {
        return parsed(file, bytes(file));
    }

    public static ParseResult.Parsed parsed(Path file, byte[] bytes) {
        ParseResult result = new PythonParser().parse(file, bytes);
        if (result instanceof ParseResult.Parsed parsed) {
            return parsed;
        }
        throw new AssertionError(file + ": " + result);
    }
}
