package dev.moult.print;

import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import org.openrewrite.PrintOutputCapture;

/**
 * Prints a tree as the text it stands for; for a tree that was only parsed, the text it was parsed from.
 *
 * @param <P> the type of the context of the output
 */
public class PythonPrinter<P> extends CompoundStatementPrinter<P> {
    /** What most files fit into: a builder that starts empty copies its text again and again while it grows. */
    private static final int TYPICAL_LENGTH = 1 << 15;

    @Override
    public Py visitModule(PyModule module, PrintOutputCapture<P> out) {
        out.out.ensureCapacity(TYPICAL_LENGTH);
        all(module.getStatements(), out);
        visitSpace(module.getEof(), out);
        return module;
    }
}
