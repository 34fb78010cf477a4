package dev.moult.edit;

import dev.moult.tree.Comment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/**
 * Indents the lines of a node anew. Only white space between tokens changes: the inner lines of a string, and all that
 * stands inside a formatted string, are text that the program can see. Blank lines stay as they are.
 */
public final class Reindent extends PyVisitor<UnaryOperator<String>> {
    private boolean atLineStart;

    private Reindent(boolean atLineStart) {
        this.atLineStart = atLineStart;
    }

    /** Indents every line of a statement that stands at the start of its line, comments above it included. */
    public static Statement statement(Statement statement, UnaryOperator<String> indentation) {
        return new Reindent(true).visitRequired(statement, indentation);
    }

    /** Indents the comments at the end of a block. */
    public static Space blockEnd(Space end, UnaryOperator<String> indentation) {
        return new Reindent(true).visitBlockEnd(end, indentation);
    }

    /** Indents the lines that begin inside an expression; the space before it is not one of them. */
    public static Expression continuationLines(Expression expression, UnaryOperator<String> indentation) {
        Expression bare = expression.withPrefix(Space.EMPTY);
        Expression indented = new Reindent(false).visitRequired(bare, indentation);
        return indented.withPrefix(expression.getPrefix());
    }

    /** Indents the lines that begin inside a statement, but not its first line nor what stands above it. */
    public static Statement continuationLines(Statement statement, UnaryOperator<String> indentation) {
        Statement bare = statement.withPrefix(Space.EMPTY);
        Statement indented = new Reindent(false).visitRequired(bare, indentation);
        return indented.withPrefix(statement.getPrefix());
    }

    /** Returns the indentations of the lines that begin inside an expression. */
    public static List<String> indentations(Expression expression) {
        List<String> found = new ArrayList<>();
        continuationLines(expression, line -> {
            found.add(line);
            return line;
        });
        return found;
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, UnaryOperator<String> indentation) {
        return tree instanceof Py node ? node.acceptPython(this, indentation) : null;
    }

    @Override
    public Space visitSpace(Space space, UnaryOperator<String> indentation) {
        boolean first = atLineStart;
        atLineStart = false;
        return first || space.hasLineEnd() ? indentLines(space, first, true, indentation) : space;
    }

    @Override
    public Py visitBlock(Py.Block node, UnaryOperator<String> indentation) {
        Py.Block block = node.withPrefix(visitSpace(node.getPrefix(), indentation))
                .withLineEnd(visitOptionalTerminator(node.getLineEnd(), indentation))
                .withStatements(visitStatements(node.getStatements(), indentation));
        return block.withEnd(visitBlockEnd(node.getEnd(), indentation));
    }

    /** The end of a block is lines of comments, or nothing: nothing is no line. */
    private Space visitBlockEnd(Space end, UnaryOperator<String> indentation) {
        return end.isEmpty() ? end : indentLines(end, atLineStart, false, indentation);
    }

    @Override
    public Py visitFormattedString(Py.FormattedString node, UnaryOperator<String> indentation) {
        return node.withPrefix(visitSpace(node.getPrefix(), indentation));
    }

    @Override
    protected Terminator visitTerminator(Terminator terminator, UnaryOperator<String> indentation) {
        Terminator visited = super.visitTerminator(terminator, indentation);
        atLineStart = !terminator.getLineEnd().isEmpty();
        return visited;
    }

    private static Space indentLines(
            Space space, boolean atLineStart, boolean tokenFollows, UnaryOperator<String> indentation) {
        int last = space.getComments().size() - 1;
        List<Comment> comments = new ArrayList<>(last + 1);
        for (int i = 0; i <= last; i++) {
            Comment comment = space.getComments().get(i);
            boolean follows = i < last || tokenFollows;
            comments.add(comment.withSuffix(indentLines(comment.getSuffix(), false, follows, indentation)));
        }
        boolean follows = last >= 0 || tokenFollows;
        return Space.of(indentLines(space.getWhitespace(), atLineStart, follows, indentation), comments);
    }

    /** Indents the lines of white space. Where nothing follows, the rest after the last line end is no line. */
    private static String indentLines(
            String white, boolean atLineStart, boolean follows, UnaryOperator<String> indentation) {
        StringBuilder out = new StringBuilder(white.length() + 8);
        int start = 0;
        boolean lineStart = atLineStart;
        while (true) {
            int end = LineEnds.next(white, start);
            boolean lastLine = end == white.length();
            String blanks = white.substring(start, end);
            // A line with nothing but blanks stays; a backslash is a token of a kind.
            boolean hasToken = lastLine ? follows : blanks.indexOf('\\') >= 0;
            out.append(lineStart && hasToken ? indentBlanks(blanks, indentation) : blanks);
            if (lastLine) {
                return out.toString();
            }
            start = LineEnds.after(white, end);
            out.append(white, end, start);
            lineStart = true;
        }
    }

    private static String indentBlanks(String blanks, UnaryOperator<String> indentation) {
        int backslash = blanks.indexOf('\\');
        if (backslash < 0) {
            return indentation.apply(blanks);
        }
        return indentation.apply(blanks.substring(0, backslash)) + blanks.substring(backslash);
    }
}
