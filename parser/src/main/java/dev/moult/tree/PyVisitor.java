package dev.moult.tree;

import org.openrewrite.SourceFile;

/**
 * Visits a Python tree. Every method visits the parts of its node in source order and returns the node, or a copy
 * with the parts that changed; a node is the same object exactly when nothing below it changed.
 *
 * @param <P> the type of the value handed along
 */
public class PyVisitor<P> extends CompoundStatementVisitor<P> {

    @Override
    public boolean isAcceptable(SourceFile sourceFile, P p) {
        return sourceFile instanceof PyModule;
    }

    @Override
    public String getLanguage() {
        return "python";
    }

    public Py visitModule(PyModule module, P p) {
        PyModule m = module.withPrefix(visitSpace(module.getPrefix(), p));
        m = m.withMarkers(visitMarkers(m.getMarkers(), p));
        m = m.withStatements(visitStatements(m.getStatements(), p));
        return m.withEof(visitSpace(m.getEof(), p));
    }
}
