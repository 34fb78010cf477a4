package dev.moult.pattern;

import dev.moult.edit.Indentation;
import dev.moult.edit.Reindent;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is known of captured code from where it stood. */
final class CapturedCode {
    private final Map<UUID, Py.Block> blocksByLastStatement = new HashMap<>();
    private final Set<UUID> operands = new HashSet<>();

    /** @param matched the code that is replaced */
    CapturedCode(List<? extends Py> matched) {
        Collector collector = new Collector();
        matched.forEach(node -> collector.visit(node, 0));
    }

    /** Returns an expression without parentheses that only an operator beside it made necessary. */
    Expression withoutParentheses(Expression captured) {
        if (!(captured instanceof Py.Parenthesized parenthesized) || !operands.contains(captured.getId())) {
            return captured;
        }
        Expression inner = parenthesized.getExpression().getElement();
        boolean plain = inner.getPrefix().isEmpty() && parenthesized.getExpression().getAfter().isEmpty();
        return plain ? inner : captured;
    }

    /** Returns a block of new code with the comments at its end, and on the line of its colon, as captured code had them. */
    Py.Block laidOut(Py.Block made, List<Py> captured, boolean alone) {
        Optional<Py.Block> from = captured.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(blocksByLastStatement.get(captured.get(captured.size() - 1).getId()));
        if (from.isEmpty() || made.getStatements().isEmpty()) {
            return made;
        }
        Py.Block old = from.get();
        if (alone && old.getLineEnd() == null && old.getStatements().size() == captured.size()) {
            List<Statement> statements = new ArrayList<>();
            for (int i = 0; i < made.getStatements().size(); i++) {
                Space prefix = old.getStatements().get(i).getPrefix();
                statements.add(made.getStatements().get(i).withPrefix(prefix));
            }
            return made.withLineEnd(null).withStatements(statements);
        }
        String indent = made.getStatements().get(0).getPrefix().getIndent();
        String was = captured.get(0).getPrefix().getIndent();
        return made.withEnd(Reindent.blockEnd(old.getEnd(), Indentation.moved(was, indent)));
    }

    private final class Collector extends PyVisitor<Integer> {
        @Override
        public Py visitBlock(Py.Block node, Integer unused) {
            List<Statement> statements = node.getStatements();
            if (!statements.isEmpty()) {
                blocksByLastStatement.put(statements.get(statements.size() - 1).getId(), node);
            }
            return super.visitBlock(node, unused);
        }

        @Override
        public Space visitSpace(Space space, Integer unused) {
            return space;
        }

        @Override
        public Py visitParenthesized(Py.Parenthesized node, Integer unused) {
            Object parent = getCursor().getParentTreeCursor().getValue();
            boolean operand = parent instanceof Py.Operation
                    || parent instanceof Py.Operand
                    || parent instanceof Py.Unary
                    || parent instanceof Py.Await
                    || parent instanceof Py.Attribute
                    || parent instanceof Py.Conditional
                    || parent instanceof Py.Call call && call.getFunction() == node
                    || parent instanceof Py.Subscript subscript && subscript.getValue() == node;
            if (operand) {
                operands.add(node.getId());
            }
            return super.visitParenthesized(node, unused);
        }
    }
}
