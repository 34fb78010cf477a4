package dev.moult.parse;

import dev.moult.tree.Expression;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** What the parser keeps of a rule while it runs; no parse tree is made of it. */
class PyRuleContext extends ParserRuleContext {
    /** The result of a rule of an expression, with an empty prefix. */
    Expression e = Missing.EXPRESSION;

    PyRuleContext() {}

    PyRuleContext(@Nullable ParserRuleContext parent, int invokingState) {
        super(parent, invokingState);
    }
}
