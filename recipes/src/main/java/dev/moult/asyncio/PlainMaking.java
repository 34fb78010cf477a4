package dev.moult.asyncio;

import dev.moult.asyncio.TaskSource.Element;
import dev.moult.asyncio.TaskSource.Variable;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Set;

/**
 * Sees that the making of tasks raises nothing. In the block of a group, what it raises would arrive in a group: the
 * expressions that give the coroutines are evaluated there.
 */
final class PlainMaking {
    private static final Set<String> DIVISIONS = Set.of("/", "//", "%", "@", "**");

    private final HarmlessCalls harmless;
    private final GatherCallees callees;

    PlainMaking(HarmlessCalls harmless, GatherCallees callees) {
        this.harmless = harmless;
        this.callees = callees;
    }

    boolean test(TaskSource source) {
        if (source instanceof TaskSource.One one) {
            return isPlain(one.element());
        }
        if (source instanceof TaskSource.Each each) {
            return isPlain(each.element()) && isPlain(each.comprehension());
        }
        if (source instanceof TaskSource.All all) {
            return isPlain(all.iterable())
                    || all.iterable().unparenthesized() instanceof Py.Call map
                            && map.getArguments().getElements().stream().allMatch(this::isPlain);
        }
        return source instanceof Variable variable
                && variable.elements().stream().allMatch(this::isPlain)
                && variable.comprehension().stream().allMatch(this::isPlain);
    }

    private boolean isPlain(Py.Comprehension comprehension) {
        return comprehension.getClauses().stream()
                .allMatch(clause -> clause instanceof Py.ComprehensionFor loop
                        ? isPlain(loop.getIterable().getElement())
                        : clause instanceof Py.ComprehensionIf filter && isPlain(filter.getCondition()));
    }

    private boolean isPlain(Element element) {
        Expression made = element.made().unparenthesized();
        boolean others = !element.isTask()
                || made instanceof Py.Call task
                        && task.getArguments().getElements().stream().skip(1).allMatch(this::isPlain);
        return others && makesPlainly(element.coroutine().unparenthesized());
    }

    private boolean makesPlainly(Expression coroutine) {
        if (coroutine instanceof Py.Conditional conditional) {
            return isPlain(conditional.getCondition().getElement())
                    && makesPlainly(conditional.getBody().unparenthesized())
                    && makesPlainly(conditional.getOrElse().getElement().unparenthesized());
        }
        return coroutine instanceof Py.Call call
                ? isPlainFunction(call.getFunction())
                        && call.getArguments().getElements().stream().allMatch(this::isPlain)
                : isPlain(coroutine);
    }

    private boolean isPlainFunction(Expression function) {
        return function instanceof Py.Attribute method && isSuper(method.getValue()) || isPlain(function);
    }

    private static boolean isSuper(Expression expression) {
        return expression instanceof Py.Call call
                && call.getArguments().isEmpty()
                && call.getFunction() instanceof Py.Name name
                && name.getName().equals("super");
    }

    private boolean isPlain(Expression expression) {
        if (expression instanceof Py.Attribute attribute) {
            return isPlain(attribute.getValue());
        }
        if (expression instanceof Py.Call call) {
            return (harmless.test(call) || callees.of(call).kind() == GatherCallees.Kind.COROUTINE)
                    && (!(call.getFunction() instanceof Py.Attribute method) || isPlain(method.getValue()))
                    && call.getArguments().getElements().stream().allMatch(this::isPlain);
        }
        if (expression instanceof Py.KeywordArgument keyword) {
            return isPlain(keyword.getValue().getElement());
        }
        if (expression instanceof Py.Starred starred) {
            return isPlain(starred.getValue());
        }
        if (expression instanceof Py.DoubleStarred starred) {
            return isPlain(starred.getValue());
        }
        if (expression instanceof Py.Conditional conditional) {
            return isPlain(conditional.getCondition().getElement())
                    && isPlain(conditional.getBody())
                    && isPlain(conditional.getOrElse().getElement());
        }
        if (expression instanceof Py.Subscript part) {
            // Language Reference 6.3.3: the ends of a slice may lie outside; an index or a key may not.
            return isPlain(part.getValue())
                    && part.getIndices().getElements().stream().allMatch(this::isPlainSlice);
        }
        return expression instanceof Py.Lambda
                || isPlainDisplay(expression)
                || expression instanceof Py.Operation operation && isPlain(operation)
                || expression instanceof Py.Unary unary
                        && (unary.getOperator().equals("not") || unary.getOperand() instanceof Py.Number)
                        && isPlain(unary.getOperand())
                || FailureFree.isPlainHere(expression, this::isPlain)
                || expression instanceof Py.Name;
    }

    private boolean isPlainSlice(Expression index) {
        return index instanceof Py.Slice slice
                && (slice.getLower() == null || isPlain(slice.getLower()))
                && (slice.getUpper() == null || isPlain(slice.getUpper()));
    }

    private boolean isPlainDisplay(Expression expression) {
        if (expression instanceof Py.DictDisplay display) {
            return display.getEntries().getElements().stream().allMatch(entry -> entry instanceof Py.DictEntry pair
                    && isPlain(pair.getKey())
                    && isPlain(pair.getValue().getElement()));
        }
        return expression instanceof Py.ListDisplay list
                && list.getElements().getElements().stream().allMatch(this::isPlain);
    }

    private boolean isPlain(Py.Operation operation) {
        return operation.getRest().stream()
                        .allMatch(operand -> !DIVISIONS.contains(operand.getOperator()) && isPlain(operand.getExpression()))
                && isPlain(operation.getFirst());
    }
}
