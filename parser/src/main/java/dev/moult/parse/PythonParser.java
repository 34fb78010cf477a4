package dev.moult.parse;

import dev.moult.source.DecodeResult;
import dev.moult.source.LineIndex;
import dev.moult.source.SourceText;
import dev.moult.tree.PyModule;
import dev.moult.tree.Space;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.FileAttributes;
import org.openrewrite.Parser;
import org.openrewrite.SourceFile;
import org.openrewrite.marker.Markers;
import org.openrewrite.tree.ParseError;

/**
 * Parses Python 3.8 to 3.15 into a lossless tree. An instance keeps its tables from file to file and serves one thread
 * at a time.
 */
public final class PythonParser implements Parser {
    private final PyLexer lexer = new PyLexer();
    private final NameTable names = new NameTable();
    private @Nullable PyGrammar grammar;

    /** Decodes and parses a file. Never throws for what is in it. */
    public ParseResult parse(Path path, byte[] bytes) {
        return parse(path, bytes, null);
    }

    private ParseResult parse(Path path, byte[] bytes, @Nullable FileAttributes attributes) {
        DecodeResult decoded = SourceText.decode(bytes);
        if (decoded instanceof DecodeResult.Undecodable undecodable) {
            return new ParseResult.Undecodable(undecodable.byteOffset(), undecodable.fact());
        }
        return parse(path, ((DecodeResult.Decoded) decoded).source(), attributes);
    }

    /** Parses a text that is already decoded. */
    public ParseResult parse(Path path, SourceText source) {
        return parse(path, source, null);
    }

    private ParseResult parse(Path path, SourceText source, @Nullable FileAttributes attributes) {
        try {
            return new ParseResult.Parsed(module(path, source, attributes), source);
        } catch (Refusal refusal) {
            return refused(source, refusal.getMessage(), refusal.offset());
        } catch (StackOverflowError deep) {
            // A chain that CPython's own stack might still hold. The threads of the command line have larger stacks.
            return refused(source, "too deeply nested", 0);
        }
    }

    private PyModule module(Path path, SourceText source, @Nullable FileAttributes attributes) {
        LexedSource lexed = lexer.lex(source);
        TokenReader reader = new TokenReader(lexed, names);
        PyGrammar parser = grammar(lexed);
        parser.start(reader);
        PyGrammar.FileContext file = parser.file();
        return new PyModule(
                reader.id(),
                Space.EMPTY,
                Markers.EMPTY,
                path,
                attributes,
                source.charset().name(),
                source.hasByteOrderMark(),
                null,
                List.copyOf(file.statements),
                file.eof);
    }

    private PyGrammar grammar(LexedSource lexed) {
        PyGrammar parser = grammar;
        if (parser == null) {
            parser = new PyGrammar(lexed.stream());
            parser.setBuildParseTree(false);
            parser.removeErrorListeners();
            grammar = parser;
        } else {
            parser.setInputStream(lexed.stream());
        }
        parser.setErrorHandler(new RefusingErrorStrategy(lexed));
        return parser;
    }

    private static ParseResult refused(SourceText source, String message, int offset) {
        LineIndex lines = source.lineIndex();
        int line = lines.line(offset);
        return new ParseResult.Refused(line, lines.column(offset), message, lines.lineText(line));
    }

    // --------------------------------------------------------------------------------------------- OpenRewrite's API

    @Override
    public Stream<SourceFile> parseInputs(Iterable<Input> sources, @Nullable Path relativeTo, ExecutionContext ctx) {
        return acceptedInputs(sources).map(input -> parseInput(input, relativeTo, ctx));
    }

    private SourceFile parseInput(Input input, @Nullable Path relativeTo, ExecutionContext ctx) {
        Path path = input.getRelativePath(relativeTo);
        ParseResult result = parse(path, readAll(input, ctx), input.getFileAttributes());
        if (result instanceof ParseResult.Parsed parsed) {
            return requirePrintEqualsInput(parsed.module(), input, relativeTo, ctx);
        }
        Throwable cause = new IllegalArgumentException(describe(path, result));
        ctx.getOnError().accept(cause);
        return ParseError.build(this, input, relativeTo, ctx, cause);
    }

    private static byte[] readAll(Input input, ExecutionContext ctx) {
        try (InputStream in = input.getSource(ctx)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(Path path, ParseResult result) {
        if (result instanceof ParseResult.Refused refused) {
            return path + ":" + refused.line() + ":" + refused.column() + ": " + refused.message();
        }
        ParseResult.Undecodable undecodable = (ParseResult.Undecodable) result;
        return path + ": at byte " + undecodable.byteOffset() + ": " + undecodable.fact();
    }

    @Override
    public boolean accept(Path path) {
        String name = path.toString();
        return name.endsWith(".py") || name.endsWith(".pyi");
    }

    @Override
    public Path sourcePathFromSourceText(Path prefix, String sourceCode) {
        return prefix.resolve("file.py");
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Makes parsers for OpenRewrite's tests and tools. */
    public static final class Builder extends Parser.Builder {
        Builder() {
            super(PyModule.class);
        }

        @Override
        public PythonParser build() {
            return new PythonParser();
        }

        @Override
        public String getDslName() {
            return "python";
        }
    }
}
