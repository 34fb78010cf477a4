package dev.moult.asyncio;

import dev.moult.edit.SourceLayout;
import dev.moult.print.PythonPrinter;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Terminator;
import java.util.List;
import org.openrewrite.PrintOutputCapture;

/** Small questions about expressions. */
final class Expressions {
    private Expressions() {}

    /** Returns the last line of a statement, without its comment. */
    static String lastLine(SimpleStatement statement) {
        String text = printed(statement.withTerminator(Terminator.of(null, Space.EMPTY, "")));
        return text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
    }

    /** Returns the line of a statement in which an expression starts, up to the end of that expression. */
    static String lineOf(Py statement, Expression part) {
        String text = printed(statement);
        String written = printed(part.withPrefix(Space.EMPTY));
        int start = Math.max(0, text.indexOf(written));
        int line = Math.max(text.lastIndexOf('\n', start), text.lastIndexOf('\r', start)) + 1;
        return text.substring(line, Math.min(text.length(), start + written.length()));
    }

    /** Returns the length of the longest line of a statement in columns, without its comment. */
    static int longestLine(SimpleStatement statement) {
        String text = printed(statement.withTerminator(Terminator.of(null, Space.EMPTY, "")));
        return text.lines().mapToInt(SourceLayout::columns).max().orElse(0);
    }

    private static String printed(Py node) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        new PythonPrinter<Integer>().visit(node, out);
        return out.getOut();
    }

    /** Returns an expression as it is written, on one line, for a message. */
    static String source(Expression expression) {
        String text = printed(expression.withPrefix(Space.EMPTY));
        boolean breaks = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return breaks ? text.replaceAll("\\s+", " ").replace("( ", "(").replaceAll(",? \\)", ")") : text;
    }

    /** Returns what is written in a tuple or a list; nothing of other expressions. */
    static List<Expression> items(Expression display) {
        Expression value = display.unparenthesized();
        if (value instanceof Py.Tuple tuple) {
            return tuple.getElements().getElements();
        }
        return value instanceof Py.ListDisplay list ? list.getElements().getElements() : List.of();
    }
}
