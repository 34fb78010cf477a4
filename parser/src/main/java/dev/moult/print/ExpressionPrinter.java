package dev.moult.print;

import dev.moult.tree.Py;
import org.openrewrite.PrintOutputCapture;

/** Prints expressions. */
abstract class ExpressionPrinter<P> extends TokenPrinter<P> {

    @Override
    public Py visitName(Py.Name node, PrintOutputCapture<P> out) {
        out.append(node.getName());
        return node;
    }

    @Override
    public Py visitNumber(Py.Number node, PrintOutputCapture<P> out) {
        out.append(node.getSource());
        return node;
    }

    @Override
    public Py visitConstant(Py.Constant node, PrintOutputCapture<P> out) {
        out.append(node.getSource());
        return node;
    }

    @Override
    public Py visitStringLiteral(Py.StringLiteral node, PrintOutputCapture<P> out) {
        out.append(node.getSource());
        return node;
    }

    @Override
    public Py visitFormattedString(Py.FormattedString node, PrintOutputCapture<P> out) {
        out.append(node.getStart());
        all(node.getParts(), out);
        out.append(node.getEnd());
        return node;
    }

    @Override
    public Py visitFormattedText(Py.FormattedText node, PrintOutputCapture<P> out) {
        out.append(node.getSource());
        return node;
    }

    @Override
    public Py visitFormattedField(Py.FormattedField node, PrintOutputCapture<P> out) {
        out.append('{');
        visit(node.getExpression(), out);
        if (node.getDebugEquals() != null) {
            visitSpace(node.getDebugEquals(), out);
            out.append('=');
        }
        left("!", node.getConversion(), out);
        optional(node.getSpec(), out);
        visitSpace(node.getEnd(), out);
        out.append('}');
        return node;
    }

    @Override
    public Py visitFormatSpec(Py.FormatSpec node, PrintOutputCapture<P> out) {
        out.append(':');
        all(node.getParts(), out);
        return node;
    }

    @Override
    public Py visitStringConcatenation(Py.StringConcatenation node, PrintOutputCapture<P> out) {
        all(node.getStrings(), out);
        return node;
    }

    @Override
    public Py visitParenthesized(Py.Parenthesized node, PrintOutputCapture<P> out) {
        out.append('(');
        right(node.getExpression(), ")", out);
        return node;
    }

    @Override
    public Py visitTuple(Py.Tuple node, PrintOutputCapture<P> out) {
        container(node.isParenthesized() ? "(" : "", node.getElements(), node.isParenthesized() ? ")" : "", out);
        return node;
    }

    @Override
    public Py visitListDisplay(Py.ListDisplay node, PrintOutputCapture<P> out) {
        container("[", node.getElements(), "]", out);
        return node;
    }

    @Override
    public Py visitSetDisplay(Py.SetDisplay node, PrintOutputCapture<P> out) {
        container("{", node.getElements(), "}", out);
        return node;
    }

    @Override
    public Py visitDictDisplay(Py.DictDisplay node, PrintOutputCapture<P> out) {
        container("{", node.getEntries(), "}", out);
        return node;
    }

    @Override
    public Py visitDictEntry(Py.DictEntry node, PrintOutputCapture<P> out) {
        visit(node.getKey(), out);
        left(":", node.getValue(), out);
        return node;
    }

    @Override
    public Py visitComprehension(Py.Comprehension node, PrintOutputCapture<P> out) {
        out.append(node.getBrackets().open());
        visit(node.getElement(), out);
        all(node.getClauses(), out);
        visitSpace(node.getEnd(), out);
        out.append(node.getBrackets().close());
        return node;
    }

    @Override
    public Py visitComprehensionFor(Py.ComprehensionFor node, PrintOutputCapture<P> out) {
        keyword("async", node.getAsync(), out);
        out.append("for");
        visit(node.getTarget(), out);
        left("in", node.getIterable(), out);
        return node;
    }

