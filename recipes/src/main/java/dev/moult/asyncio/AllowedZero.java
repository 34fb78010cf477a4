package dev.moult.asyncio;

import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds tests that refuse a negative limit only, as {@code if t < 0: raise ValueError(t)} and {@code assert t >= 0}: the
 * code expects that the limit may be zero. Not where something else is done of zero, as in {@code if t:}.
 */
final class AllowedZero extends PyVisitor<Integer> {
    private final Predicate<Expression> isLimit;
    private boolean refusesLess;
    private boolean tellsZero;

    private AllowedZero(Predicate<Expression> isLimit) {
        this.isLimit = isLimit;
    }

    /** Whether such a test is made of what a timeout is: a variable, or an attribute of an object whose class is known. */
    static boolean isSeen(Expression timeout, WaitForNames names) {
        if (timeout instanceof Py.Name name) {
            return ofVariable(name, names.model())
                    && !names.positiveGuards().hold(name, value -> value instanceof Py.Constant, false, number -> false);
        }
        if (!(timeout instanceof Py.Attribute attribute)) {
            return false;
        }
        String name = attribute.getName().getElement().getName();
        for (Definition owner : names.classesOf(attribute.getValue())) {
            if (owner.node() instanceof Py.ClassDef definition
                    && ofAttribute(definition, name, names.of(owner.module()).model())) {
                return true;
            }
        }
        return false;
    }

    private static boolean ofVariable(Py.Name use, SemanticModel model) {
        Optional<Binding> binding = model.resolve(use);
        return binding.isPresent()
                && isMadeIn(
                        binding.get().scope().node(),
                        each -> each instanceof Py.Name name
                                && name.getName().equals(use.getName())
                                && model.resolve(name).equals(binding));
    }

    /** Whether a class tests its attribute, or the variable whose value it assigns to it. */
    private static boolean ofAttribute(Py.ClassDef definition, String name, SemanticModel model) {
        return isMadeIn(definition, each -> isOwn(each, name))
                || AssignedAttributes.in(definition, "self", name).values().stream()
                        .anyMatch(value -> value instanceof Py.Name variable && ofVariable(variable, model));
    }

    private static boolean isOwn(Expression expression, String name) {
        return expression instanceof Py.Attribute attribute
                && attribute.getName().getElement().getName().equals(name)
                && attribute.getValue() instanceof Py.Name receiver
                && receiver.getName().equals("self");
    }

    private static boolean isMadeIn(Py tree, Predicate<Expression> isLimit) {
        AllowedZero tests = new AllowedZero(isLimit);
        tests.visit(tree, 0);
        return tests.refusesLess && !tests.tellsZero;
    }

    @Override
    public Py visitIf(Py.If node, Integer unused) {
        test(node.getCondition(), isRefusal(node.getBody()) ? "<" : "");
        return super.visitIf(node, unused);
    }

    @Override
    public Py visitElif(Py.Elif node, Integer unused) {
        test(node.getCondition(), isRefusal(node.getBody()) ? "<" : "");
        return super.visitElif(node, unused);
    }

    @Override
    public Py visitAssert(Py.Assert node, Integer unused) {
        test(node.getCondition(), ">=");
        return super.visitAssert(node, unused);
    }

    @Override
    public Py visitWhile(Py.While node, Integer unused) {
        test(node.getCondition(), "");
        return super.visitWhile(node, unused);
    }

    @Override
    public Py visitConditional(Py.Conditional node, Integer unused) {
        test(node.getCondition().getElement(), "");
        return super.visitConditional(node, unused);
    }

    @Override
    public Py visitOperation(Py.Operation node, Integer unused) {
        // `t or 5` is never zero.
        if (node.getPrecedence() == Precedence.OR) {
            test(node.getFirst(), "");
        }
        return super.visitOperation(node, unused);
    }

    private static boolean isRefusal(Py.Block body) {
        Statement last = body.getStatements().get(body.getStatements().size() - 1);
        return last instanceof Py.Raise;
    }

    /** Looks at a condition; {@code refusing} is the comparison with zero that lets no less pass, empty if none does. */
    private void test(Expression condition, String refusing) {
        Expression test = condition.unparenthesized();
        if (test instanceof Py.Unary not && not.getOperator().equals("not")) {
            test(not.getOperand(), "");
            return;
        }
        if (!(test instanceof Py.Operation operation)) {
            tellsZero |= isLimit.test(test);
            return;
        }
        if (operation.getPrecedence() == Precedence.COMPARISON) {
            compare(operation, refusing);
        } else if (operation.getPrecedence() == Precedence.AND || operation.getPrecedence() == Precedence.OR) {
            // `t and t < 0` refuses what is less: that it tells zero from the rest is of no account.
            boolean told = tellsZero;
            boolean refused = refusesLess;
            test(operation.getFirst(), refusing);
            operation.getRest().forEach(operand -> test(operand.getExpression(), refusing));
            boolean together = operation.getPrecedence() == Precedence.AND;
            tellsZero = together && refusesLess && !refused ? told : tellsZero;
        }
    }

    private void compare(Py.Operation comparison, String refusing) {
        if (comparison.getRest().size() != 1) {
            return;
        }
        Py.Operand operand = comparison.getRest().get(0);
        if (isLimit.test(comparison.getFirst().unparenthesized()) && isZero(operand.getExpression())) {
            refusesLess |= operand.getOperator().equals(refusing);
            tellsZero |= !operand.getOperator().equals("<") && !operand.getOperator().equals(">=");
        }
    }

    private static boolean isZero(Expression expression) {
        return expression.unparenthesized() instanceof Py.Number number
                && TimeoutSign.ofNumber(number.getSource()) == TimeoutSign.ZERO;
    }
}
