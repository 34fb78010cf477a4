package dev.moult.cli.run;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The path of a file from a folder that it lies in. {@link Path#relativize} takes both apart, which for thousands of files
 * is a twentieth of a short run; here the one is known to begin as the other.
 */
final class RelativePath {
    private RelativePath() {}

    /**
     * Returns the path with slashes, empty for the folder itself; nothing for what lies elsewhere.
     *
     * @param folder an absolute, normalized path
     * @param file another one
     */
    static Optional<String> of(Path folder, Path file) {
        String outer = folder.toString();
        String inner = file.toString();
        if (!inner.startsWith(outer)) {
            return Optional.empty();
        }
        int end = outer.length();
        if (inner.length() == end) {
            return Optional.of("");
        }
        // The name of a root folder ends with a separator, that of any other does not.
        if (outer.charAt(end - 1) != File.separatorChar) {
            if (inner.charAt(end) != File.separatorChar) {
                return Optional.empty();
            }
            end++;
        }
        return Optional.of(withSlashes(inner.substring(end)));
    }

    static String withSlashes(String path) {
        return File.separatorChar == '/' ? path : path.replace(File.separatorChar, '/');
    }
}