    @Override
    public Py visitComprehensionIf(Py.ComprehensionIf node, PrintOutputCapture<P> out) {
        out.append("if");
        visit(node.getCondition(), out);
        return node;
    }

    @Override
    public Py visitAttribute(Py.Attribute node, PrintOutputCapture<P> out) {
        visit(node.getValue(), out);
        left(".", node.getName(), out);
        return node;
    }

    @Override
    public Py visitCall(Py.Call node, PrintOutputCapture<P> out) {
        visit(node.getFunction(), out);
        container("(", node.getArguments(), ")", out);
        return node;
    }

    @Override
    public Py visitKeywordArgument(Py.KeywordArgument node, PrintOutputCapture<P> out) {
        visit(node.getName(), out);
        left("=", node.getValue(), out);
        return node;
    }

    @Override
    public Py visitStarred(Py.Starred node, PrintOutputCapture<P> out) {
        out.append('*');
        visit(node.getValue(), out);
        return node;
    }

    @Override
    public Py visitDoubleStarred(Py.DoubleStarred node, PrintOutputCapture<P> out) {
        out.append("**");
        visit(node.getValue(), out);
        return node;
    }

    @Override
    public Py visitSubscript(Py.Subscript node, PrintOutputCapture<P> out) {
        visit(node.getValue(), out);
        container("[", node.getIndices(), "]", out);
        return node;
    }

    @Override
    public Py visitSlice(Py.Slice node, PrintOutputCapture<P> out) {
        optional(node.getLower(), out);
        visitSpace(node.getFirstColon(), out);
        out.append(':');
        optional(node.getUpper(), out);
        if (node.getSecondColon() != null) {
            visitSpace(node.getSecondColon(), out);
            out.append(':');
            optional(node.getStep(), out);
        }
        return node;
    }

    @Override
    public Py visitAwait(Py.Await node, PrintOutputCapture<P> out) {
        out.append("await");
        visit(node.getExpression(), out);
        return node;
    }

    @Override
    public Py visitUnary(Py.Unary node, PrintOutputCapture<P> out) {
        out.append(node.getOperator());
        visit(node.getOperand(), out);
        return node;
    }

    @Override
    public Py visitOperation(Py.Operation node, PrintOutputCapture<P> out) {
        visit(node.getFirst(), out);
        all(node.getRest(), out);
        return node;
    }

    @Override
    public Py visitOperand(Py.Operand node, PrintOutputCapture<P> out) {
        out.append(node.getOperator());
        visit(node.getExpression(), out);
        return node;
    }

    @Override
    public Py visitConditional(Py.Conditional node, PrintOutputCapture<P> out) {
        visit(node.getBody(), out);
        left("if", node.getCondition(), out);
        left("else", node.getOrElse(), out);
        return node;
    }

    @Override
    public Py visitLambda(Py.Lambda node, PrintOutputCapture<P> out) {
        out.append("lambda");
        container("", node.getParameters(), ":", out);
        visit(node.getBody(), out);
        return node;
    }

    @Override
    public Py visitNamedExpression(Py.NamedExpression node, PrintOutputCapture<P> out) {
        visit(node.getTarget(), out);
        left(":=", node.getValue(), out);
        return node;
    }

    @Override
    public Py visitYield(Py.Yield node, PrintOutputCapture<P> out) {
        out.append("yield");
        optional(node.getValue(), out);
        return node;
    }

    @Override
    public Py visitYieldFrom(Py.YieldFrom node, PrintOutputCapture<P> out) {
        out.append("yield");
        visitSpace(node.getFrom(), out);
        out.append("from");
        visit(node.getValue(), out);
        return node;
    }

    @Override
    public Py visitAsPattern(Py.AsPattern node, PrintOutputCapture<P> out) {
        visit(node.getPattern(), out);
        left("as", node.getName(), out);
        return node;
    }
}
