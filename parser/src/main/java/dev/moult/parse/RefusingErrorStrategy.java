package dev.moult.parse;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Ends parsing at the first token that does not fit. The LL(1) parser has then passed by everything optional that might
 * have stood there; to tell what was expected, a second run notes where it was when it first looked at that token.
 */
final class RefusingErrorStrategy extends DefaultErrorStrategy {
    private final LexedSource lexed;
    private final boolean noting;
    private int notedToken = -1;
    private int notedState;
    private @Nullable RuleContext notedContext;
    private boolean refused;

    /** @param noting whether this is the second run */
    RefusingErrorStrategy(LexedSource lexed, boolean noting) {
        this.lexed = lexed;
        this.noting = noting;
    }

    /** Whether the grammar, not a builder, ended the run. */
    boolean hasRefused() {
        return refused;
    }

    @Override
    public void sync(Parser recognizer) {
        // Nothing is skipped to recover, so there is nothing to look ahead for.
        if (noting && recognizer.getInputStream().index() != notedToken) {
            notedToken = recognizer.getInputStream().index();
            notedState = recognizer.getState();
            notedContext = recognizer.getContext();
        }
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
        boolean noted = notedToken == token.getTokenIndex() && notedContext != null;
        SyntaxFault fault = new SyntaxFault(
                lexed,
                token,
                recognizer.getContext().getRuleIndex(),
                noted ? recognizer.getATN().getExpectedTokens(notedState, notedContext) : recognizer.getExpectedTokens());
        return fault.refusal();
    }
}
