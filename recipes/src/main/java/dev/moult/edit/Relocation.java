package dev.moult.edit;

import dev.moult.print.PythonPrinter;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Space;
import java.util.List;
import java.util.function.UnaryOperator;
import org.openrewrite.PrintOutputCapture;

/**
 * How the further lines of an expression follow its first one to another place.
 *
 * @param fromIndent the indentation of the line it came from
 * @param fromColumn where on that line it began
 * @param toIndent the indentation of the line it goes to
 * @param toColumn where on that line it begins
 */
public record Relocation(String fromIndent, int fromColumn, String toIndent, int toColumn) {

    /** Returns the relocation of an expression out of one tree into another. */
    public static Relocation between(SourceLayout from, Py oldNode, SourceLayout to, Py newNode) {
        return new Relocation(
                from.lineIndent(oldNode),
                from.lineBefore(oldNode).length(),
                to.lineIndent(newNode),
                to.lineBefore(newNode).length());
    }

    /** Indents the further lines of the expression for its new place. */
    public Expression apply(Expression expression) {
        return Reindent.continuationLines(expression, indentation(expression));
    }

    /**
     * Lines that are aligned with something on the first line keep their distance from it; others, which hang below
     * the beginning of the line, follow that line's indentation.
     */
    private UnaryOperator<String> indentation(Expression expression) {
        UnaryOperator<String> hanging = Indentation.moved(fromIndent, toIndent);
        if (!isAligned(expression)) {
            return hanging;
        }
        int shift = (toColumn - toIndent.length()) - (fromColumn - fromIndent.length());
        UnaryOperator<String> aligned = Indentation.shifted(shift);
        return line -> aligned.apply(hanging.apply(line));
    }

    private boolean isAligned(Expression expression) {
        List<String> indentations = Reindent.indentations(expression);
        return !indentations.isEmpty()
                && indentations.get(0).length() > fromColumn
                && !FirstBreak.isAfterOpeningBracket(expression);
    }

    /** Looks at what stands before the first line end between two tokens. */
    private static final class FirstBreak extends PythonPrinter<Integer> {
        private char before;
        private boolean found;

        static boolean isAfterOpeningBracket(Expression expression) {
            FirstBreak finder = new FirstBreak();
            Py bare = expression.withPrefix(Space.EMPTY);
            finder.visit(bare, new PrintOutputCapture<>(0));
            return "([{".indexOf(finder.before) >= 0;
        }

        @Override
        public Space visitSpace(Space space, PrintOutputCapture<Integer> out) {
            if (!found && space.hasLineEnd() && out.out.length() > 0) {
                found = true;
                before = out.out.charAt(out.out.length() - 1);
            }
            return super.visitSpace(space, out);
        }
    }
}
