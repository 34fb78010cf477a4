package dev.moult.parse;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Ends parsing at the first token that does not fit. */
class RefusingErrorStrategy extends DefaultErrorStrategy {
    private final LexedSource lexed;
    private boolean refused;

    RefusingErrorStrategy(LexedSource lexed) {
        this.lexed = lexed;
    }

    /** Whether the grammar, not a builder, ended the run. */
    final boolean hasRefused() {
        return refused;
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
        refused = true;
        PyToken token = (PyToken) recognizer.getCurrentToken();
        int rule = recognizer.getContext().getRuleIndex();
        return new SyntaxFault(lexed, token, rule, expectedTokens(recognizer, token)).refusal();
    }

    IntervalSet expectedTokens(Parser recognizer, PyToken found) {
        return recognizer.getExpectedTokens();
    }
}
