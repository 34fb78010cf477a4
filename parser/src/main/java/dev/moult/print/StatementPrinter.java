package dev.moult.print;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Terminator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.PrintOutputCapture;

/** Prints simple statements. */
abstract class StatementPrinter<P> extends ExpressionPrinter<P> {

    final void terminator(Terminator terminator, PrintOutputCapture<P> out) {
        if (terminator.getSemicolon() != null) {
            visitSpace(terminator.getSemicolon(), out);
            out.append(';');
        }
        visitSpace(terminator.getBeforeLineEnd(), out);
        out.append(terminator.getLineEnd());
    }

    private Py end(SimpleStatement node, PrintOutputCapture<P> out) {
        terminator(node.getTerminator(), out);
        return node;
    }

    /** Prints a statement that is a keyword and perhaps one expression. */
    private Py keywordStatement(
            String keyword, @Nullable Expression operand, SimpleStatement node, PrintOutputCapture<P> out) {
        out.append(keyword);
        optional(operand, out);
        return end(node, out);
    }

    @Override
    public Py visitExpressionStatement(Py.ExpressionStatement node, PrintOutputCapture<P> out) {
        return keywordStatement("", node.getExpression(), node, out);
    }

    @Override
    public Py visitAssignment(Py.Assignment node, PrintOutputCapture<P> out) {
        for (PyRightPadded<Expression> target : node.getTargets()) {
            right(target, "=", out);
        }
        visit(node.getValue(), out);
        return end(node, out);
    }

    @Override
    public Py visitAugmentedAssignment(Py.AugmentedAssignment node, PrintOutputCapture<P> out) {
        right(node.getTarget(), node.getOperator(), out);
        visit(node.getValue(), out);
        return end(node, out);
    }

    @Override
    public Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, PrintOutputCapture<P> out) {
        right(node.getTarget(), ":", out);
        visit(node.getAnnotation(), out);
        left("=", node.getValue(), out);
        return end(node, out);
    }

    @Override
    public Py visitReturn(Py.Return node, PrintOutputCapture<P> out) {
        return keywordStatement("return", node.getValue(), node, out);
    }

    @Override
    public Py visitRaise(Py.Raise node, PrintOutputCapture<P> out) {
        out.append("raise");
        optional(node.getException(), out);
        left("from", node.getCause(), out);
        return end(node, out);
    }

    @Override
    public Py visitDelete(Py.Delete node, PrintOutputCapture<P> out) {
        return keywordStatement("del", node.getTargets(), node, out);
    }

    @Override
    public Py visitAssert(Py.Assert node, PrintOutputCapture<P> out) {
        out.append("assert");
        visit(node.getCondition(), out);
        left(",", node.getMessage(), out);
        return end(node, out);
    }

    @Override
    public Py visitPass(Py.Pass node, PrintOutputCapture<P> out) {
        return keywordStatement("pass", null, node, out);
    }

    @Override
    public Py visitBreak(Py.Break node, PrintOutputCapture<P> out) {
        return keywordStatement("break", null, node, out);
    }

    @Override
    public Py visitContinue(Py.Continue node, PrintOutputCapture<P> out) {
        return keywordStatement("continue", null, node, out);
    }

    @Override
    public Py visitGlobal(Py.Global node, PrintOutputCapture<P> out) {
        return declaration("global", node.getNames(), node, out);
    }

    @Override
    public Py visitNonlocal(Py.Nonlocal node, PrintOutputCapture<P> out) {
        return declaration("nonlocal", node.getNames(), node, out);
    }

    private Py declaration(
            String keyword, List<PyRightPadded<Py.Name>> names, SimpleStatement node, PrintOutputCapture<P> out) {
        out.append(keyword);
        commaSeparated(names, out);
        return end(node, out);
    }

    @Override
    public Py visitImport(Py.Import node, PrintOutputCapture<P> out) {
        keyword("lazy", node.getLazy(), out);
        out.append("import");
        container("", node.getNames(), "", out);
        return end(node, out);
    }

    @Override
    public Py visitImportFrom(Py.ImportFrom node, PrintOutputCapture<P> out) {
        keyword("lazy", node.getLazy(), out);
        out.append("from");
        for (Space dot : node.getDots()) {
            visitSpace(dot, out);
            out.append('.');
        }
        optional(node.getModule(), out);
        visitSpace(node.getImportKeyword(), out);
        out.append("import");
        container(node.isParenthesized() ? "(" : "", node.getNames(), node.isParenthesized() ? ")" : "", out);
        return end(node, out);
    }

    @Override
    public Py visitAlias(Py.Alias node, PrintOutputCapture<P> out) {
        visit(node.getName(), out);
        left("as", node.getAsName(), out);
        return node;
    }

    @Override
    public Py visitTypeAlias(Py.TypeAlias node, PrintOutputCapture<P> out) {
        out.append("type");
        visit(node.getName(), out);
        container("[", node.getTypeParameters(), "]", out);
        left("=", node.getValue(), out);
        return end(node, out);
    }
}
