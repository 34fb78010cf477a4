package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Gives statements lines of their own. A compound statement can neither follow a semicolon nor stand on the line of
 * another one's colon (Language Reference 8), so what shares its line has to move before one can take its place.
 */
public final class StatementLines {
    private StatementLines() {}

    /** Parts the lines on which a wanted statement shares its line with others; other lines stay as they are. */
    public static List<Statement> split(List<Statement> statements, String lineEnd, Predicate<Statement> wanted) {
        List<Statement> result = new ArrayList<>(statements.size());
        boolean changed = false;
        for (int start = 0; start < statements.size(); ) {
            int end = endOfLine(statements, start);
            List<Statement> line = statements.subList(start, end);
            boolean parted = line.size() > 1 && line.stream().anyMatch(wanted);
            result.addAll(parted ? part(line, lineEnd) : line);
            changed |= parted;
            start = end;
        }
        return changed ? result : statements;
    }

    /**
     * Puts the statements of a suite that stands on the line of its colon on lines below it.
     *
     * @param outer the indentation of the compound statement
     * @param inner the indentation of the suite to be
     */
    public static Py.Block expand(Py.Block block, String outer, String inner, String lineEnd) {
        if (block.getLineEnd() != null) {
            return block;
        }
        List<Statement> statements = new ArrayList<>(part(block.getStatements(), lineEnd));
        statements.replaceAll(statement -> Reindent.continuationLines(statement, Indentation.moved(outer, inner))
                .withPrefix(Space.of(inner)));
        return block.withLineEnd(Terminator.of(null, Space.EMPTY, lineEnd)).withStatements(statements);
    }

    /** Returns the index after the last statement of the line on which this one stands. */
    private static int endOfLine(List<Statement> statements, int start) {
        int i = start;
        while (i < statements.size() - 1
                && statements.get(i) instanceof SimpleStatement statement
                && statement.getTerminator().getLineEnd().isEmpty()) {
            i++;
        }
        return i + 1;
    }

    private static List<Statement> part(List<Statement> line, String lineEnd) {
        String indent = line.get(0).getPrefix().getIndent();
        List<Statement> parted = new ArrayList<>(line.size());
        for (int i = 0; i < line.size(); i++) {
            Statement statement = i == 0 ? line.get(0) : line.get(i).withPrefix(Space.of(indent));
            if (statement instanceof SimpleStatement simple && line.size() > 1) {
                Terminator end = simple.getTerminator();
                boolean last = i == line.size() - 1;
                statement = simple.withTerminator(last
                        ? Terminator.of(null, end.getBeforeLineEnd(), end.getLineEnd())
                        : Terminator.of(null, Space.EMPTY, lineEnd));
            }
            parted.add(statement);
        }
        return parted;
    }
}
