package dev.moult.tree;

import dev.moult.print.PythonPrinter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.EqualsAndHashCode;
import lombok.Value;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Checksum;
import org.openrewrite.Cursor;
import org.openrewrite.FileAttributes;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.SourceFile;
import org.openrewrite.TreeVisitor;
import org.openrewrite.marker.Markers;

/** A Python file. {@code eof} holds what stands after the last statement's line. */
@Value
@lombok.With
@EqualsAndHashCode(onlyExplicitlyIncluded = true)
@SuppressWarnings("unchecked") // SourceFile's withers are generic; Lombok overrides them covariantly.
public class PyModule implements SourceFile, Py {
    @EqualsAndHashCode.Include
    UUID id;

    Space prefix;
    Markers markers;
    Path sourcePath;
    @Nullable FileAttributes fileAttributes;

    @lombok.With(AccessLevel.PRIVATE)
    String charsetName;

    boolean charsetBomMarked;
    @Nullable Checksum checksum;
    List<Statement> statements;
    Space eof;

    @Override
    public Charset getCharset() {
        return Charset.forName(charsetName);
    }

    @Override
    public SourceFile withCharset(Charset charset) {
        return withCharsetName(charset.name());
    }

    @Override
    public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
        return visitor.visitModule(this, p);
    }

    @Override
    public <P> TreeVisitor<?, PrintOutputCapture<P>> printer(Cursor cursor) {
        return new PythonPrinter<>();
    }
}
