package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openrewrite.Tree;

/** The calls of a module by the last name of what they call, and what they pass. */
final class PassedArguments extends PyVisitor<Integer> {
    private final Map<String, List<Py.Call>> calls = new HashMap<>();

    PassedArguments(Py module) {
        visit(module, 0);
    }

    List<Py.Call> callsOf(String name) {
        return calls.getOrDefault(name, List.of());
    }

    /**
     * Returns what a call passes for a parameter.
     *
     * @param place the place of the parameter among the positional arguments of the call; negative if it is by keyword only
     */
    static Optional<Expression> argument(Py.Call call, String parameter, int place) {
        int position = 0;
        for (Expression argument : call.getArguments().getElements()) {
            if (argument instanceof Py.KeywordArgument keyword) {
                if (keyword.getName().getName().equals(parameter)) {
                    return Optional.of(keyword.getValue().getElement());
                }
            } else if (argument instanceof Py.Starred) {
                position = Integer.MIN_VALUE;
            } else if (position++ == place) {
                return Optional.of(argument);
            }
        }
        return Optional.empty();
    }

    /** Returns the place of a parameter among the positional ones; a negative number if it is by keyword only. */
    static int placeOf(Py.FunctionDef function, String parameter) {
        int place = 0;
        for (Py.Parameter each : function.getParameters().getElements()) {
            if (each.getStars().startsWith("*")) {
                break;
            }
            if (each.getName() != null) {
                if (each.getName().getName().equals(parameter)) {
                    return place;
                }
                place++;
            }
        }
        return Integer.MIN_VALUE;
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        String name = Nodes.lastName(node.getFunction());
        if (!name.isEmpty()) {
            calls.computeIfAbsent(name, key -> new ArrayList<>()).add(node);
        }
        if (name.equals("partial") && !node.getArguments().isEmpty()) {
            addPartial(node);
        }
        return super.visitCall(node, unused);
    }

    /** Adds the call {@code fetch(queue, timeout=0)} for {@code partial(fetch, queue, timeout=0)}. */
    private void addPartial(Py.Call partial) {
        List<PyRightPadded<Expression>> arguments = partial.getArguments().getPadded();
        Expression function = partial.getArguments().get(0);
        Py.Call call = partial.withId(Tree.randomId())
                .withFunction(function)
                .withArguments(partial.getArguments().withPadded(arguments.subList(1, arguments.size())));
        calls.computeIfAbsent(Nodes.lastName(function), key -> new ArrayList<>()).add(call);
    }
}
