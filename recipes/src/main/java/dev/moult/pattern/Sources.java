package dev.moult.pattern;

import dev.moult.print.PythonPrinter;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import org.openrewrite.PrintOutputCapture;

/** The text of nodes. */
final class Sources {
    private Sources() {}

    /** Returns a node as it is written, without what stands before it. */
    static String of(Py node) {
        return withPrefix(node.withPrefix(Space.EMPTY));
    }

    /** Returns a node as it is written. */
    static String withPrefix(Py node) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        new PythonPrinter<Integer>().visit(node, out);
        return out.getOut();
    }

    /** Returns a node as it is written, on one line and not too long, for a message. */
    static String shown(Py node) {
        String text = of(node).replaceAll("\\s+", " ").strip();
        return text.length() > 40 ? text.substring(0, 37) + "..." : text;
    }

    /** Returns the texts of the comments of a node, in order. */
    static List<String> comments(Py node) {
        List<String> comments = new ArrayList<>();
        new PyVisitor<Integer>() {
            @Override
            public Space visitSpace(Space space, Integer unused) {
                space.getComments().forEach(comment -> comments.add(comment.getText()));
                return space;
            }
        }.visit(node, 0);
        return comments;
    }
}
