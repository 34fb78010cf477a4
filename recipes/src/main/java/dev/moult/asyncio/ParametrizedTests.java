package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Literals;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What pytest gives a parameter of a test: {@code @pytest.mark.parametrize("timeout", [0, 1])}. */
final class ParametrizedTests {
    private ParametrizedTests() {}

    /** Returns the values that decorators, of a test or of its class, list for a parameter. */
    static List<Expression> valuesOf(List<Py.Decorator> decorators, String parameter) {
        return decorators.stream()
                .map(Py.Decorator::getExpression)
                .filter(each -> each instanceof Py.Call call
                        && Nodes.lastName(call.getFunction()).equals("parametrize")
                        && call.getArguments().size() > 1)
                .flatMap(each -> valuesOf((Py.Call) each, parameter))
                .toList();
    }

    private static Stream<Expression> valuesOf(Py.Call call, String parameter) {
        Expression first = call.getArguments().get(0);
        List<String> names = Literals.text(first)
                .map(text -> List.of(text.strip().split("\\s*,\\s*")))
                .orElseGet(() -> Expressions.items(first).stream()
                        .map(each -> Literals.text(each).orElse(""))
                        .toList());
        int index = names.indexOf(parameter);
        return index < 0
                ? Stream.empty()
                : Expressions.items(call.getArguments().get(1)).stream()
                        .flatMap(each -> part(each, index, names.size()).stream());
    }

    /** Returns one part of {@code (1, 2)} or of {@code pytest.param(1, 2)}. */
    private static Optional<Expression> part(Expression value, int index, int length) {
        List<Expression> parts = value instanceof Py.Call call && Nodes.lastName(call.getFunction()).equals("param")
                ? call.getArguments().getElements()
                : length == 1 ? List.of(value) : Expressions.items(value);
        return index < parts.size() ? Optional.of(parts.get(index)) : Optional.empty();
    }
}
