package dev.moult.names;

import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.tree.PyModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Parses the sources of tests. */
final class Modules {
    private Modules() {}

    static PyModule parse(String source) {
        ParseResult result = new PythonParser().parse(Path.of("test.py"), source.getBytes(StandardCharsets.UTF_8));
        if (result instanceof ParseResult.Parsed parsed) {
            return parsed.module();
        }
        throw new AssertionError(result);
    }
}
