package dev.moult.httpx;

import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Values for which the project is seen to put None, and no condition keeps it away. */
final class MaybeNone {
    private static final int DEPTH = 4;

    /** What gives None for a name that is not there, unless it is told what else to give. */
    private static final Set<String> LOOKUPS = Set.of("os.getenv", "os.environ.get");

    private final ValueFlow values;

    MaybeNone(Analysis analysis) {
        values = analysis.values();
    }

    boolean isSeen(ModuleIndex module, Expression value) {
        return isSeen(module, value, DEPTH);
    }

    private boolean isSeen(ModuleIndex module, Expression expression, int depth) {
        Expression value = expression.unparenthesized();
        if (value instanceof Py.Conditional either) {
            return isSeen(module, either.getBody(), depth) || isSeen(module, either.getOrElse().getElement(), depth);
        }
        if (value instanceof Py.Operation choice && choice.getPrecedence() == Precedence.OR) {
            List<Py.Operand> others = choice.getRest();
            return isSeen(module, others.get(others.size() - 1).getExpression(), depth);
        }
        if (value instanceof Py.Call call) {
            return call.getArguments().size() == 1
                    && LOOKUPS.stream().anyMatch(name -> module.model().isCertainly(call.getFunction(), name));
        }
        return CallConversion.isConstant(value, "None")
                || depth > 0
                        && !new Guards(module).isChecked(value)
                        && flows(module, value).anyMatch(flow -> isSeen(flow.module(), flow.value(), depth - 1));
    }

    /** Returns what is put into a variable or attribute. */
    Stream<ValueFlow.Flow> flows(ModuleIndex module, Expression variable) {
        return values.slot(module, variable).stream()
                .flatMap(slot -> values.into(slot).stream())
                .filter(flow -> flow.value() != null);
    }
}
