package dev.moult.asyncio;

import dev.moult.print.PythonPrinter;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Space;
import org.openrewrite.PrintOutputCapture;

/** Small questions about expressions. */
final class Expressions {
    private Expressions() {}

    /** Returns an expression without the parentheses around it. */
    static Expression unwrapped(Expression expression) {
        Expression inner = expression;
        while (inner instanceof Py.Parenthesized parenthesized) {
            inner = parenthesized.getExpression().getElement();
        }
        return inner;
    }

    /** Returns an expression as it is written, on one line, for a message. */
    static String source(Expression expression) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        Py bare = expression.withPrefix(Space.EMPTY);
        new PythonPrinter<Integer>().visit(bare, out);
        String text = out.getOut();
        boolean breaks = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return breaks ? text.replaceAll("\\s+", " ").replace("( ", "(").replaceAll(",? \\)", ")") : text;
    }
}
