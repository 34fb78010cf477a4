package dev.moult.edit;

import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** Tells where an expression needs parentheses in a new place. Language Reference 6.17 and 2.1.6. */
public final class Parentheses {
    private Parentheses() {}

    /** Whether an expression is a primary, which may stand after {@code await}, before a dot or before brackets. */
    public static boolean isPrimary(Expression expression) {
        if (expression instanceof Py.Tuple tuple) {
            return tuple.isParenthesized();
        }
        if (expression instanceof Py.Comprehension comprehension) {
            return comprehension.getBrackets() != Brackets.NONE;
        }
        return expression instanceof Py.Name
                || expression instanceof Py.Attribute
                || expression instanceof Py.Call
                || expression instanceof Py.Subscript
                || expression instanceof Py.Parenthesized
                || expression instanceof Py.Number
                || expression instanceof Py.Constant
                || expression instanceof Py.StringLiteral
                || expression instanceof Py.FormattedString
                || expression instanceof Py.StringConcatenation
                || expression instanceof Py.ListDisplay
                || expression instanceof Py.SetDisplay
                || expression instanceof Py.DictDisplay;
    }

    /** Whether a line ends inside an expression outside its brackets, so that it needs brackets around it. */
    public static boolean breaksOutsideBrackets(Expression expression) {
        BreakFinder finder = new BreakFinder();
        Py bare = expression.withPrefix(Space.EMPTY);
        finder.visit(bare, 0);
        return finder.found;
    }

    /** Whether a line ends in a space without a backslash that joins it to the next one. Language Reference 2.1.5. */
    public static boolean breaksLine(Space space) {
        if (space.hasComments()) {
            return true;
        }
        String white = space.getWhitespace();
        for (int end = LineEnds.next(white, 0); end < white.length(); ) {
            if (end == 0 || white.charAt(end - 1) != '\\') {
                return true;
            }
            end = LineEnds.next(white, LineEnds.after(white, end));
        }
        return false;
    }

    /** Visits what is outside brackets only. */
    private static final class BreakFinder extends PyVisitor<Integer> {
        private boolean found;

        @Override
        public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
            return tree instanceof Py node && !found ? node.acceptPython(this, unused) : (Py) tree;
        }

        @Override
        public Space visitSpace(Space space, Integer unused) {
            found |= breaksLine(space);
            return space;
        }

        @Override
        public Py visitCall(Py.Call node, Integer unused) {
            visitSpace(node.getPrefix(), unused);
            visit(node.getFunction(), unused);
            visitSpace(node.getArguments().getBefore(), unused);
            return node;
        }

        @Override
        public Py visitSubscript(Py.Subscript node, Integer unused) {
            visitSpace(node.getPrefix(), unused);
            visit(node.getValue(), unused);
            visitSpace(node.getIndices().getBefore(), unused);
            return node;
        }

        @Override
        public Py visitParenthesized(Py.Parenthesized node, Integer unused) {
            return bracketed(node, unused);
        }

        @Override
        public Py visitTuple(Py.Tuple node, Integer unused) {
            return node.isParenthesized() ? bracketed(node, unused) : super.visitTuple(node, unused);
        }

        @Override
        public Py visitListDisplay(Py.ListDisplay node, Integer unused) {
            return bracketed(node, unused);
        }

        @Override
        public Py visitSetDisplay(Py.SetDisplay node, Integer unused) {
            return bracketed(node, unused);
        }

        @Override
        public Py visitDictDisplay(Py.DictDisplay node, Integer unused) {
            return bracketed(node, unused);
        }

        @Override
        public Py visitComprehension(Py.Comprehension node, Integer unused) {
            boolean bare = node.getBrackets() == Brackets.NONE;
            return bare ? super.visitComprehension(node, unused) : bracketed(node, unused);
        }

        @Override
        public Py visitFormattedString(Py.FormattedString node, Integer unused) {
            return bracketed(node, unused);
        }

        private Py bracketed(Py node, Integer unused) {
            visitSpace(node.getPrefix(), unused);
            return node;
        }
    }
}
