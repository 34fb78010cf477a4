package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Optional;

/** What stands between the quotes of string literals. Language Reference 2.4.1. */
public final class Literals {
    private Literals() {}

    /** Returns what stands between the quotes of a plain string literal, escapes as they are written. */
    public static Optional<String> text(Expression expression) {
        return expression.unparenthesized() instanceof Py.StringLiteral literal
                ? Optional.of(contents(literal.getSource()))
                : Optional.empty();
    }

    /** Returns what stands between the quotes, escapes as they are written. */
    public static String contents(String source) {
        int start = 0;
        while (start < source.length() && source.charAt(start) != '\'' && source.charAt(start) != '"') {
            start++;
        }
        int quotes = source.startsWith("\"\"\"", start) || source.startsWith("'''", start) ? 3 : 1;
        return source.length() - start >= 2 * quotes
                ? source.substring(start + quotes, source.length() - quotes)
                : "";
    }
}
