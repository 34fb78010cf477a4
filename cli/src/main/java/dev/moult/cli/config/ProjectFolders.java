package dev.moult.cli.config;

import dev.moult.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for files upwards from a place, up to the root of its repository. */
final class ProjectFolders {
    private ProjectFolders() {}

    static Optional<Path> findUpwards(Path start, String name, Predicate<Path> isWanted) {
        @Nullable Path folder = Files.isDirectory(start) ? start : start.getParent();
        while (folder != null) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file) && isWanted.test(file)) {
                return Optional.of(file);
            }
            if (Files.exists(folder.resolve(".git"))) {
                return Optional.empty();
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    /** Reads a file; one that is too long is not read to its end. */
    static byte[] read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream);
        }
    }

    static byte[] read(InputStream stream) throws IOException {
        return stream.readNBytes(YamlFile.MAXIMUM_LENGTH + 1);
    }
}
