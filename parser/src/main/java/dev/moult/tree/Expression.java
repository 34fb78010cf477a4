package dev.moult.tree;

/** A node that may stand where Python's grammar has an expression, an argument, a target or a pattern. */
public interface Expression extends Py {
    /** Returns what parentheses around it enclose; itself where there are none. */
    default Expression unparenthesized() {
        Expression inner = this;
        while (inner instanceof Py.Parenthesized parenthesized) {
            inner = parenthesized.getExpression().getElement();
        }
        return inner;
    }
}
