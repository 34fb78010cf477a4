package dev.moult.edit;

import dev.moult.names.Binding;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openrewrite.Cursor;

/**
 * A mock of which its test asserts at the end that nothing called it: {@code with patch(…) as mock:} and
 * {@code assert mock.call_count == 0}. As long as that test passes, no code gets at the mock.
 */
final class UncalledMock {
    private static final Set<String> ASSERTIONS = Set.of("assert_not_called", "assert_not_awaited");
    private static final Set<String> COUNTS = Set.of("call_count", "await_count");

    private UncalledMock() {}

    /** Whether a call that patches makes such a mock. */
    static boolean isMadeAt(Cursor patch, SemanticModel model) {
        Cursor item = patch.getParentOrThrow();
        while (item.getValue() instanceof Py.Parenthesized) {
            item = item.getParentOrThrow();
        }
        Optional<Py.With> with = item.getPathAsStream()
                .filter(Py.With.class::isInstance)
                .map(Py.With.class::cast)
                .findFirst();
        if (!(item.getValue() instanceof Py.WithItem around)
                || with.isEmpty()
                || around.getTarget() == null
                || !(around.getTarget().getElement() instanceof Py.Name mock)) {
            return false;
        }
        List<Statement> body = with.get().getBody().getStatements();
        boolean last = isAssertion(body.get(body.size() - 1), mock.getName());
        return last && model.resolve(mock).filter(UncalledMock::isOnlyAsserted).isPresent();
    }

    private static boolean isOnlyAsserted(Binding binding) {
        int[] asserted = {0};
        new PyVisitor<Integer>() {
            @Override
            public Py visitExpressionStatement(Py.ExpressionStatement node, Integer unused) {
                asserted[0] += isAssertion(node, binding.name()) ? 1 : 0;
                return super.visitExpressionStatement(node, unused);
            }

            @Override
            public Py visitAssert(Py.Assert node, Integer unused) {
                asserted[0] += isAssertion(node, binding.name()) ? 1 : 0;
                return super.visitAssert(node, unused);
            }
        }.visit(binding.scope().node(), 0);
        return binding.assignments().size() == 1 && asserted[0] == binding.accesses().size();
    }

    /** Whether a statement fails if the mock of this name was called, and names it once. */
    private static boolean isAssertion(Statement statement, String mock) {
        if (statement instanceof Py.ExpressionStatement expression) {
            return expression.getExpression() instanceof Py.Call call
                    && call.getArguments().isEmpty()
                    && ASSERTIONS.contains(attributeOf(call.getFunction(), mock));
        }
        if (!(statement instanceof Py.Assert check) || check.getMessage() != null) {
            return false;
        }
        Expression condition = check.getCondition().unparenthesized();
        if (condition instanceof Py.Unary not && not.getOperator().equals("not")) {
            return attributeOf(not.getOperand(), mock).equals("called");
        }
        return condition instanceof Py.Operation comparison
                && comparison.getPrecedence() == Precedence.COMPARISON
                && COUNTS.contains(attributeOf(comparison.getFirst(), mock))
                && comparison.getRest().size() == 1
                && comparison.getRest().get(0).getOperator().equals("==")
                && comparison.getRest().get(0).getExpression() instanceof Py.Number number
                && number.getSource().equals("0");
    }

    /** Returns the attribute of the mock that an expression is; empty if it is another expression. */
    private static String attributeOf(Expression expression, String mock) {
        return expression instanceof Py.Attribute attribute
                        && attribute.getValue() instanceof Py.Name name
                        && name.getName().equals(mock)
                ? attribute.getName().getElement().getName()
                : "";
    }
}
