package dev.moult.asyncio;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the code shows of the values that the forms of Python which bind a name bind to it. */
final class TimeoutBindings {
    private final TimeoutValue values;
    private final WaitForNames names;

    TimeoutBindings(TimeoutValue values, WaitForNames names) {
        this.values = values;
        this.names = names;
    }

    /** Returns the sign of what one place binds. */
    TimeoutSign signOf(Assignment assignment) {
        if (assignment.node() instanceof Py.AugmentedAssignment augmented && isDecrease(augmented)) {
            return TimeoutSign.MAY_BE_ZERO;
        }
        if (assignment.node() instanceof Py.For loop) {
            return ofLoop(loop, assignment.name());
        }
        if (assignment.node() instanceof Py.FunctionDef function) {
            boolean property = function.getDecorators().stream()
                    .anyMatch(decorator -> names.isProperty(decorator.getExpression()));
            return property ? values.ofReturned(function) : TimeoutSign.FINE;
        }
        if (assignment.node() instanceof Py.Assignment statement && assignment.value().isEmpty()) {
            return ofUnpacking(statement, assignment.name());
        }
        if (assignment.node() instanceof Py.Case clause) {
            return ofCapture(clause, assignment.name());
        }
        if (assignment.node() instanceof Py.Parameter parameter && assignment.scope().node() instanceof Py.FunctionDef function) {
            Optional<TimeoutSign> given = new CommandLine(names, values::signOf).ofParameter(function, parameter);
            if (given.isPresent()) {
                return given.get();
            }
        }
        TimeoutSign value = assignment.value().map(values::signOf).orElse(TimeoutSign.FINE);
        return assignment.kind() == AssignmentKind.PARAMETER
                        && assignment.scope().node() instanceof Py.FunctionDef function
                ? value.or(ofArguments(function, assignment.name().getName())).or(ofTests(function, assignment.name().getName()))
                : value;
    }

    /** Looks at what pytest passes, as the decorators of the function or of its class say. */
    private TimeoutSign ofTests(Py.FunctionDef function, String parameter) {
        List<Py.Decorator> decorators = new ArrayList<>(function.getDecorators());
        if (names.model().scopeOf(function).node() instanceof Py.ClassDef owner) {
            decorators.addAll(owner.getDecorators());
        }
        return values.worst(ParametrizedTests.valuesOf(decorators, parameter));
    }

    /** Looks at what the project is seen to pass for a parameter. */
    private TimeoutSign ofArguments(Py.FunctionDef function, String parameter) {
        Scope around = names.model().scopeOf(function);
        Optional<Py.ClassDef> owner = around.node() instanceof Py.ClassDef type ? Optional.of(type) : Optional.empty();
        boolean isBound = owner.isPresent() && function.getDecorators().stream()
                .noneMatch(decorator -> names.model().isCertainly(decorator.getExpression(), "builtins.staticmethod"));
        int place = PassedArguments.placeOf(function, parameter) - (isBound ? 1 : 0);
        String name = function.getName().getName();
        List<String> calledAs = owner.isPresent() && name.equals("__init__")
                ? List.of(name, owner.get().getName().getName())
                : List.of(name);
        Elsewhere elsewhere = names.elsewhere();
        TimeoutSign all = TimeoutSign.FINE;
        boolean isNested = owner.isEmpty() && around.kind() != ScopeKind.MODULE;
        for (PyModule module : values.isFarAway() ? List.<PyModule>of() : elsewhere.callers(function, owner, isNested)) {
            for (String each : calledAs) {
                for (Py.Call call : names.of(module).passedArguments().callsOf(each)) {
                    Optional<Expression> argument = PassedArguments.argument(call, parameter, Math.max(place, -1));
                    TimeoutSign sign = argument.map(values.in(module)::signOf).orElse(TimeoutSign.FINE);
                    if (sign.isBad()
                            && !names.of(module).isRefused(call)
                            && elsewhere.mayCall(module, call, function, owner, call.keyword(parameter).isPresent())) {
                        all = all.or(sign.ofMany());
                    }
                }
            }
        }
        return all;
    }

    /** Whether an augmented assignment may make zero or less of a positive number. */
    static boolean isDecrease(Py.AugmentedAssignment augmented) {
        return TimeoutValue.MAY_VANISH.contains(augmented.getOperator().replace("=", ""));
    }

    /** Looks at the display that a loop goes through. */
    private TimeoutSign ofLoop(Py.For loop, Py.Name name) {
        Expression iterable = loop.getIterable().getElement().unparenthesized();
        if (iterable instanceof Py.Call call && names.isBuiltin(call, "range")) {
            List<Expression> bounds = call.getArguments().getElements();
            return bounds.size() == 1 ? TimeoutSign.MAY_BE_ZERO : values.signOf(bounds.get(0));
        }
        List<Expression> targets = Expressions.items(loop.getTarget());
        if (targets.isEmpty()) {
            return values.worst(Expressions.items(iterable));
        }
        return values.worst(parts(Expressions.items(iterable).stream(), targets.indexOf(name)));
    }

    private static List<Expression> parts(Stream<Expression> items, int index) {
        return items.map(Expressions::items)
                .filter(parts -> index >= 0 && index < parts.size())
                .map(parts -> parts.get(index))
                .toList();
    }

    /** Looks at {@code a, b = 0, 1}, and at what {@code divmod} or a function of the project gives. */
    private TimeoutSign ofUnpacking(Py.Assignment statement, Py.Name name) {
        Expression value = statement.getValue().unparenthesized();
        if (value instanceof Py.Call call && names.isBuiltin(call, "divmod")) {
            return TimeoutSign.MAY_BE_ZERO;
        }
        if (value instanceof Py.Call || value instanceof Py.Await) {
            return statement.getTargets().stream()
                    .map(target -> Expressions.items(target.getElement()))
                    .filter(targets -> targets.contains(name))
                    .map(targets -> values.ofReturnedPart(value, targets.indexOf(name), targets.size()))
                    .reduce(TimeoutSign.FINE, TimeoutSign::or);
        }
        List<Expression> items = Expressions.items(value);
        return values.worst(statement.getTargets().stream()
                .map(target -> Expressions.items(target.getElement()))
                .filter(targets -> targets.size() == items.size() && targets.contains(name))
                .map(targets -> items.get(targets.indexOf(name)))
                .toList());
    }

    /** Looks at the literals of {@code case 0 | 5 as name}, and at the subject of a {@code case name}. */
    private TimeoutSign ofCapture(Py.Case clause, Py.Name name) {
        Surroundings surroundings = names.surroundings();
        Optional<Py> around = surroundings.parent(name);
        if (around.isPresent() && around.get() instanceof Py.AsPattern pattern) {
            return pattern.getPattern().unparenthesized() instanceof Py.Call
                    ? TimeoutSign.FINE
                    : values.signOf(pattern.getPattern());
        }
        Optional<Py> match = surroundings.parent(clause).flatMap(surroundings::parent);
        return clause.getPattern() == name && match.isPresent() && match.get() instanceof Py.Match statement
                ? values.signOf(statement.getSubject())
                : TimeoutSign.FINE;
    }
}
