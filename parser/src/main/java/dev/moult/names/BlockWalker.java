package dev.moult.names;

import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import org.jspecify.annotations.Nullable;

/** Walks compound statements in the order of execution and knows what may not run. Language Reference 8.1 to 8.6. */
abstract class BlockWalker extends StatementWalker {

    @Override
    public final Py visitBlock(Py.Block node, Scope scope) {
        walk(node.getStatements(), scope);
        return node;
    }

    @Override
    public final Py visitIf(Py.If node, Scope scope) {
        walk(node.getCondition(), scope);
        branch(node.getBody(), isTypingOnly(node.getCondition()), scope);
        walk(node.getElifs(), scope);
        branch(node.getOrElse(), isNegationOfTypingOnly(node.getCondition()), scope);
        return node;
    }

    @Override
    public final Py visitElif(Py.Elif node, Scope scope) {
        walkConditionally(node.getCondition(), scope);
        branch(node.getBody(), isTypingOnly(node.getCondition()), scope);
        return node;
    }

    private void branch(@Nullable Py block, boolean forTypingOnly, Scope scope) {
        boolean outer = typingOnly;
        typingOnly = outer || forTypingOnly;
        walkConditionally(block, scope);
        typingOnly = outer;
    }

    @Override
    public final Py visitElse(Py.Else node, Scope scope) {
        walk(node.getBody(), scope);
        return node;
    }

    @Override
    public final Py visitWhile(Py.While node, Scope scope) {
        int outer = beginLoop();
        walkConditionally(node.getCondition(), scope);
        walkConditionally(node.getBody(), scope);
        loopStart = outer;
        walkConditionally(node.getOrElse(), scope);
        return node;
    }

    @Override
    public final Py visitFor(Py.For node, Scope scope) {
        walk(node.getIterable(), scope);
        int outer = beginLoop();
        conditions++;
        target(node.getTarget(), AssignmentKind.FOR, node, null, scope);
        conditions--;
        walkConditionally(node.getBody(), scope);
        loopStart = outer;
        walkConditionally(node.getOrElse(), scope);
        return node;
    }

    private int beginLoop() {
        int outer = loopStart;
        if (outer < 0) {
            loopStart = ++order;
        }
        return outer;
    }

    @Override
    public final Py visitTry(Py.Try node, Scope scope) {
        walkConditionally(node.getBody(), scope);
        conditions++;
        walk(node.getHandlers(), scope);
        conditions--;
        walkConditionally(node.getOrElse(), scope);
        walk(node.getFinalizer(), scope);
        return node;
    }

    @Override
    public final Py visitExcept(Py.Except node, Scope scope) {
        walk(node.getType(), scope);
        if (node.getName() == null) {
            walk(node.getBody(), scope);
            return node;
        }
        Py.Name name = node.getName().getElement();
        target(name, AssignmentKind.EXCEPT, node, null, scope);
        walk(node.getBody(), scope);
        bind(AssignmentKind.DELETE, name, node, null, null, scope);
        return node;
    }

    @Override
    public final Py visitFinally(Py.Finally node, Scope scope) {
        walk(node.getBody(), scope);
        return node;
    }

    @Override
    public final Py visitWith(Py.With node, Scope scope) {
        PyContainer<Py.WithItem> items = node.getItems();
        // Language Reference 8.5: a context manager may swallow what the later items and the body raise.
        for (int i = 0; i < items.size(); i++) {
            walk(items.get(i), scope);
            conditions++;
        }
        walk(node.getBody(), scope);
        conditions -= items.size();
        return node;
    }

    @Override
    public final Py visitWithItem(Py.WithItem node, Scope scope) {
        walk(node.getExpression(), scope);
        if (node.getTarget() != null) {
            target(node.getTarget().getElement(), AssignmentKind.WITH, node, null, scope);
        }
        return node;
    }

    @Override
    public final Py visitMatch(Py.Match node, Scope scope) {
        walk(node.getSubject(), scope);
        walkConditionally(node.getBody(), scope);
        return node;
    }

    @Override
    public final Py visitCase(Py.Case node, Scope scope) {
        pattern(node.getPattern(), node, scope);
        walk(node.getGuard(), scope);
        walk(node.getBody(), scope);
        return node;
    }
}
