package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.List;

/** Puts other statements in the place of some, after giving those that are to change lines of their own. */
public abstract class StatementEdits extends PyVisitor<Integer> {
    protected final FileStyle style;

    protected StatementEdits(FileStyle style) {
        this.style = style;
    }

    /** Whether a statement must not share its line when its list is edited. */
    protected abstract boolean needsOwnLine(Statement statement);

    /** Edits a list of statements whose parts have been visited. */
    protected abstract List<Statement> edited(List<Statement> statements);

    @Override
    protected final List<Statement> visitStatements(List<Statement> statements, Integer unused) {
        List<Statement> ownLines = StatementLines.split(statements, style.lineEnd(), this::needsOwnLine);
        return edited(super.visitStatements(ownLines, unused));
    }

    @Override
    public final Py visitBlock(Py.Block node, Integer unused) {
        if (node.getLineEnd() != null || node.getStatements().stream().noneMatch(this::needsOwnLine)) {
            return super.visitBlock(node, unused);
        }
        Statement owner = getCursor().getParentOrThrow().firstEnclosingOrThrow(Statement.class);
        String outer = Indentation.of(owner);
        String inner = outer + style.indentUnitBelow(outer);
        return super.visitBlock(StatementLines.expand(node, outer, inner, style.lineEnd()), unused);
    }
}
