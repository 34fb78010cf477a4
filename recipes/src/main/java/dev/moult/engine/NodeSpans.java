package dev.moult.engine;

import dev.moult.print.PythonPrinter;
import dev.moult.source.LineIndex;
import dev.moult.tree.Comment;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.Tree;

/**
 * Where the nodes of a module stand in its text, found by printing it. Offsets are in UTF-16 code units; a node's span
 * is without its prefix.
 */
final class NodeSpans {
    /**
     * The place of one node.
     *
     * @param header the end of the header of a compound statement, which is where its first block starts; else the end
     */
    record Span(int start, int end, int header) {}

    /** A comment and the offset of its hash sign. */
    record PlacedComment(int offset, String text) {}

    private final String text;
    private final Map<UUID, Span> spans;
    private final List<PlacedComment> comments;
    private final LineIndex lines;

    private NodeSpans(String text, Map<UUID, Span> spans, List<PlacedComment> comments) {
        this.text = text;
        this.spans = spans;
        this.comments = comments;
        this.lines = LineIndex.of(text);
    }

    /** Prints a module, and keeps the spans of the nodes that are wanted and every comment. */
    static NodeSpans of(PyModule module, Predicate<UUID> wanted) {
        SpanPrinter printer = new SpanPrinter(wanted);
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        printer.visit(module, out);
        return new NodeSpans(out.getOut(), printer.spans, printer.comments);
    }

    Optional<Span> find(UUID node) {
        return Optional.ofNullable(spans.get(node));
    }

    List<PlacedComment> comments() {
        return comments;
    }

    LineIndex lines() {
        return lines;
    }

    /** Returns the end of the part of a span that stands on the span's first line, blanks at its end not counted. */
    int endOnFirstLine(Span span) {
        int end = span.start();
        while (end < span.end() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        while (end > span.start() && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return end;
    }

    private static final class SpanPrinter extends PythonPrinter<Integer> {
        private final Predicate<UUID> wanted;
        private final Map<UUID, Span> spans = new HashMap<>();
        private final List<PlacedComment> comments = new ArrayList<>();
        private int firstBlockStart = -1;

        private SpanPrinter(Predicate<UUID> wanted) {
            this.wanted = wanted;
        }

        @Override
        public @Nullable Py visit(@Nullable Tree tree, PrintOutputCapture<Integer> out) {
            if (!(tree instanceof Py node)) {
                return super.visit(tree, out);
            }
            boolean isWanted = wanted.test(node.getId());
            int start = isWanted || node instanceof Py.Block
                    ? out.out.length() + node.getPrefix().print().length()
                    : -1;
            int outerBlockStart = firstBlockStart;
            firstBlockStart = -1;
            Py printed = super.visit(tree, out);
            int end = out.out.length();
            if (isWanted) {
                spans.put(node.getId(), new Span(start, end, firstBlockStart < 0 ? end : firstBlockStart));
            }
            firstBlockStart = outerBlockStart < 0 && node instanceof Py.Block ? start : outerBlockStart;
            return printed;
        }

        @Override
        public Space visitSpace(Space space, PrintOutputCapture<Integer> out) {
            int offset = out.out.length() + space.getWhitespace().length();
            for (Comment comment : space.getComments()) {
                comments.add(new PlacedComment(offset, comment.getText()));
                offset += comment.getText().length() + comment.getSuffix().length();
            }
            return super.visitSpace(space, out);
        }
    }
}
