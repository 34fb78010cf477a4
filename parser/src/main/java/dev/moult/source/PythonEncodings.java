package dev.moult.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Java's charsets by the names of Python's codecs. */
final class PythonEncodings {

    private static final Map<String, String> CHARSETS = Map.of();

    private PythonEncodings() {}

    /** Returns the charset that decodes as Python's codec of that name does; empty where there is none. */
    static Optional<Charset> charset(String pythonName) {
        if (pythonName.equals("iso-8859-1")) {
            return Optional.of(StandardCharsets.ISO_8859_1);
        }
        String name = CHARSETS.get(pythonName.toLowerCase(Locale.ROOT));
        return name == null ? Optional.empty() : Optional.of(Charset.forName(name));
    }
}
