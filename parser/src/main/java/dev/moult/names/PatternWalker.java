package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;

/** Walks the patterns of {@code case}, which are written with the nodes of expressions. Language Reference 8.6.4. */
abstract class PatternWalker extends ExpressionWalker {

    /** Walks a pattern. {@code clause} is the clause that binds its captures. */
    final void pattern(Expression pattern, Py.Case clause, Scope scope) {
        enter(pattern, scope);
        if (pattern instanceof Py.Name name) {
            capture(name, clause, scope);
        } else if (pattern instanceof Py.AsPattern as) {
            pattern(as.getPattern(), clause, scope);
            pattern(as.getName().getElement(), clause, scope);
        } else if (pattern instanceof Py.Parenthesized parenthesized) {
            pattern(parenthesized.getExpression().getElement(), clause, scope);
        } else if (pattern instanceof Py.Starred starred) {
            pattern(starred.getValue(), clause, scope);
        } else if (pattern instanceof Py.DoubleStarred starred) {
            pattern(starred.getValue(), clause, scope);
        } else if (pattern instanceof Py.Tuple tuple) {
            patterns(tuple.getElements(), clause, scope);
        } else if (pattern instanceof Py.ListDisplay list) {
            patterns(list.getElements(), clause, scope);
        } else if (pattern instanceof Py.DictDisplay dict) {
            patterns(dict.getEntries(), clause, scope);
        } else if (pattern instanceof Py.DictEntry entry) {
            // A key is a literal or a dotted name, never a capture. Language Reference 8.6.4.9.
            walk(entry.getKey(), scope);
            pattern(entry.getValue().getElement(), clause, scope);
        } else if (pattern instanceof Py.Call call) {
            walk(call.getFunction(), scope);
            patterns(call.getArguments(), clause, scope);
        } else if (pattern instanceof Py.KeywordArgument keyword) {
            enter(keyword.getName(), scope);
            pattern(keyword.getValue().getElement(), clause, scope);
        } else if (pattern instanceof Py.Operation operation) {
            operation(operation, clause, scope);
        } else {
            pattern.acceptPython(this, scope);
        }
    }

    private void patterns(PyContainer<? extends Expression> patterns, Py.Case clause, Scope scope) {
        for (int i = 0; i < patterns.size(); i++) {
            pattern(patterns.get(i), clause, scope);
        }
    }

    /** An or-pattern {@code a | b}, or a complex number {@code 1 + 2j}, which has no names. */
    private void operation(Py.Operation operation, Py.Case clause, Scope scope) {
        pattern(operation.getFirst(), clause, scope);
        for (Py.Operand operand : operation.getRest()) {
            enter(operand, scope);
            pattern(operand.getExpression(), clause, scope);
        }
    }

    private void capture(Py.Name name, Py.Case clause, Scope scope) {
        // Language Reference 8.6.4.4: the wildcard matches anything and binds nothing.
        if (!name.getName().equals("_")) {
            bind(AssignmentKind.MATCH, name, clause, null, null, scope);
        }
    }

    @Override
    public final Py visitAsPattern(Py.AsPattern node, Scope scope) {
        walk(node.getPattern(), scope);
        walk(node.getName(), scope);
        return node;
    }
}
