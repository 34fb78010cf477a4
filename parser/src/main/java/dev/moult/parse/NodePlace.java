package dev.moult.parse;

import dev.moult.print.PythonPrinter;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.UUID;
import org.openrewrite.PrintOutputCapture;

/** Finds where a node is that a builder refuses: what stands before it, printed, is as long as it was in the source. */
final class NodePlace {
    private NodePlace() {}

    /** Returns the offset of a part's first token, given that of the whole, whose own prefix is not counted. */
    static int offset(Py part, Expression whole, int wholeOffset) {
        UUID id = part.getId();
        int[] start = {0};
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        new PythonPrinter<Integer>() {
            @Override
            protected void enter(Py node, PrintOutputCapture<Integer> printed) {
                if (node.getId().equals(id)) {
                    start[0] = printed.getOut().length() + node.getPrefix().print().length();
                }
            }
        }.visit(whole, out);
        return wholeOffset + start[0] - whole.getPrefix().print().length();
    }
}
