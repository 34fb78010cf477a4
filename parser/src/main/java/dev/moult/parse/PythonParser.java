package dev.moult.parse;

import dev.moult.source.DecodeResult;
import dev.moult.source.LineIndex;
import dev.moult.source.SourceText;
import dev.moult.tree.PyModule;
import dev.moult.tree.Space;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.FileAttributes;
import org.openrewrite.Parser;
import org.openrewrite.SourceFile;
import org.openrewrite.internal.EncodingDetectingInputStream;
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
            return ParseResult.Undecodable.of(undecodable);
        }
        return parse(path, ((DecodeResult.Decoded) decoded).source(), attributes);
    }

    /** Parses a text that is already decoded. */
    public ParseResult parse(Path path, SourceText source) {
        return parse(path, source, null);
    }

    private ParseResult parse(Path path, SourceText source, @Nullable FileAttributes attributes) {
        LexedSource lexed = lexer.lex(source);
        try {
            return new ParseResult.Parsed(module(path, lexed, attributes), source);
        } catch (Refusal refusal) {
            return refused(source, overridden(lexed, diagnosed(lexed, refusal)));
        } catch (StackOverflowError deep) {
            // The threads of the command line have stacks for NestingLimits; this one has not.
            Token token = grammar == null ? lexed.token(0) : grammar.getCurrentToken();
            return refused(source, new Refusal(NestingLimits.MESSAGE, lexed.place(token.getTokenIndex())));
        }
    }

    private PyModule module(Path path, LexedSource lexed, @Nullable FileAttributes attributes) {
        SourceText source = lexed.source();
        TokenReader reader = new TokenReader(lexed, names);
        PyGrammar.FileContext file = file(lexed, reader, new RefusingErrorStrategy(lexed));
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

    private PyGrammar.FileContext file(LexedSource lexed, TokenReader reader, RefusingErrorStrategy strategy) {
        PyGrammar parser = grammar;
        if (parser == null) {
            parser = new PyGrammar(lexed.stream());
            parser.setBuildParseTree(false);
            parser.removeErrorListeners();
            grammar = parser;
        } else {
            parser.setInputStream(lexed.stream());
        }
        parser.setErrorHandler(strategy);
        parser.start(reader);
        return parser.file();
    }
    /** Returns a refusal of the grammar with all that might have stood there; one of a builder as it is. */
    private Refusal diagnosed(LexedSource lexed, Refusal refusal) {
        PyGrammar parser = grammar;
        if (parser == null || !((RefusingErrorStrategy) parser.getErrorHandler()).hasRefused()) {
            return refusal;
        }
        try {
            file(lexed, new TokenReader(lexed, names), new NotingErrorStrategy(lexed));
            return refusal;
        } catch (Refusal diagnosed) {
            return diagnosed;
        }
    }

    /**
     * Returns the fault of the tokenizer instead of a fault of the grammar before it, as CPython does: it reads on to the
     * end, and a bracket that is not closed explains what is wrong with the lines after it.
     */
    private static Refusal overridden(LexedSource lexed, Refusal refusal) {
        LexicalError error = lexed.error().orElse(null);
        if (error == null || !error.comesFirst()) {
            return refusal;
        }
        LineIndex lines = lexed.source().lineIndex();
        boolean before = lines.line(error.offset()) < lines.line(refusal.offset());
        return before || !error.isUnclosedBracket() ? new Refusal(error.message(), error.offset()) : refusal;
    }

    private static ParseResult refused(SourceText source, Refusal refusal) {
        LineIndex lines = source.lineIndex();
        int line = lines.line(refusal.offset());
        int column = lines.column(refusal.offset());
        return new ParseResult.Refused(line, column, refusal.getMessage(), lines.lineText(line));
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
        try (EncodingDetectingInputStream in = input.getSource(ctx)) {
            byte[] bytes = in.readAllBytes();
            return in.isCharsetBomMarked() ? marked(bytes) : bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives back the byte order mark that OpenRewrite's stream swallows. */
    private static byte[] marked(byte[] bytes) {
        ByteArrayOutputStream marked = new ByteArrayOutputStream(bytes.length + 3);
        marked.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        marked.writeBytes(bytes);
        return marked.toByteArray();
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
