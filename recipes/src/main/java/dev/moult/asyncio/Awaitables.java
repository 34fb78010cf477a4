package dev.moult.asyncio;

import dev.moult.edit.Parentheses;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;

/** What is awaited once {@code wait_for} around it has gone. */
final class Awaitables {
    private Awaitables() {}

    /** Returns the awaitable without parentheses around it, if {@code await} can do without. */
    static Expression kept(WaitForCall wait) {
        Expression awaitable = wait.awaitable();
        while (awaitable instanceof Py.Parenthesized parenthesized) {
            Expression inner = parenthesized.getExpression().getElement();
            boolean comments = inner.getPrefix().hasComments()
                    || parenthesized.getExpression().getAfter().hasComments();
            if (comments || needsParentheses(inner)) {
                return awaitable;
            }
            awaitable = inner;
        }
        return awaitable;
    }

    /** Whether an expression can be the operand of {@code await} only in parentheses. */
    static boolean needsParentheses(Expression expression) {
        return !Parentheses.isPrimary(expression) || Parentheses.breaksOutsideBrackets(expression);
    }
}
