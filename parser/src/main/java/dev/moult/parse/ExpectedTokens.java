package dev.moult.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.misc.IntervalSet;

/** How messages call what may stand at a place. */
final class ExpectedTokens {
    private ExpectedTokens() {}

    /** Returns the names of tokens, shortest list that tells the reader what to write. */
    static List<String> names(IntervalSet expected) {
        boolean expression = expected.contains(PyTokenType.LAMBDA);
        boolean operator = expected.contains(PyTokenType.DOUBLESLASH);
        boolean list = expected.contains(PyTokenType.COMMA);
        boolean primary = expected.contains(PyTokenType.DOT)
                && expected.contains(PyTokenType.LPAR)
                && expected.contains(PyTokenType.LSQB);
        List<String> names = new ArrayList<>();
        if (expression) {
            names.add("an expression");
        }
        for (int type : expected.toArray()) {
            boolean covered = expression && startsExpression(type)
                    || operator && continuesExpression(type)
                    || list && continuesElement(type)
                    || primary && isTrailer(type)
                    || type == PyTokenType.DOT && expected.contains(PyTokenType.IMPORT)
                    || type == PyTokenType.ASYNC && expected.contains(PyTokenType.FOR) && !expected.contains(PyTokenType.DEF);
            if (!covered) {
                names.add(TokenNames.of(type));
            }
        }
        return names;
    }

    private static boolean isTrailer(int type) {
        return type == PyTokenType.DOT || type == PyTokenType.LPAR || type == PyTokenType.LSQB;
    }

    /** Returns CPython's name of the compound statement that a line begins, and the number of the line. */
    static String statement(LexedSource lexed, PyToken first) {
        PyToken keyword = first.type == PyTokenType.ASYNC ? lexed.token(first.getTokenIndex() + 1) : first;
        String line = " on line " + keyword.getLine();
        switch (keyword.type) {
            case PyTokenType.DEF:
                return "function definition" + line;
            case PyTokenType.CLASS:
                return "class definition" + line;
            case PyTokenType.EXCEPT:
                boolean star = lexed.token(keyword.getTokenIndex() + 1).type == PyTokenType.STAR;
                return (star ? "'except*'" : "'except'") + " statement" + line;
            default:
                return TokenNames.of(keyword.type) + " statement" + line;
        }
    }

    /** Whether a token starts an expression and can be nothing else. */
    static boolean startsOnlyExpression(int type) {
        switch (type) {
            case PyTokenType.NAME:
            case PyTokenType.NUMBER:
            case PyTokenType.STRING:
            case PyTokenType.FSTRING_START:
            case PyTokenType.NONE:
            case PyTokenType.TRUE:
            case PyTokenType.FALSE:
            case PyTokenType.ELLIPSIS:
            case PyTokenType.LBRACE:
            case PyTokenType.LAMBDA:
            case PyTokenType.AWAIT:
            case PyTokenType.TILDE:
                return true;
            default:
                return false;
        }
    }

    private static boolean startsExpression(int type) {
        switch (type) {
            case PyTokenType.LPAR:
            case PyTokenType.LSQB:
            case PyTokenType.NOT:
            case PyTokenType.PLUS:
            case PyTokenType.MINUS:
            case PyTokenType.STAR:
            case PyTokenType.DOUBLESTAR:
            case PyTokenType.YIELD:
                return true;
            default:
                return startsOnlyExpression(type);
        }
    }

    private static boolean continuesExpression(int type) {
        switch (type) {
            case PyTokenType.OR:
            case PyTokenType.AND:
            case PyTokenType.LESS:
            case PyTokenType.GREATER:
            case PyTokenType.EQEQUAL:
            case PyTokenType.NOTEQUAL:
            case PyTokenType.LESSEQUAL:
            case PyTokenType.GREATEREQUAL:
            case PyTokenType.IN:
            case PyTokenType.IS:
            case PyTokenType.NOT:
            case PyTokenType.VBAR:
            case PyTokenType.CIRCUMFLEX:
            case PyTokenType.AMPER:
            case PyTokenType.LEFTSHIFT:
            case PyTokenType.RIGHTSHIFT:
            case PyTokenType.PLUS:
            case PyTokenType.MINUS:
            case PyTokenType.STAR:
            case PyTokenType.SLASH:
            case PyTokenType.DOUBLESLASH:
            case PyTokenType.PERCENT:
            case PyTokenType.AT:
            case PyTokenType.DOUBLESTAR:
            case PyTokenType.DOT:
            case PyTokenType.LPAR:
            case PyTokenType.LSQB:
            case PyTokenType.IF:
            case PyTokenType.COLONEQUAL:
            case PyTokenType.STRING:
            case PyTokenType.FSTRING_START:
                return true;
            default:
                return false;
        }
    }

    /** Whether a token may follow an element of a list, but is not what a reader who forgot something needs. */
    private static boolean continuesElement(int type) {
        switch (type) {
            case PyTokenType.FOR:
            case PyTokenType.ASYNC:
            case PyTokenType.AS:
            case PyTokenType.EQUAL:
                return true;
            default:
                return false;
        }
    }
}
