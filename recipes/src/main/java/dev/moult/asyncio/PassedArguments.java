package dev.moult.asyncio;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.List;

/** Finds what the calls of a module pass to one of its functions for a parameter. */
final class PassedArguments extends PyVisitor<Integer> {
    private final WaitForNames names;
    private final Py.FunctionDef function;
    private final String parameter;

    /** The place of the parameter among the positional ones; behind all places if it is by keyword only. */
    private final int place;

    private final List<Expression> passed = new ArrayList<>();

    private PassedArguments(WaitForNames names, Py.FunctionDef function, String parameter) {
        this.names = names;
        this.function = function;
        this.parameter = parameter;
        this.place = placeOf(function, parameter);
    }

    static List<Expression> of(WaitForNames names, Py.FunctionDef function, String parameter) {
        PassedArguments arguments = new PassedArguments(names, function, parameter);
        arguments.visit(names.model().moduleScope().node(), 0);
        return arguments.passed;
    }

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
        if (names.calledFunction(node).filter(function::equals).isPresent()) {
            add(node);
        }
        return super.visitCall(node, unused);
    }

    private void add(Py.Call call) {
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
