package dev.moult.cli.run;

import java.nio.file.Path;

/**
 * A file to work on.
 *
 * @param path where it is
 * @param shown its name in messages and diffs: relative to the working folder where it is below that, with slashes
 */
public record SourceFile(Path path, String shown) {
    /** The name of standard input in messages and diffs. */
    public static final String STANDARD_INPUT = "<stdin>";

    public boolean isStandardInput() {
        return shown.equals(STANDARD_INPUT);
    }
}
