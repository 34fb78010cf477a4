package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Classes of requests that a session or response is tested for: {@code isinstance(r, requests.Response)}. */
final class TypeTests {
    private final Components components;
    private final ValueFlow values;
    private final String target;

    TypeTests(Analysis analysis) {
        components = analysis.components();
        values = analysis.values();
        target = analysis.target();
    }

    void plan(ModuleIndex module) {
        for (Py node : module.nodes()) {
            if ((node instanceof Py.Name || node instanceof Py.Attribute)
                    && !(module.parent(node) instanceof Py.Attribute)
                    && !(module.parent(node) instanceof Py.Alias)) {
                Expression type = (Expression) node;
                RequestsNames.of(module.model(), type)
                        .filter(name -> name.equals("Response") || name.equals("Session"))
                        .ifPresent(name -> plan(module, type, name.equals("Session") ? "Client" : name));
            }
        }
    }

    private void plan(ModuleIndex module, Expression type, String theirs) {
        for (Object key : tested(module, type)) {
            components.edit(
                    key, module, type,
                    edited -> Nodes.attribute(Nodes.name(target), theirs).withPrefix(edited.getPrefix()));
        }
    }

    /** Returns what is tested for a class, as far as it is followed. */
    private List<Object> tested(ModuleIndex module, Expression type) {
        Expression list = module.parent(type) instanceof Py.Tuple tuple ? tuple : type;
        @Nullable Py parent = module.parentOutside(list);
        if (parent instanceof Py.Call call
                && call.getArguments().size() == 2
                && module.model().isCertainly(call.getFunction(), "builtins.isinstance")
                && module.isInside(list, call.getArguments().get(1))) {
            return values.tracked(module, call.getArguments().get(0));
        }
        @Nullable Py whole = parent instanceof Py.Operand ? module.parent(parent) : parent;
        return whole instanceof Py.Operation comparison && comparison.getRest().size() == 1
                ? typeOf(module, comparison.getFirst())
                        .or(() -> typeOf(module, comparison.getRest().get(0).getExpression()))
                        .map(value -> values.tracked(module, value))
                        .orElse(List.of())
                : List.of();
    }

    /** Returns the value of which an expression gives the class. */
    private static Optional<Expression> typeOf(ModuleIndex module, Expression expression) {
        return expression.unparenthesized() instanceof Py.Call call
                        && call.getArguments().size() == 1
                        && module.model().isCertainly(call.getFunction(), "builtins.type")
                ? Optional.of(call.getArguments().get(0))
                : Optional.empty();
    }
}
