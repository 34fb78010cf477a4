package dev.moult.asyncio;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds what the calls of a module pass to its own functions. */
final class PassedArguments extends PyVisitor<Integer> {
    private final WaitForNames names;
    private final Map<UUID, List<Py.Call>> calls = new HashMap<>();

    PassedArguments(WaitForNames names) {
        this.names = names;
        visit(names.model().moduleScope().node(), 0);
    }

    /** Returns what is passed to a function for one of its parameters. */
    List<Expression> of(Py.FunctionDef function, String parameter) {
        List<Expression> passed = new ArrayList<>();
        for (Py.Call call : calls.getOrDefault(function.getId(), List.of())) {
            add(call, function, parameter, passed);
        }
        return passed;
    }

    /** Returns the place of a parameter among the positional ones; behind all places if it is by keyword only. */
    private static int placeOf(Py.FunctionDef function, String parameter) {
        int place = 0;
        for (Py.Parameter each : function.getParameters().getElements()) {
            if (!each.getStars().isEmpty()) {
                break;
            }
            if (each.getName() != null) {
                if (each.getName().getName().equals(parameter)) {
                    return place;
                }
                place++;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        names.calledFunction(node).ifPresent(function -> calls.computeIfAbsent(
                        function.getId(), id -> new ArrayList<>())
                .add(node));
        return super.visitCall(node, unused);
    }

    private void add(Py.Call call, Py.FunctionDef function, String parameter, List<Expression> passed) {
        int place = placeOf(function, parameter);
        boolean isStatic = function.getDecorators().stream()
                .anyMatch(decorator -> names.model().isCertainly(decorator.getExpression(), "builtins.staticmethod"));
        int position = call.getFunction() instanceof Py.Attribute && !isStatic ? 1 : 0;
        for (Expression argument : call.getArguments().getElements()) {
            if (argument instanceof Py.KeywordArgument keyword) {
                if (keyword.getName().getName().equals(parameter)) {
                    passed.add(keyword.getValue().getElement());
                }
            } else if (argument instanceof Py.Starred) {
                position = Integer.MIN_VALUE;
            } else if (position++ == place) {
                passed.add(argument);
            }
        }
    }
}
