package dev.moult.asyncio;

import dev.moult.edit.Effects;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import org.jspecify.annotations.Nullable;

/** What statements do that are to move into a task group. The bodies of functions in them run at another time. */
final class RegionScan extends PyVisitor<Integer> {
    private boolean awaits;
    private boolean yields;
    private boolean leaves;
    private boolean raises;
    private int loops;

    static RegionScan of(Iterable<? extends Py> statements) {
        RegionScan scan = new RegionScan();
        for (Py statement : statements) {
            Effects effects = Effects.of(statement);
            scan.awaits |= effects.awaits();
            scan.yields |= effects.yields();
            scan.visit(statement, 0);
        }
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

    /** Whether there is a {@code raise} or {@code assert}. */
    boolean raises() {
        return raises;
    }

    @Override
    public Py visitReturn(Py.Return node, Integer unused) {
        leaves = true;
        return node;
    }

    @Override
    public Py visitRaise(Py.Raise node, Integer unused) {
        raises = true;
        return node;
    }

    @Override
    public Py visitAssert(Py.Assert node, Integer unused) {
        raises = true;
        return node;
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
        loops++;
        super.visitFor(node.withOrElse(null), unused);
        loops--;
        visitElseOfLoop(node.getOrElse());
        return node;
    }

    @Override
    public Py visitWhile(Py.While node, Integer unused) {
        loops++;
        super.visitWhile(node.withOrElse(null), unused);
        loops--;
        visitElseOfLoop(node.getOrElse());
        return node;
    }

    /** Language Reference 8.2: a {@code break} in the {@code else} of a loop belongs to the loop around that. */
    private void visitElseOfLoop(Py.@Nullable Else node) {
        if (node != null) {
            visit(node, 0);
        }
    }

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
        return node;
    }
}
