package dev.moult.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.TreeVisitor;
import org.openrewrite.internal.ListUtils;

/** Visits what nodes are made of: spaces, padding, lists, and any expression or statement. */
abstract class PartVisitor<P> extends TreeVisitor<Py, P> {

    /** Called for every expression after its prefix and markers. */
    public Py visitExpression(Expression expression, P p) {
        return expression;
    }

    /** Called for every statement after its prefix and markers. */
    public Py visitStatement(Statement statement, P p) {
        return statement;
    }

    /** Visits white space and comments. */
    public Space visitSpace(Space space, P p) {
        return space;
    }

    /** Visits the statements of a module or block; a visit that returns null removes its statement. */
    protected List<Statement> visitStatements(List<Statement> statements, P p) {
        return ListUtils.map(statements, statement -> visitAndCast(statement, p));
    }

    protected Terminator visitTerminator(Terminator terminator, P p) {
        return terminator
                .withSemicolon(visitOptionalSpace(terminator.getSemicolon(), p))
                .withBeforeLineEnd(visitSpace(terminator.getBeforeLineEnd(), p));
    }

    protected @Nullable Terminator visitOptionalTerminator(@Nullable Terminator terminator, P p) {
        return terminator == null ? null : visitTerminator(terminator, p);
    }

    protected @Nullable Space visitOptionalSpace(@Nullable Space space, P p) {
        return space == null ? null : visitSpace(space, p);
    }

    protected <T extends Py> PyRightPadded<T> visitRightPadded(PyRightPadded<T> padded, P p) {
        return padded.withElement(visitRequired(padded.getElement(), p)).withAfter(visitSpace(padded.getAfter(), p));
    }

    protected <T extends Py> PyLeftPadded<T> visitLeftPadded(PyLeftPadded<T> padded, P p) {
        return padded.withBefore(visitSpace(padded.getBefore(), p)).withElement(visitRequired(padded.getElement(), p));
    }

    protected <T extends Py> @Nullable PyLeftPadded<T> visitOptionalLeftPadded(@Nullable PyLeftPadded<T> padded, P p) {
        return padded == null ? null : visitLeftPadded(padded, p);
    }

    /** Visits a list in brackets; a visit that returns null removes its element and the comma after it. */
    protected <T extends Py> PyContainer<T> visitContainer(PyContainer<T> container, P p) {
        PyContainer<T> c = container.withBefore(visitSpace(container.getBefore(), p));
        c = c.withPadded(ListUtils.map(c.getPadded(), padded -> {
            @Nullable T element = visitOptional(padded.getElement(), p);
            return element == null ? null : padded.withElement(element).withAfter(visitSpace(padded.getAfter(), p));
        }));
        return c.withEnd(visitSpace(c.getEnd(), p));
    }

    protected <T extends Py> @Nullable PyContainer<T> visitOptionalContainer(@Nullable PyContainer<T> container, P p) {
        return container == null ? null : visitContainer(container, p);
    }

    protected <T extends Py> List<T> visitAll(List<T> nodes, P p) {
        return ListUtils.map(nodes, node -> visitOptional(node, p));
    }

    @SuppressWarnings("unchecked")
    protected <T extends Py> @Nullable T visitOptional(@Nullable T node, P p) {
        return node == null ? null : (T) visit(node, p);
    }

    /** Visits a part that its parent cannot be without. */
    protected <T extends Py> T visitRequired(T node, P p) {
        T visited = visitOptional(node, p);
        if (visited == null) {
            throw new IllegalStateException("a required part was removed: " + node.getClass().getSimpleName());
        }
        return visited;
    }
}
