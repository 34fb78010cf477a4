package dev.moult.parse;

import org.antlr.v4.runtime.misc.IntervalSet;

/** A fault in a replacement field of an f-string or t-string, in CPython's words. */
final class FieldFault {
    private final String kind;
    private final PyToken found;
    private final int previous;
    private final IntervalSet expected;

    FieldFault(LexedSource lexed, PyToken found, int previous, IntervalSet expected) {
        String start = innermost(lexed, found.getTokenIndex());
        this.kind = start.indexOf('t') >= 0 || start.indexOf('T') >= 0 ? "t-string: " : "f-string: ";
        this.found = found;
        this.previous = previous;
        this.expected = expected;
    }

    static boolean isInField(LexedSource lexed, int index) {
        return !innermost(lexed, index).isEmpty();
    }

    /** Returns how the innermost formatted string around a token starts; empty where there is none. */
    private static String innermost(LexedSource lexed, int index) {
        int closed = 0;
        for (int i = index - 1; i >= 0; i--) {
            int type = lexed.token(i).type;
            if (type == PyTokenType.FSTRING_END) {
                closed++;
            } else if (type == PyTokenType.FSTRING_START && closed-- == 0) {
                return lexed.token(i).getText();
            } else if (type == PyTokenType.NEWLINE) {
                return "";
            }
        }
        return "";
    }

    /** Returns an empty text where CPython says nothing special. */
    String message(int rule) {
        if (previous == PyTokenType.EXCLAMATION) {
            boolean none = found.type == PyTokenType.RBRACE || found.type == PyTokenType.FORMAT_COLON;
            return kind + (none ? "missing conversion character" : "invalid conversion character");
        }
        if (previous == PyTokenType.LBRACE && rule != PyGrammar.RULE_braces && expected.contains(PyTokenType.YIELD)) {
            return kind + (endsExpression() ? "valid expression required before " + TokenNames.of(found.type) : "expecting a valid expression after '{'");
        }
        if (found.type == PyTokenType.FORMAT_COLON && rule == PyGrammar.RULE_lambda) {
            return kind + "lambda expressions are not allowed without parentheses";
        }
        if (rule != PyGrammar.RULE_replacementField) {
            return "";
        }
        if (expected.contains(PyTokenType.FSTRING_MIDDLE)) {
            return kind + "expecting '}', or format specs";
        }
        if (expected.contains(PyTokenType.EQUAL)) {
            boolean operand = ExpectedTokens.startsOnlyExpression(found.type);
            return operand ? "invalid syntax. Perhaps you forgot a comma?" : kind + "expecting '=', or '!', or ':', or '}'";
        }
        return kind + (expected.contains(PyTokenType.EXCLAMATION)
                ? "expecting '!', or ':', or '}'"
                : expected.contains(PyTokenType.FORMAT_COLON) ? "expecting ':' or '}'" : "expecting '}'");
    }

    private boolean endsExpression() {
        switch (found.type) {
            case PyTokenType.RBRACE:
            case PyTokenType.FORMAT_COLON:
            case PyTokenType.EXCLAMATION:
            case PyTokenType.EQUAL:
                return true;
            default:
                return false;
        }
    }
}
