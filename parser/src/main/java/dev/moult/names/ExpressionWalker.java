package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyVisitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks expressions in the order of evaluation (Language Reference 6.16) and knows in which scope each is evaluated and
 * what it binds. The value handed along is that scope. Nothing is rebuilt and no cursor is kept.
 */
abstract class ExpressionWalker extends PyVisitor<Scope> {
    /** Counts reads, bindings and scopes. */
    int order;

    /** The order at which the outermost loop of the scope began; negative outside loops. */
    int loopStart = -1;

    /** How many branches, loops, {@code try} and {@code with} bodies of the scope are around. */
    int conditions;

    boolean typingOnly;

    boolean annotation;

    /** Called for every node, with the scope in which it is evaluated. */
    void enter(Py node, Scope scope) {}

    abstract Scope open(ScopeKind kind, String name, Py node, Scope parent, @Nullable String className);

    abstract void read(Py.Name name, Scope scope);

    abstract void bind(
            AssignmentKind kind,
            Py.Name name,
            Py node,
            @Nullable String importedName,
            @Nullable Expression value,
            Scope scope);

    /** Called for a target {@code value.name} of an assignment or {@code del}, after its value was walked. */
    abstract void bindAttribute(Py.Attribute target, Scope scope);

    final void walk(@Nullable Py node, Scope scope) {
        if (node != null) {
            enter(node, scope);
            node.acceptPython(this, scope);
        }
    }

    final void walk(@Nullable PyLeftPadded<? extends Py> padded, Scope scope) {
        if (padded != null) {
            walk(padded.getElement(), scope);
        }
    }

    final void walk(List<? extends Py> nodes, Scope scope) {
        for (int i = 0; i < nodes.size(); i++) {
            walk(nodes.get(i), scope);
        }
    }

    final void walk(PyContainer<? extends Py> container, Scope scope) {
        for (int i = 0; i < container.size(); i++) {
            walk(container.get(i), scope);
        }
    }

    final void walkConditionally(@Nullable Py node, Scope scope) {
        conditions++;
        walk(node, scope);
        conditions--;
    }

    /** Binds the names of a target. {@code value} is what the whole target gets, null where that is no expression. */
    final void target(
            Expression target, AssignmentKind kind, Py node, @Nullable Expression value, Scope scope) {
        enter(target, scope);
        if (target instanceof Py.Name name) {
            bind(kind, name, node, null, value, scope);
        } else if (target instanceof Py.Parenthesized parenthesized) {
            target(parenthesized.getExpression().getElement(), kind, node, value, scope);
        } else if (target instanceof Py.Tuple tuple) {
            targets(tuple.getElements(), kind, node, scope);
        } else if (target instanceof Py.ListDisplay list) {
            targets(list.getElements(), kind, node, scope);
        } else if (target instanceof Py.Starred starred) {
            target(starred.getValue(), kind, node, null, scope);
        } else {
            target.acceptPython(this, scope);
            if (target instanceof Py.Attribute attribute) {
                bindAttribute(attribute, scope);
            }
        }
    }

    private void targets(PyContainer<Expression> targets, AssignmentKind kind, Py node, Scope scope) {
        for (int i = 0; i < targets.size(); i++) {
            target(targets.get(i), kind, node, null, scope);
        }
    }

    @Override
    public final Py visitName(Py.Name node, Scope scope) {
        read(node, scope);
        return node;
    }

    @Override
    public final Py visitNumber(Py.Number node, Scope scope) {
        return node;
    }

    @Override
    public final Py visitConstant(Py.Constant node, Scope scope) {
        return node;
    }

    @Override
    public final Py visitStringLiteral(Py.StringLiteral node, Scope scope) {
        return node;
    }

    @Override
    public final Py visitFormattedString(Py.FormattedString node, Scope scope) {
        walk(node.getParts(), scope);
        return node;
    }

    @Override
    public final Py visitFormattedText(Py.FormattedText node, Scope scope) {
        return node;
    }

    @Override
    public final Py visitFormattedField(Py.FormattedField node, Scope scope) {
        walk(node.getExpression(), scope);
        if (node.getConversion() != null) {
            enter(node.getConversion().getElement(), scope);
        }
        walk(node.getSpec(), scope);
        return node;
    }

    @Override
    public final Py visitFormatSpec(Py.FormatSpec node, Scope scope) {
        walk(node.getParts(), scope);
        return node;
    }

    @Override
    public final Py visitStringConcatenation(Py.StringConcatenation node, Scope scope) {
        walk(node.getStrings(), scope);
        return node;
    }

    @Override
    public final Py visitParenthesized(Py.Parenthesized node, Scope scope) {
        walk(node.getExpression().getElement(), scope);
        return node;
    }

    @Override
    public final Py visitTuple(Py.Tuple node, Scope scope) {
        walk(node.getElements(), scope);
        return node;
    }

    @Override
    public final Py visitListDisplay(Py.ListDisplay node, Scope scope) {
        walk(node.getElements(), scope);
        return node;
    }

