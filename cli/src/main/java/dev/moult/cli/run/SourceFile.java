package dev.moult.cli.run;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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

    /**
     * Returns the shown name as the system has it, a character for a byte. It differs from {@link #shown()} for a name
     * that is no text: Java shows that with replacement characters, but a patch has to name the file.
     */
    String nameInBytes() {
        byte[] name = shown.getBytes(StandardCharsets.UTF_8);
        if (shown.indexOf('\uFFFD') < 0) {
            return new String(name, StandardCharsets.ISO_8859_1);
        }
        // The escapes of a URI hold the bytes of the name, which nothing else in Java's interface gives away.
        String escaped = path.toUri().getRawPath();
        int start = escaped.length();
        for (long depth = shown.chars().filter(c -> c == '/').count(); depth >= 0; depth--) {
            start = escaped.lastIndexOf('/', start - 1);
        }
        String encoded = escaped.substring(shown.startsWith("/") ? start : start + 1).replace("+", "%2B");
        return URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1);
    }

    public boolean isStandardInput() {
        return shown.equals(STANDARD_INPUT);
    }
}
