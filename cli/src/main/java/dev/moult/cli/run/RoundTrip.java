package dev.moult.cli.run;

import dev.moult.cli.run.FileResult.SkipKind;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.print.SourceWriter;
import dev.moult.tree.PyModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Parses one file after the other and prints it back. Belongs to one thread. */
public final class RoundTrip {
    private final InputStream standardInput;
    private final boolean keepTrees;
    private final FileReader reader = new FileReader();
    private final PythonParser parser = new PythonParser();

    /** Makes the work of one thread; trees are kept where somebody wants to see them. */
    public RoundTrip(InputStream standardInput, boolean keepTrees) {
        this.standardInput = standardInput;
        this.keepTrees = keepTrees;
    }

    /** What came of one file. */
    public sealed interface Verdict {
        SourceFile file();

        /** The length of the file in bytes. */
        long length();

        /** The file prints back byte for byte. */
        record Equal(SourceFile file, long length, Optional<PyModule> tree) implements Verdict {}

        /** The file prints back otherwise, first at this byte. */
        record Differs(SourceFile file, long length, long byteOffset) implements Verdict {}

        /** The file could not be read, decoded or parsed. */
        record NotParsed(SourceFile file, long length, FileResult.Skipped why) implements Verdict {}
    }

    /** Parses and prints a file. Whatever goes wrong is the verdict on this file. */
    public Verdict check(SourceFile file) {
        try {
            if (file.isStandardInput()) {
                reader.read(standardInput);
            } else {
                reader.read(file.path());
            }
            return reader.isTooLongForMemory()
                    ? notParsed(file, reader.length(), SkipKind.UNREADABLE, reader.memoryNeeded())
                    : compare(file, reader.bytes());
        } catch (IOException unreadable) {
            return notParsed(file, 0, SkipKind.UNREADABLE, FileWalker.reason(unreadable));
        } catch (RuntimeException | Error crash) {
            return notParsed(file, reader.length(), SkipKind.UNREADABLE, "moult failed: " + crash);
        }
    }

    private Verdict compare(SourceFile file, byte[] bytes) throws IOException {
        ParseResult result = parser.parse(Path.of(file.shown()), bytes);
        if (!(result instanceof ParseResult.Parsed parsed)) {
            return new Verdict.NotParsed(file, bytes.length, FileMigration.skipped(file, result));
        }
        byte[] printed = SourceWriter.toBytes(parsed.module());
        int mismatch = Arrays.mismatch(bytes, printed);
        return mismatch < 0
                ? new Verdict.Equal(file, bytes.length, Optional.of(parsed.module()).filter(tree -> keepTrees))
                : new Verdict.Differs(file, bytes.length, mismatch);
    }

    private static Verdict notParsed(SourceFile file, long length, SkipKind kind, String reason) {
        return new Verdict.NotParsed(file, length, FileResult.Skipped.of(file, kind, reason));
    }
}
