package dev.moult.edit;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.openrewrite.Cursor;

/**
 * Where an {@code await}, or what is to become one, stands in its statement.
 *
 * @param statement the statement around it, a compound one if it stands in its header
 * @param place where it stands, if it is not evaluated exactly once whenever the statement runs
 * @param before what the statement evaluates before it
 * @param suspendsAfter whether another {@code await} or a {@code yield} of the statement comes after it
 * @param replaced the await, or the parentheses and the assignment expression that are around nothing else
 * @param walrus the assignment expression whose value is just the await
 */
public record AwaitPosition(
        Statement statement,
        Optional<String> place,
        List<Py> before,
        boolean suspendsAfter,
        Expression replaced,
        Optional<Py.NamedExpression> walrus) {

    /** Finds the position of the await that the cursor points to. */
    public static AwaitPosition of(Cursor cursor) {
        return of(cursor.getValue(), cursor.getParentOrThrow().getPath());
    }

    /**
     * Finds the position of an expression.
     *
     * @param path what is around it, from the inside out
     */
    public static AwaitPosition of(Expression await, Iterator<?> path) {
        List<Py> before = new ArrayList<>();
        Optional<String> place = Optional.empty();
        boolean suspendsAfter = false;
        Expression replaced = await;
        Optional<Py.NamedExpression> walrus = Optional.empty();
        Py child = await;
        while (path.hasNext()) {
            if (!(path.next() instanceof Py parent)) {
                continue;
            }
            if (replaced == child && parent instanceof Py.Parenthesized around) {
                replaced = around;
            } else if (replaced == child && parent instanceof Py.NamedExpression named) {
                walrus = Optional.of(named);
                replaced = named;
            }
            boolean passed = false;
            for (EvaluationOrder.Part part : EvaluationOrder.parts(parent)) {
                if (part.node() == child) {
                    passed = true;
                    place = place.or(part::place);
                } else if (passed) {
                    suspendsAfter |= suspends(part.node());
                } else {
                    before.add(part.node());
                }
            }
            suspendsAfter |= suspendsItself(parent);
            if (parent instanceof Statement statement) {
                Optional<String> found = place.isEmpty() && !passed ? Optional.of("not awaited in place") : place;
                return new AwaitPosition(statement, found, before, suspendsAfter, replaced, walrus);
            }
            child = parent;
        }
        throw new IllegalArgumentException("an await outside every statement");
    }

    private static boolean suspends(Py node) {
        Effects effects = Effects.of(node);
        return effects.awaits() || effects.yields();
    }

    private static boolean suspendsItself(Py parent) {
        return parent instanceof Py.Await
                || parent instanceof Py.Yield
                || parent instanceof Py.YieldFrom
                || parent instanceof Py.ComprehensionFor clause && clause.isAsync();
    }

    /** Whether the statement can go into the block as it is: nothing else in it may take the limit's time. */
    public boolean canMoveWhole() {
        return statement instanceof SimpleStatement && !suspendsAfter;
    }

    public boolean awaitsBefore() {
        return before.stream().anyMatch(part -> Effects.of(part).awaits());
    }

    public boolean yieldsBefore() {
        return before.stream().anyMatch(part -> Effects.of(part).yields());
    }

    public boolean callsBefore(Predicate<Py.Call> harmless) {
        return before.stream().anyMatch(part -> Effects.of(part, harmless).calls());
    }

    /** Whether what comes before has the same value after the await, and nobody notices that it comes later. */
    public boolean isStableBefore(Predicate<Py> constant) {
        // An augmented assignment has read its target before the await.
        return before.stream().allMatch(part -> Effects.isStable(part, constant))
                && !(statement instanceof Py.AugmentedAssignment);
    }
}
