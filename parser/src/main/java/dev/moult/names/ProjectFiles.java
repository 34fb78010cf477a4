package dev.moult.names;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Python files of a project. Paths are relative to its root, with slashes. What is read is what was there when the
 * run began, whatever the run has written since. Safe for use by several threads at once.
 */
public interface ProjectFiles {
    /** Returns the path of every Python file of the project, those outside the run included, in a fixed order. */
    List<String> paths();

    /** Returns the bytes of a file, nothing where it cannot be read. */
    Optional<byte[]> read(String path);

    /** Whether a file can be read and its bytes pass a look, which is to keep none of them: they may be overwritten after it. */
    default boolean passes(String path, Look look) {
        return read(path).filter(bytes -> look.test(bytes, bytes.length)).isPresent();
    }

    /** A look at the first {@code length} of some bytes. */
    @FunctionalInterface
    interface Look {
        boolean test(byte[] bytes, int length);
    }

    /** Whether the file is one that this run migrates; no other may be edited. */
    boolean isGiven(String path);

    /** Returns the path of every file but those that are known not to hold a word. */
    default List<String> pathsToSearch(String word) {
        return paths();
    }

    /** Returns files that are all given, by path. */
    static ProjectFiles of(Map<String, byte[]> files) {
        Map<String, byte[]> sorted = new TreeMap<>(files);
        return new ProjectFiles() {
            @Override
            public List<String> paths() {
                return List.copyOf(sorted.keySet());
            }

            @Override
            public Optional<byte[]> read(String path) {
                return Optional.ofNullable(sorted.get(path));
            }

            @Override
            public boolean isGiven(String path) {
                return sorted.containsKey(path);
            }
        };
    }
}
