package dev.moult.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Python files of a folder, in memory, so that no figure counts the disk.
 *
 * @param files the bytes of each file, in the order of their paths
 */
record Corpus(List<byte[]> files) {

    /** The system property that names the folder. */
    static final String FOLDER_PROPERTY = "moult.corpus";

    static Corpus read() throws IOException {
        String folder = System.getProperty(FOLDER_PROPERTY);
        if (folder == null) {
            throw new IllegalStateException("no folder of Python files; pass -D" + FOLDER_PROPERTY + "=FOLDER");
        }
        try (Stream<Path> paths = Files.walk(Path.of(folder))) {
            List<Path> python = paths.filter(path -> path.toString().endsWith(".py")).sorted().toList();
            List<byte[]> files = new ArrayList<>(python.size());
            for (Path path : python) {
                files.add(Files.readAllBytes(path));
            }
            return new Corpus(List.copyOf(files));
        }
    }

    /** Returns the size of all files in megabytes, of a million bytes each. */
    double megabytes() {
        return files.stream().mapToLong(file -> file.length).sum() / 1e6;
    }
}
