package dev.moult.parse;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Knows all that might have stood where parsing ends. The LL(1) parser has passed by everything optional when it stops; this
 * notes where it was when it first looked at each token. Used in a second run only, of a file that was refused.
 */
final class NotingErrorStrategy extends RefusingErrorStrategy {
    private int notedToken = -1;
    private int notedState;
    private @Nullable RuleContext notedContext;

    NotingErrorStrategy(LexedSource lexed) {
        super(lexed);
    }

    @Override
    public void sync(Parser recognizer) {
        int token = recognizer.getInputStream().index();
        if (token != notedToken) {
            notedToken = token;
            notedState = recognizer.getState();
            notedContext = recognizer.getContext();
        }
    }

    @Override
    IntervalSet expectedTokens(Parser recognizer, PyToken found) {
        RuleContext context = notedContext;
        return context == null || notedToken != found.getTokenIndex()
                ? super.expectedTokens(recognizer, found)
                : recognizer.getATN().getExpectedTokens(notedState, context);
    }
}
