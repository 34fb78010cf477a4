package dev.moult.print;

import dev.moult.tree.Comment;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.Tree;
import org.openrewrite.marker.Marker;
import org.openrewrite.marker.Markers;

/**
 * What all nodes share when they are printed: spaces, markers, padding. A node's own method prints what is between its
 * prefix and its end.
 */
abstract class TokenPrinter<P> extends PyVisitor<PrintOutputCapture<P>> {
    private static final UnaryOperator<String> MARKER_WRAPPER = text -> "~~" + text + (text.isEmpty() ? "" : "~~") + ">";

    /** Prints without the bookkeeping of {@code TreeVisitor}: a printer needs no cursor but for markers. */
    @Override
    public @Nullable Py visit(@Nullable Tree tree, PrintOutputCapture<P> out) {
        if (tree instanceof Py node) {
            enter(node, out);
            before(node, out);
            node.acceptPython(this, out);
            after(node, out);
            return node;
        }
        return null;
    }

    /** Called before a node is printed, its prefix not yet written. */
    protected void enter(Py node, PrintOutputCapture<P> out) {}

    @Override
    public Space visitSpace(Space space, PrintOutputCapture<P> out) {
        out.append(space.getWhitespace());
        List<Comment> comments = space.getComments();
        for (int i = 0; i < comments.size(); i++) {
            Comment comment = comments.get(i);
            out.append(comment.getText()).append(comment.getSuffix());
        }
        return space;
    }

    private void before(Py node, PrintOutputCapture<P> out) {
        Markers markers = node.getMarkers();
        if (markers == Markers.EMPTY || markers.getMarkers().isEmpty()) {
            visitSpace(node.getPrefix(), out);
            return;
        }
        for (Marker marker : markers.getMarkers()) {
            out.append(out.getMarkerPrinter().beforePrefix(marker, cursorOf(node, marker), MARKER_WRAPPER));
        }
        visitSpace(node.getPrefix(), out);
        for (Marker marker : markers.getMarkers()) {
            out.append(out.getMarkerPrinter().beforeSyntax(marker, cursorOf(node, marker), MARKER_WRAPPER));
        }
    }

    private void after(Py node, PrintOutputCapture<P> out) {
        Markers markers = node.getMarkers();
        if (markers != Markers.EMPTY) {
            for (Marker marker : markers.getMarkers()) {
                out.append(out.getMarkerPrinter().afterSyntax(marker, cursorOf(node, marker), MARKER_WRAPPER));
            }
        }
    }

    private Cursor cursorOf(Py node, Marker marker) {
        return new Cursor(new Cursor(getCursor(), node), marker);
    }

    final void optional(@Nullable Py node, PrintOutputCapture<P> out) {
        if (node != null) {
            visit(node, out);
        }
    }

    final void all(List<? extends Py> nodes, PrintOutputCapture<P> out) {
        for (int i = 0; i < nodes.size(); i++) {
            visit(nodes.get(i), out);
        }
    }

    /** Prints a keyword and the space after it, where that space is not null. */
    final void keyword(String keyword, @Nullable Space after, PrintOutputCapture<P> out) {
        if (after != null) {
            out.append(keyword);
            visitSpace(after, out);
        }
    }

    final void left(String token, @Nullable PyLeftPadded<? extends Py> padded, PrintOutputCapture<P> out) {
        if (padded != null) {
            visitSpace(padded.getBefore(), out);
            out.append(token);
            visit(padded.getElement(), out);
        }
    }

    final void right(PyRightPadded<? extends Py> padded, String token, PrintOutputCapture<P> out) {
        visit(padded.getElement(), out);
        visitSpace(padded.getAfter(), out);
        out.append(token);
    }

    final void container(
            String open, @Nullable PyContainer<? extends Py> container, String close, PrintOutputCapture<P> out) {
        if (container == null) {
            return;
        }
        visitSpace(container.getBefore(), out);
        out.append(open);
        commaSeparated(container.getPadded(), out);
        if (container.isTrailingComma()) {
            out.append(',');
        }
        visitSpace(container.getEnd(), out);
        out.append(close);
    }

    final <T extends Py> void commaSeparated(List<PyRightPadded<T>> elements, PrintOutputCapture<P> out) {
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            visit(elements.get(i).getElement(), out);
            visitSpace(elements.get(i).getAfter(), out);
        }
    }
}
