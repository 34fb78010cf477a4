package dev.moult.pattern;

import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether new code is Python: captured code may stand where the grammar has no place for it. */
final class ReadBack {
    /** Made when new code is there: most modules that a pattern visits have none, and a parser has large tables. */
    private @Nullable PythonParser parser;

    void require(Expression made) throws LeftAlone {
        requireParsed("(" + Sources.of(made) + "\n)\n");
    }

    /** @param indent the indentation of the statements */
    void require(List<? extends Py> statements, String indent) throws LeftAlone {
        StringBuilder text = new StringBuilder(indent.isEmpty() ? "" : "if 1:\n");
        for (int i = 0; i < statements.size(); i++) {
            text.append(i == 0 ? indent + Sources.of(statements.get(i)) : Sources.withPrefix(statements.get(i)));
        }
        requireParsed(text.append('\n').toString());
    }

    private void requireParsed(String text) throws LeftAlone {
        if (parser == null) {
            parser = new PythonParser();
        }
        ParseResult result = parser.parse(Path.of("new.py"), text.getBytes(StandardCharsets.UTF_8));
        if (result instanceof ParseResult.Refused refused) {
            throw new LeftAlone("the new code is no Python: " + refused.message());
        }
    }
}
