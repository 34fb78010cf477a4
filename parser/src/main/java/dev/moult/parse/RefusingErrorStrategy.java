package dev.moult.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Ends parsing at the first token that does not fit, and tells what was expected there. */
final class RefusingErrorStrategy extends DefaultErrorStrategy {
    private static final int MOST_EXPECTED = 4;
    private final LexedSource lexed;

    RefusingErrorStrategy(LexedSource lexed) {
        this.lexed = lexed;
    }

    @Override
    public void sync(Parser recognizer) {
        // Nothing is skipped to recover, so there is nothing to look ahead for.
    }

    @Override
    public void reportMatch(Parser recognizer) {
        // No error is ever open.
    }

    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        throw refusal(recognizer);
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        throw refusal(recognizer);
    }

    @Override
    public void reportError(Parser recognizer, RecognitionException e) {
        throw refusal(recognizer);
    }

    private Refusal refusal(Parser recognizer) {
        PyToken token = (PyToken) recognizer.getCurrentToken();
        if (token.type == PyTokenType.ERROR) {
            LexicalError error = lexed.error().orElseThrow();
            return new Refusal(error.message(), error.offset());
        }
        return new Refusal(message(token, recognizer.getExpectedTokens()), token.start);
    }

    private static String message(PyToken found, IntervalSet expected) {
        if (found.type == PyTokenType.INDENT) {
            return "unexpected indent";
        }
        if (expected.contains(PyTokenType.INDENT)) {
            return "expected an indented block";
        }
        List<String> names = new ArrayList<>();
        boolean expression = expected.contains(PyTokenType.LAMBDA);
        boolean operator = expected.contains(PyTokenType.DOUBLESLASH);
        for (int type : expected.toArray()) {
            if (!(expression && startsExpression(type)) && !(operator && continuesExpression(type))) {
                names.add(TokenNames.of(type));
            }
        }
        if (expression) {
            names.add(0, "an expression");
        }
        if (names.isEmpty() || names.size() > MOST_EXPECTED) {
            return "invalid syntax";
        }
        return "invalid syntax: expected " + String.join(" or ", names);
    }

    private static boolean startsExpression(int type) {
        switch (type) {
            case PyTokenType.NAME:
            case PyTokenType.NUMBER:
            case PyTokenType.STRING:
            case PyTokenType.FSTRING_START:
            case PyTokenType.NONE:
            case PyTokenType.TRUE:
            case PyTokenType.FALSE:
            case PyTokenType.ELLIPSIS:
            case PyTokenType.LPAR:
            case PyTokenType.LSQB:
            case PyTokenType.LBRACE:
            case PyTokenType.LAMBDA:
            case PyTokenType.AWAIT:
            case PyTokenType.NOT:
            case PyTokenType.PLUS:
            case PyTokenType.MINUS:
            case PyTokenType.TILDE:
            case PyTokenType.STAR:
            case PyTokenType.YIELD:
                return true;
            default:
                return false;
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
                return true;
            default:
                return false;
        }
    }
}
