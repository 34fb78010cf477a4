package dev.moult.cli.report;

import dev.moult.print.PythonPrinter;
import dev.moult.source.LineIndex;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.Tree;

/** Shows a tree, a line for each node: its kind, where it starts and ends, and the source of a node without parts. */
final class TreeText {
    private static final int LONGEST_SOURCE = 60;

    private static final class Line {
        private final Py node;
        private final int depth;
        private final int start;
        private int end;
        private boolean hasParts;

        Line(Py node, int depth, int start) {
            this.node = node;
            this.depth = depth;
            this.start = start;
        }
    }

    private TreeText() {}

    static String of(String shown, PyModule module) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        LinePrinter printer = new LinePrinter();
        printer.visit(module, out);
        String source = out.getOut();
        LineIndex places = LineIndex.of(source);
        StringBuilder text = new StringBuilder(shown).append('\n');
        for (Line line : printer.lines) {
            text.append("  ".repeat(line.depth + 1)).append(line.node.getClass().getSimpleName()).append(' ')
                    .append(places.line(line.start)).append(':').append(places.column(line.start)).append('-')
                    .append(places.line(line.end)).append(':').append(places.column(line.end));
            if (!line.hasParts) {
                text.append(' ').append(shortened(source.substring(line.start, line.end)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String shortened(String source) {
        String oneLine = source.replace("\n", "\\n").replace("\r", "\\r");
        return oneLine.length() <= LONGEST_SOURCE ? oneLine : oneLine.substring(0, LONGEST_SOURCE) + "…";
    }

    private static final class LinePrinter extends PythonPrinter<Integer> {
        private final List<Line> lines = new ArrayList<>();
        private @Nullable Line parent;

        @Override
        public @Nullable Py visit(@Nullable Tree tree, PrintOutputCapture<Integer> out) {
            if (!(tree instanceof Py node)) {
                return super.visit(tree, out);
            }
            int start = out.out.length() + node.getPrefix().print().length();
            @Nullable Line outer = parent;
            Line line = new Line(node, outer == null ? 0 : outer.depth + 1, start);
            if (outer != null) {
                outer.hasParts = true;
            }
            lines.add(line);
            parent = line;
            Py printed = super.visit(tree, out);
            line.end = out.out.length();
            parent = outer;
            return printed;
        }
    }
}
