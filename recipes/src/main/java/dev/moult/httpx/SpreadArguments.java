package dev.moult.httpx;

import dev.moult.names.Access;
import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code **options} in a call holds: what callers give to {@code **kwargs}, or what a dictionary of the function has. */
final class SpreadArguments {
    /**
     * The arguments.
     *
     * @param values what each may be
     * @param certain the names of those that are always there
     */
    record Spread(Map<String, List<GivenValues.Given>> values, Set<String> certain) {}

    private final Analysis analysis;
    private final ModuleIndex module;
    private final Py.Call call;
    private final Map<String, List<GivenValues.Given>> values = new LinkedHashMap<>();
    private final Set<String> certain = new LinkedHashSet<>();

    private SpreadArguments(Analysis analysis, ModuleIndex module, Py.Call call) {
        this.analysis = analysis;
        this.module = module;
        this.call = call;
    }

    /** Returns the arguments that a starred expression of a call holds; nothing where they are not all seen. */
    static Optional<Spread> of(Analysis analysis, ModuleIndex module, Py.Call call, Expression spread) {
        SpreadArguments arguments = new SpreadArguments(analysis, module, call);
        Expression bare = spread.unparenthesized();
        boolean seen = bare instanceof Py.DictDisplay display
                ? arguments.addEntries(display)
                : bare instanceof Py.Name name && arguments.addVariable(name);
        return seen ? Optional.of(new Spread(arguments.values, arguments.certain)) : Optional.empty();
    }

    private boolean addVariable(Py.Name name) {
        Optional<Binding> binding = module.model().resolve(name);
        List<Assignment> assignments = binding.map(Binding::assignments).orElse(List.of());
        if (assignments.size() != 1 || assignments.get(0).scope() != module.model().scopeOf(name)) {
            return false;
        }
        Assignment assignment = assignments.get(0);
        boolean begun = assignment.node() instanceof Py.Parameter parameter
                ? parameter.getStars().equals("**") && addGiven(parameter)
                : assignment.value().filter(value -> value.unparenthesized() instanceof Py.DictDisplay display
                        && addEntries(display)).isPresent();
        return begun && binding.get().accesses().stream().allMatch(access -> addUse(access));
    }

    private boolean addEntries(Py.DictDisplay display) {
        for (Expression entry : display.getEntries().getElements()) {
            Optional<String> key = entry instanceof Py.DictEntry pair ? text(pair.getKey()) : Optional.empty();
            if (key.isEmpty()) {
                return false;
            }
            add(key.get(), module, ((Py.DictEntry) entry).getValue().getElement());
            certain.add(key.get());
        }
        return true;
    }

    private boolean addGiven(Py.Parameter parameter) {
        if (!(module.parent(parameter) instanceof Py.FunctionDef definition)) {
            return false;
        }
        Set<String> named = new LinkedHashSet<>();
        definition.getParameters().getElements().stream()
                .filter(each -> each.getName() != null && each.getStars().isEmpty())
                .forEach(each -> named.add(each.getName().getName()));
        Optional<List<GivenValues.Caller>> callers =
                analysis.callables().function(definition).flatMap(analysis.given()::callers);
        boolean first = true;
        for (GivenValues.Caller caller : callers.orElse(List.of())) {
            Set<String> names = new LinkedHashSet<>();
            for (Expression argument : caller.call().getArguments().getElements()) {
                if (argument instanceof Py.DoubleStarred) {
                    return false;
                } else if (argument instanceof Py.KeywordArgument keyword && !named.contains(keyword.getName().getName())) {
                    names.add(keyword.getName().getName());
                    add(keyword.getName().getName(), caller.module(), keyword.getValue().getElement());
                }
            }
            if (first) {
                certain.addAll(names);
            }
            certain.retainAll(names);
            first = false;
        }
        return callers.isPresent();
    }

    private void add(String name, ModuleIndex in, Expression value) {
        values.computeIfAbsent(name, each -> new ArrayList<>()).add(new GivenValues.Given(in, value, null));
    }

    /** Notes what a use puts into the dictionary; false where that is not seen, or something is taken out. */
    private boolean addUse(Access access) {
        Py.Name use = access.node();
        Py parent = module.parent(use);
        if (parent instanceof Py.DoubleStarred) {
            return true;
        }
        if (parent instanceof Py.Operand operand) {
            return operand.getOperator().endsWith("in");
        }
        if (parent instanceof Py.Subscript subscript && subscript.getValue() == use) {
            Optional<String> key = subscript.getIndices().size() == 1 ? text(subscript.getIndices().get(0)) : Optional.empty();
            if (!(module.parent(subscript) instanceof Py.Assignment assignment)
                    || !ModuleIndex.isTarget(subscript, assignment)) {
                return !(module.parent(subscript) instanceof Py.Delete);
            }
            key.ifPresent(name -> put(name, assignment.getValue(), assignment));
            return key.isPresent();
        }
        if (parent instanceof Py.Attribute method && module.parent(method) instanceof Py.Call called) {
            List<Expression> arguments = called.getArguments().getElements();
            String name = method.getName().getElement().getName();
            Optional<String> key = arguments.isEmpty() ? Optional.empty() : text(arguments.get(0));
            if (name.equals("setdefault") && key.isPresent() && arguments.size() == 2) {
                put(key.get(), arguments.get(1), called);
                return true;
            }
            return Set.of("get", "keys", "items", "values", "copy").contains(name);
        }
        return false;
    }

    private void put(String name, Expression value, Py place) {
        add(name, module, value);
        Optional<Py> function = module.functionAround(place);
        boolean always = module.statementOf(place)
                        .map(module::parent)
                        .filter(block -> function.isPresent() && module.parent(block) == function.get())
                        .isPresent()
                && module.position(place) < module.position(call);
        if (always) {
            certain.add(name);
        }
    }

    private static Optional<String> text(Expression expression) {
        return expression.unparenthesized() instanceof Py.StringLiteral literal
                        && literal.getSource().matches("['\"]\\w+['\"]")
                ? Optional.of(literal.getSource().substring(1, literal.getSource().length() - 1))
                : Optional.empty();
    }
}
