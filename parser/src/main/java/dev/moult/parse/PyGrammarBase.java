package dev.moult.parse;

import dev.moult.source.SourceText;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;

/** What the generated parser builds its tree with. */
abstract class PyGrammarBase extends Parser {
    ExpressionBuilder b;
    SimpleStatementBuilder s;
    CompoundStatementBuilder c;
    private int ruleDepth;

    PyGrammarBase(TokenStream input) {
        super(input);
        LexedSource nothing = new PyLexer().lex(SourceText.of(""));
        b = new ExpressionBuilder(new TokenReader(nothing, new NameTable()));
        s = new SimpleStatementBuilder(b);
        c = new CompoundStatementBuilder(b);
    }

    void start(TokenReader reader) {
        ruleDepth = 0;
        b = new ExpressionBuilder(reader);
        s = new SimpleStatementBuilder(b);
        c = new CompoundStatementBuilder(b);
    }

    // ANTLR's own versions of these two also feed parse trees and listeners, of which there are none, and note where a
    // rule stopped, which nobody asks.

    @Override
    public void enterRule(ParserRuleContext localContext, int state, int ruleIndex) {
        if (++ruleDepth > NestingLimits.MAXIMUM_DEPTH) {
            throw new Refusal(NestingLimits.MESSAGE, b.reader().offset(_input.LT(1)));
        }
        setState(state);
        _ctx = localContext;
        localContext.start = _input.LT(1);
    }

    @Override
    public void exitRule() {
        ruleDepth--;
        setState(_ctx.invokingState);
        _ctx = (ParserRuleContext) _ctx.parent;
    }
}
