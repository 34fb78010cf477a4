package dev.moult.asyncio;

import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;

/** What statements do that are to move into a task group. */
final class RegionScan extends PyVisitor<Integer> {
    private boolean awaits;
    private boolean yields;
    private boolean leaves;
    private int loops;

    static RegionScan of(Iterable<? extends Py> statements) {
        RegionScan scan = new RegionScan();
        statements.forEach(statement -> scan.visit(statement, 0));
        return scan;
    }

    /** Whether the function may wait in them. */
    boolean awaits() {
        return awaits;
    }

    boolean yields() {
        return yields;
    }

    /** Whether control may leave them by {@code return}, {@code break} or {@code continue}. */
    boolean leaves() {
        return leaves;
    }

    @Override
    public Py visitAwait(Py.Await node, Integer unused) {
        awaits = true;
        return super.visitAwait(node, unused);
    }

    @Override
    public Py visitComprehensionFor(Py.ComprehensionFor node, Integer unused) {
        awaits |= node.isAsync();
        return super.visitComprehensionFor(node, unused);
    }

    @Override
    public Py visitWith(Py.With node, Integer unused) {
        awaits |= node.isAsync();
        return super.visitWith(node, unused);
    }

    @Override
    public Py visitYield(Py.Yield node, Integer unused) {
        yields = true;
        return super.visitYield(node, unused);
    }

    @Override
    public Py visitReturn(Py.Return node, Integer unused) {
        leaves = true;
        return super.visitReturn(node, unused);
    }

    @Override
    public Py visitBreak(Py.Break node, Integer unused) {
        leaves |= loops == 0;
        return node;
    }

    @Override
    public Py visitContinue(Py.Continue node, Integer unused) {
        leaves |= loops == 0;
        return node;
    }

    @Override
    public Py visitFor(Py.For node, Integer unused) {
        awaits |= node.isAsync();
        loops++;
        Py visited = super.visitFor(node, unused);
        loops--;
        return visited;
    }

    @Override
    public Py visitWhile(Py.While node, Integer unused) {
        loops++;
        Py visited = super.visitWhile(node, unused);
        loops--;
        return visited;
    }

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
        return node;
    }

    @Override
    public Py visitLambda(Py.Lambda node, Integer unused) {
        return node;
    }
}
