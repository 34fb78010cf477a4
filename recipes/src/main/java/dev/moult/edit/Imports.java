package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.List;

/** Adds and removes whole import statements in the statements of a module or block. */
public final class Imports {
    private Imports() {}

    /**
     * Adds {@code import module} in front of an import statement, or among the lines of the same kind right above it,
     * sorted as isort does.
     */
    public static void addModule(List<Statement> statements, int index, String module, String lineEnd) {
        int place = index;
        int start = index;
        while (start > 0 && startsPlainly(statements.get(start)) && isPlainImport(statements.get(start - 1))) {
            start--;
        }
        for (int i = index - 1; i >= start && moduleOf(statements.get(i)).compareTo(module) > 0; i--) {
            place = i;
        }
        Statement below = statements.get(place);
        Statement added = Nodes.importModule(module, Terminator.of(null, Space.EMPTY, lineEnd))
                .withPrefix(below.getPrefix());
        statements.set(place, below.withPrefix(Space.of(below.getPrefix().getIndent())));
        statements.add(place, added);
    }

    /** Removes a statement; the comments and blank lines above it go to the statement below it. */
    public static void remove(List<Statement> statements, int index) {
        Statement removed = statements.remove(index);
        if (statements.isEmpty()) {
            statements.add(Nodes.pass(Terminator.of(null, Space.EMPTY, "\n")).withPrefix(removed.getPrefix()));
            return;
        }
        if (index < statements.size()) {
            Statement below = statements.get(index);
            statements.set(index, below.withPrefix(joined(removed.getPrefix(), below.getPrefix(), index == 0)));
        }
    }

    /** Returns what stands between two statements when the one in their middle has gone. */
    private static Space joined(Space above, Space below, boolean first) {
        if (above.hasComments()) {
            String text = above.print();
            String lines = text.substring(0, text.length() - above.getIndent().length());
            return Space.parse(lines + below.print());
        }
        String blankLines = below.getWhitespace();
        if (first) {
            int end = 0;
            while (end < blankLines.length() && LineEnds.next(blankLines, end) < blankLines.length()) {
                end = LineEnds.after(blankLines, LineEnds.next(blankLines, end));
            }
            return below.withWhitespace(blankLines.substring(end));
        }
        boolean longer = !below.hasComments() && above.getWhitespace().length() > blankLines.length();
        return longer ? above : below;
    }

    /** Whether nothing but indentation stands before a statement. */
    private static boolean startsPlainly(Statement statement) {
        return !statement.getPrefix().hasLineEnd();
    }

    private static boolean isPlainImport(Statement statement) {
        return statement instanceof Py.Import plain
                && plain.getNames().size() == 1
                && !plain.getTerminator().getLineEnd().isEmpty();
    }

    private static String moduleOf(Statement statement) {
        List<String> parts = new ArrayList<>();
        Py name = statement instanceof Py.Import plain ? plain.getNames().get(0).getName() : statement;
        while (name instanceof Py.Attribute attribute) {
            parts.add(0, attribute.getName().getElement().getName());
            name = attribute.getValue();
        }
        if (name instanceof Py.Name first) {
            parts.add(0, first.getName());
        }
        return String.join(".", parts);
    }
}
