package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a function itself, not those inside it, yields and returns. */
final class FunctionBody extends PyVisitor<Integer> {
    private final List<Expression> returned = new ArrayList<>();
    private final List<Py.Yield> yielded = new ArrayList<>();
    private boolean delegates;
    private boolean alwaysReturnsValue;

    static FunctionBody of(Py.FunctionDef function) {
        FunctionBody body = new FunctionBody();
        List<Statement> statements = function.getBody().getStatements();
        Statement last = statements.get(statements.size() - 1);
        body.alwaysReturnsValue = last instanceof Py.Return || last instanceof Py.Raise;
        body.visit(function.getBody(), 0);
        return body;
    }

    /** Returns the values after {@code return}, but for {@code None}. */
    List<Expression> returned() {
        return Collections.unmodifiableList(returned);
    }

    List<Py.Yield> yielded() {
        return Collections.unmodifiableList(yielded);
    }

    boolean yields() {
        return delegates || !yielded.isEmpty();
    }

    /** Whether there is a {@code yield from}. */
    boolean delegates() {
        return delegates;
    }

    boolean alwaysReturnsValue() {
        return alwaysReturnsValue;
    }

    @Override
    public @Nullable Py visitFunctionDef(Py.FunctionDef node, Integer p) {
        return node;
    }

    @Override
    public @Nullable Py visitClassDef(Py.ClassDef node, Integer p) {
        return node;
    }

    @Override
    public @Nullable Py visitLambda(Py.Lambda node, Integer p) {
        return node;
    }

    @Override
    public @Nullable Py visitYield(Py.Yield node, Integer p) {
        yielded.add(node);
        return super.visitYield(node, p);
    }

    @Override
    public @Nullable Py visitYieldFrom(Py.YieldFrom node, Integer p) {
        delegates = true;
        return super.visitYieldFrom(node, p);
    }

    @Override
    public @Nullable Py visitReturn(Py.Return node, Integer p) {
        if (node.getValue() != null && !(node.getValue() instanceof Py.Constant none && none.getSource().equals("None"))) {
            returned.add(node.getValue());
        } else {
            alwaysReturnsValue = false;
        }
        return super.visitReturn(node, p);
    }
}