    @Override
    public final Py visitSetDisplay(Py.SetDisplay node, Scope scope) {
        walk(node.getElements(), scope);
        return node;
    }

    @Override
    public final Py visitDictDisplay(Py.DictDisplay node, Scope scope) {
        walk(node.getEntries(), scope);
        return node;
    }

    @Override
    public final Py visitDictEntry(Py.DictEntry node, Scope scope) {
        walk(node.getKey(), scope);
        walk(node.getValue(), scope);
        return node;
    }

    @Override
    public final Py visitComprehension(Py.Comprehension node, Scope scope) {
        List<Py> clauses = node.getClauses();
        // Language Reference 6.2.4: the iterable of the first clause is evaluated in the enclosing scope.
        Py.ComprehensionFor first = (Py.ComprehensionFor) clauses.get(0);
        walk(first.getIterable(), scope);
        int outerLoopStart = loopStart;
        Scope inner = open(ScopeKind.COMPREHENSION, "<comprehension>", node, scope, scope.className());
        loopStart = outerLoopStart < 0 ? ++order : outerLoopStart;
        conditions++;
        enter(first, inner);
        target(first.getTarget(), AssignmentKind.FOR, first, null, inner);
        for (int i = 1; i < clauses.size(); i++) {
            walk(clauses.get(i), inner);
        }
        walk(node.getElement(), inner);
        conditions--;
        loopStart = outerLoopStart;
        return node;
    }

    @Override
    public final Py visitComprehensionFor(Py.ComprehensionFor node, Scope scope) {
        walk(node.getIterable(), scope);
        target(node.getTarget(), AssignmentKind.FOR, node, null, scope);
        return node;
    }

    @Override
    public final Py visitComprehensionIf(Py.ComprehensionIf node, Scope scope) {
        walk(node.getCondition(), scope);
        return node;
    }

    @Override
    public final Py visitAttribute(Py.Attribute node, Scope scope) {
        walk(node.getValue(), scope);
        enter(node.getName().getElement(), scope);
        return node;
    }

    @Override
    public final Py visitCall(Py.Call node, Scope scope) {
        walk(node.getFunction(), scope);
        walk(node.getArguments(), scope);
        return node;
    }

    @Override
    public final Py visitKeywordArgument(Py.KeywordArgument node, Scope scope) {
        enter(node.getName(), scope);
        walk(node.getValue(), scope);
        return node;
    }

    @Override
    public final Py visitStarred(Py.Starred node, Scope scope) {
        walk(node.getValue(), scope);
        return node;
    }

    @Override
    public final Py visitDoubleStarred(Py.DoubleStarred node, Scope scope) {
        walk(node.getValue(), scope);
        return node;
    }

    @Override
    public final Py visitSubscript(Py.Subscript node, Scope scope) {
        walk(node.getValue(), scope);
        walk(node.getIndices(), scope);
        return node;
    }

    @Override
    public final Py visitSlice(Py.Slice node, Scope scope) {
        walk(node.getLower(), scope);
        walk(node.getUpper(), scope);
        walk(node.getStep(), scope);
        return node;
    }

    @Override
    public final Py visitAwait(Py.Await node, Scope scope) {
        walk(node.getExpression(), scope);
        return node;
    }

    @Override
    public final Py visitUnary(Py.Unary node, Scope scope) {
        walk(node.getOperand(), scope);
        return node;
    }

    @Override
    public final Py visitOperation(Py.Operation node, Scope scope) {
        walk(node.getFirst(), scope);
        switch (node.getPrecedence()) {
            case AND, OR -> operands(node.getRest(), 0, scope);
            // Language Reference 6.10: a chain of comparisons stops at the first that is false.
            case COMPARISON -> operands(node.getRest(), 1, scope);
            default -> walk(node.getRest(), scope);
        }
        return node;
    }

    /** Walks operands, from the given index on as ones that may not be evaluated. */
    private void operands(List<Py.Operand> operands, int firstConditional, Scope scope) {
        for (int i = 0; i < operands.size(); i++) {
            if (i < firstConditional) {
                walk(operands.get(i), scope);
            } else {
                walkConditionally(operands.get(i), scope);
            }
        }
    }

    @Override
    public final Py visitOperand(Py.Operand node, Scope scope) {
        walk(node.getExpression(), scope);
        return node;
    }

    @Override
    public final Py visitConditional(Py.Conditional node, Scope scope) {
        walk(node.getCondition(), scope);
        walkConditionally(node.getBody(), scope);
        walkConditionally(node.getOrElse().getElement(), scope);
        return node;
    }

    @Override
    public final Py visitNamedExpression(Py.NamedExpression node, Scope scope) {
        walk(node.getValue(), scope);
        target(node.getTarget(), AssignmentKind.WALRUS, node, node.getValue().getElement(), scope);
        return node;
    }

    @Override
    public final Py visitYield(Py.Yield node, Scope scope) {
        walk(node.getValue(), scope);
        return node;
    }

    @Override
    public final Py visitYieldFrom(Py.YieldFrom node, Scope scope) {
        walk(node.getValue(), scope);
        return node;
    }
}
