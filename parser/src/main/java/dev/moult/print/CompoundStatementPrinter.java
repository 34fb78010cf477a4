package dev.moult.print;

import dev.moult.tree.Py;
import org.openrewrite.PrintOutputCapture;

/** Prints compound statements. */
abstract class CompoundStatementPrinter<P> extends StatementPrinter<P> {

    @Override
    public Py visitBlock(Py.Block node, PrintOutputCapture<P> out) {
        out.append(':');
        if (node.getLineEnd() != null) {
            terminator(node.getLineEnd(), out);
        }
        all(node.getStatements(), out);
        visitSpace(node.getEnd(), out);
        return node;
    }

    @Override
    public Py visitIf(Py.If node, PrintOutputCapture<P> out) {
        out.append("if");
        visit(node.getCondition(), out);
        visit(node.getBody(), out);
        all(node.getElifs(), out);
        optional(node.getOrElse(), out);
        return node;
    }

    @Override
    public Py visitElif(Py.Elif node, PrintOutputCapture<P> out) {
        out.append("elif");
        visit(node.getCondition(), out);
        visit(node.getBody(), out);
        return node;
    }

    @Override
    public Py visitElse(Py.Else node, PrintOutputCapture<P> out) {
        out.append("else");
        visit(node.getBody(), out);
        return node;
    }

    @Override
    public Py visitWhile(Py.While node, PrintOutputCapture<P> out) {
        out.append("while");
        visit(node.getCondition(), out);
        visit(node.getBody(), out);
        optional(node.getOrElse(), out);
        return node;
    }

    @Override
    public Py visitFor(Py.For node, PrintOutputCapture<P> out) {
        keyword("async", node.getAsync(), out);
        out.append("for");
        visit(node.getTarget(), out);
        left("in", node.getIterable(), out);
        visit(node.getBody(), out);
        optional(node.getOrElse(), out);
        return node;
    }

    @Override
    public Py visitTry(Py.Try node, PrintOutputCapture<P> out) {
        out.append("try");
        visit(node.getBody(), out);
        all(node.getHandlers(), out);
        optional(node.getOrElse(), out);
        optional(node.getFinalizer(), out);
        return node;
    }

    @Override
    public Py visitExcept(Py.Except node, PrintOutputCapture<P> out) {
        out.append("except");
        if (node.getStar() != null) {
            visitSpace(node.getStar(), out);
            out.append('*');
        }
        optional(node.getType(), out);
        left("as", node.getName(), out);
        visit(node.getBody(), out);
        return node;
    }

    @Override
    public Py visitFinally(Py.Finally node, PrintOutputCapture<P> out) {
        out.append("finally");
        visit(node.getBody(), out);
        return node;
    }

    @Override
    public Py visitWith(Py.With node, PrintOutputCapture<P> out) {
        keyword("async", node.getAsync(), out);
        out.append("with");
        container(node.isParenthesized() ? "(" : "", node.getItems(), node.isParenthesized() ? ")" : "", out);
        visit(node.getBody(), out);
        return node;
    }

    @Override
    public Py visitWithItem(Py.WithItem node, PrintOutputCapture<P> out) {
        visit(node.getExpression(), out);
        left("as", node.getTarget(), out);
        return node;
    }

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, PrintOutputCapture<P> out) {
        all(node.getDecorators(), out);
        visitSpace(node.getDefinition(), out);
        keyword("async", node.getAsync(), out);
        out.append("def");
        visit(node.getName(), out);
        container("[", node.getTypeParameters(), "]", out);
        container("(", node.getParameters(), ")", out);
        left("->", node.getReturns(), out);
        visit(node.getBody(), out);
        return node;
    }

    @Override
    public Py visitClassDef(Py.ClassDef node, PrintOutputCapture<P> out) {
        all(node.getDecorators(), out);
        visitSpace(node.getDefinition(), out);
        out.append("class");
        visit(node.getName(), out);
        container("[", node.getTypeParameters(), "]", out);
        container("(", node.getArguments(), ")", out);
        visit(node.getBody(), out);
        return node;
    }

    @Override
    public Py visitDecorator(Py.Decorator node, PrintOutputCapture<P> out) {
        out.append('@');
        visit(node.getExpression(), out);
        terminator(node.getTerminator(), out);
        return node;
    }

    @Override
    public Py visitParameter(Py.Parameter node, PrintOutputCapture<P> out) {
        out.append(node.getStars());
        optional(node.getName(), out);
        left(":", node.getAnnotation(), out);
        left("=", node.getDefaultValue(), out);
        return node;
    }

    @Override
    public Py visitTypeParameter(Py.TypeParameter node, PrintOutputCapture<P> out) {
        out.append(node.getStars());
        visit(node.getName(), out);
        left(":", node.getBound(), out);
        left("=", node.getDefaultValue(), out);
        return node;
    }

    @Override
    public Py visitMatch(Py.Match node, PrintOutputCapture<P> out) {
        out.append("match");
        visit(node.getSubject(), out);
        visit(node.getBody(), out);
        return node;
    }

    @Override
    public Py visitCase(Py.Case node, PrintOutputCapture<P> out) {
        out.append("case");
        visit(node.getPattern(), out);
        left("if", node.getGuard(), out);
        visit(node.getBody(), out);
        return node;
    }
}
