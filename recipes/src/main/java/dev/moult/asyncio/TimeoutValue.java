package dev.moult.asyncio;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What the code shows of a timeout's value. {@code wait_for} with a limit that is not positive never starts the
 * awaitable; {@code asyncio.timeout} does, so only positive limits and None mean the same to both. A value that the
 * code does not show is taken to be positive or None.
 */
final class TimeoutValue {
    /** Operators that make zero or less out of positive numbers. */
    private static final Set<String> MAY_VANISH = Set.of("-", "//", "%", ">>", "&", "^");

    /** Where a look-up has the value that it gives when it finds none. */
    private static final Map<String, Integer> FALLBACK_PLACES =
            Map.of("get", 1, "getenv", 1, "pop", 1, "setdefault", 1, "getattr", 2);

    /** Values refer to values: a way as long as this is not written by people. */
    private static final int LONGEST_WAY = 8;

    private final WaitForNames names;

    /** What is being looked at. */
    private final Set<Object> visited;

    private TimeoutValue(WaitForNames names, Set<Object> visited) {
        this.names = names;
        this.visited = visited;
    }

    /** Returns why the timeout of a call cannot be handed to {@code asyncio.timeout}. */
    static Optional<String> problem(WaitForCall wait, WaitForNames names) {
        Expression timeout = wait.timeout();
        TimeoutSign sign = new TimeoutValue(names, new HashSet<>()).signOf(timeout);
        Expression inner = timeout.unparenthesized();
        boolean named = inner instanceof Py.Name || inner instanceof Py.Attribute;
        String written = "the timeout `" + Expressions.source(timeout) + "` ";
        if (sign == TimeoutSign.NOT_A_NUMBER) {
            return Optional.of(written + "is not a number");
        }
        // A shield is a future: with zero or less it gives its result if it is done, and a TimeoutError if not, in both.
        if (!sign.isBad() || names.isShield(wait.awaitable())) {
            return Optional.empty();
        }
        if (named) {
            return Optional.of(written + "is bound to a value that may be zero or negative");
        }
        return Optional.of(written + (sign == TimeoutSign.NOT_POSITIVE ? "is not positive" : "may be zero or negative"));
    }

    /** Returns why a timeout may be zero for all that is seen, where nothing shows that it ever is. */
    static Optional<String> doubt(WaitForCall wait, WaitForNames names) {
        Expression timeout = wait.timeout().unparenthesized();
        String written = "the timeout `" + Expressions.source(wait.timeout()) + "` ";
        if (names.isShield(wait.awaitable())) {
            return Optional.empty();
        }
        if (new TimeoutValue(names, new HashSet<>()).signOf(timeout) == TimeoutSign.LOOKED_UP) {
            return Optional.of(written + "is looked up at run time and may be zero or negative");
        }
        return AllowedZero.isSeen(timeout, names)
                ? Optional.of(written + "may be zero: only a negative one is refused")
                : Optional.empty();
    }

    private TimeoutSign signOf(Expression timeout) {
        Expression value = timeout.unparenthesized();
        if (value instanceof Py.Number number) {
            return TimeoutSign.ofNumber(number.getSource());
        }
        if (value instanceof Py.Constant constant) {
            return TimeoutSign.ofConstant(constant.getSource());
        }
        if (value instanceof Py.Unary unary) {
            return ofUnary(unary);
        }
        if (value instanceof Py.Operation operation) {
            return ofOperation(operation);
        }
        if (value instanceof Py.Conditional conditional) {
            return anyBad(List.of(conditional.getBody(), conditional.getOrElse().getElement()));
        }
        if (value instanceof Py.NamedExpression named) {
            return signOf(named.getValue().getElement());
        }
        if (value instanceof Py.Call call) {
            return ofCall(call);
        }
        if (value instanceof Py.Name name) {
            return ofName(name);
        }
        if (value instanceof Py.Attribute attribute) {
            return ofAttribute(attribute);
        }
        if (value instanceof Py.Subscript subscript) {
            return ofItem(subscript);
        }
        return TimeoutSign.isOtherLiteral(value) ? TimeoutSign.NOT_A_NUMBER : TimeoutSign.FINE;
    }

    private TimeoutSign ofUnary(Py.Unary unary) {
        switch (unary.getOperator()) {
            case "+":
                return signOf(unary.getOperand());
            case "-":
                boolean literal = unary.getOperand().unparenthesized() instanceof Py.Number;
                return literal ? TimeoutSign.NOT_POSITIVE : TimeoutSign.MAY_BE_ZERO;
            default:
                return TimeoutSign.MAY_BE_ZERO;
        }
    }

    private TimeoutSign ofOperation(Py.Operation operation) {
        List<Expression> operands = new ArrayList<>();
        operands.add(operation.getFirst());
        boolean mayVanish = false;
        for (Py.Operand operand : operation.getRest()) {
            operands.add(operand.getExpression());
            mayVanish |= MAY_VANISH.contains(operand.getOperator());
        }
        if (mayVanish || operation.getPrecedence() == Precedence.COMPARISON) {
            return TimeoutSign.MAY_BE_ZERO;
        }
        Precedence precedence = operation.getPrecedence();
        boolean onlyFirst = precedence == Precedence.POWER || precedence == Precedence.SHIFT;
        return anyBad(onlyFirst ? operands.subList(0, 1) : operands);
    }

    private TimeoutSign anyBad(List<Expression> values) {
        TimeoutSign all = TimeoutSign.POSITIVE;
        for (Expression value : values) {
            TimeoutSign sign = signOf(value);
            if (sign.isBad()) {
                return TimeoutSign.MAY_BE_ZERO;
            }
            if (sign != TimeoutSign.POSITIVE && all != TimeoutSign.LOOKED_UP) {
                all = sign == TimeoutSign.LOOKED_UP ? sign : TimeoutSign.FINE;
            }
        }
        return all;
    }

    private TimeoutSign ofCall(Py.Call call) {
        if (names.isBuiltin(call, "max")) {
            boolean positive = call.getArguments().getElements().stream().anyMatch(a -> signOf(a) == TimeoutSign.POSITIVE);
            return positive ? TimeoutSign.POSITIVE : anyBad(call.getArguments().getElements());
        }
        if (names.isBuiltin(call, "len")) {
            return TimeoutSign.MAY_BE_ZERO;
        }
        List<Expression> arguments = call.getArguments().getElements();
        if (names.isNumericBuiltin(call)) {
            // `int()` and `float()` are zero.
            return arguments.isEmpty() || arguments.stream().anyMatch(TimeoutValue::spellsNotPositive) ? TimeoutSign.MAY_BE_ZERO : anyBad(arguments);
        }
        Optional<Py.FunctionDef> function = names.calledFunction(call);
        if (function.isPresent()) {
            return ofReturned(function.get());
        }
        if (isBadElsewhere(call)) {
            return TimeoutSign.MAY_BE_ZERO;
        }
        // A method of a difference, such as its total_seconds(), has the sign of the difference.
        if (call.getFunction() instanceof Py.Attribute method
                && (method.getValue() instanceof Py.Parenthesized || method.getValue() instanceof Py.Name)
                && signOf(method.getValue()).isBad()) {
            return TimeoutSign.MAY_BE_ZERO;
        }
        boolean isBad = fallbackOf(call)
                .filter(fallback -> spellsNotPositive(fallback) || signOf(fallback).isBad())
                .isPresent();
        return isBad ? TimeoutSign.MAY_BE_ZERO : FALLBACK_PLACES.containsKey(functionName(call)) ? TimeoutSign.LOOKED_UP : TimeoutSign.FINE;
    }

    /** Returns what a look-up gives when it finds none, as in {@code os.environ.get("T", "0")} and {@code field(default=0)}. */
    private static Optional<Expression> fallbackOf(Py.Call call) {
        List<Expression> arguments = call.getArguments().getElements();
        for (Expression argument : arguments) {
            if (argument instanceof Py.KeywordArgument keyword && keyword.getName().getName().equals("default")) {
                return Optional.of(keyword.getValue().getElement());
            }
        }
        int place = FALLBACK_PLACES.getOrDefault(functionName(call), arguments.size());
        return place < arguments.size() ? Optional.of(arguments.get(place)) : Optional.empty();
    }

    private static String functionName(Py.Call call) {
        Expression function = call.getFunction();
        return function instanceof Py.Attribute attribute
                ? attribute.getName().getElement().getName()
                : function instanceof Py.Name plain ? plain.getName() : "";
    }

    /** Whether a string spells zero or a negative number, for {@code float} and {@code int} to read. */
    private static boolean spellsNotPositive(Expression value) {
        return value.unparenthesized() instanceof Py.StringLiteral string
                && string.getSource().matches("['\"]+\\s*(-.*|\\+?[0_]*\\.?[0_]*)\\s*['\"]+")
                && string.getSource().matches(".*[-0].*");
    }

    /** Looks at what a function of this module returns. */
    private TimeoutSign ofReturned(Py.FunctionDef function) {
        boolean bad = isSeen(function.getId(), () -> isAnyBad(ReturnedValues.of(function)));
        return bad ? TimeoutSign.MAY_BE_ZERO : TimeoutSign.FINE;
    }

    /** Whether a function of another module, or a method of an object whose class is known, returns what may be zero. */
    private boolean isBadElsewhere(Py.Call call) {
        Optional<Definition> called = names.definitionOf(call);
        return called.isPresent()
                && called.get().node() instanceof Py.FunctionDef function
                && new TimeoutValue(names.of(called.get().module()), visited).ofReturned(function).isBad();
    }

    private TimeoutSign ofName(Py.Name name) {
        Optional<Binding> binding = names.model().resolve(name);
        if (binding.isEmpty() || visited.contains(binding.get())) {
            return TimeoutSign.FINE;
        }
        if (!isSeen(binding.get(), () -> binding.get().assignments().stream().anyMatch(this::isBad))) {
            return ofOtherModule(name);
        }
        return names.positiveGuards().hold(name, this::isFine) ? TimeoutSign.FINE : TimeoutSign.MAY_BE_ZERO;
    }

    /** Looks at what another module binds to a name that is imported, or to a name of an imported module or class. */
    private TimeoutSign ofOtherModule(Expression expression) {
        for (Definition definition : names.definitionsElsewhere(expression)) {
            Optional<Binding> binding = definition.scope().binding(definition.simpleName());
            if (definition.kind() == Definition.Kind.VARIABLE && binding.isPresent()) {
                TimeoutValue there = new TimeoutValue(names.of(definition.module()), visited);
                if (isSeen(binding.get(), () -> binding.get().assignments().stream().anyMatch(there::isBad))) {
                    return TimeoutSign.MAY_BE_ZERO;
                }
            }
        }
        return TimeoutSign.FINE;
    }

    /** Looks at the displays that are assigned to a variable, for the value of {@code LIMITS["read"]}. */
    private TimeoutSign ofItem(Py.Subscript subscript) {
        Optional<Binding> binding =
                subscript.getValue() instanceof Py.Name name ? names.model().resolve(name) : Optional.empty();
        if (binding.isEmpty() || subscript.getIndices().size() != 1) {
            return TimeoutSign.LOOKED_UP;
        }
        Expression index = subscript.getIndices().get(0).unparenthesized();
        boolean known = index instanceof Py.StringLiteral || index instanceof Py.Number;
        String key = Expressions.source(index);
        List<Expression> values = binding.get().assignments().stream()
                .flatMap(assignment -> assignment.value().stream())
                .filter(Py.DictDisplay.class::isInstance)
                .flatMap(display -> ((Py.DictDisplay) display).getEntries().getElements().stream())
                .filter(item -> item instanceof Py.DictEntry pair && (!known || Expressions.source(pair.getKey()).equals(key)))
                .map(item -> ((Py.DictEntry) item).getValue().getElement())
                .toList();
        return values.isEmpty() ? TimeoutSign.LOOKED_UP : isSeen(binding.get(), () -> isAnyBad(values)) ? TimeoutSign.MAY_BE_ZERO : TimeoutSign.FINE;
    }

    /** Whether something is seen to be zero or negative; not where that is asked already, or after a long way. */
    private boolean isSeen(Object key, BooleanSupplier test) {
        if (visited.size() >= LONGEST_WAY || !visited.add(key)) {
            return false;
        }
        boolean bad = test.getAsBoolean();
        // Elsewhere the same name may have another value.
        visited.remove(key);
        return bad;
    }

    private boolean isFine(Expression value) {
        TimeoutSign sign = signOf(value);
        return sign != TimeoutSign.NOT_A_NUMBER && !sign.isBad();
    }

    private boolean isBad(Assignment assignment) {
        if (assignment.node() instanceof Py.AugmentedAssignment augmented && isDecrease(augmented)) {
            return true;
        }
        if (assignment.node() instanceof Py.For loop) {
            return isBadLoop(loop, assignment.name());
        }
        if (assignment.node() instanceof Py.FunctionDef function) {
            boolean property = function.getDecorators().stream()
                    .anyMatch(decorator -> names.model().isCertainly(decorator.getExpression(), "builtins.property"));
            return property && ofReturned(function).isBad();
        }
        if (assignment.node() instanceof Py.Assignment statement && assignment.value().isEmpty()) {
            return isBadUnpacking(statement, assignment.name());
        }
        if (assignment.kind() == AssignmentKind.PARAMETER
                && assignment.scope().node() instanceof Py.FunctionDef function
                && isAnyBad(names.passedArguments().of(function, assignment.name().getName()))) {
            return true;
        }
        return assignment.value().isPresent() && signOf(assignment.value().get()).isBad();
    }

    /** Whether a display that a loop goes through shows a value for the name that is not positive. */
    private boolean isBadLoop(Py.For loop, Py.Name name) {
        Expression iterable = loop.getIterable().getElement().unparenthesized();
        if (iterable instanceof Py.Call call && names.isBuiltin(call, "range")) {
            List<Expression> bounds = call.getArguments().getElements();
            return bounds.size() == 1 || signOf(bounds.get(0)).isBad();
        }
        List<Expression> items = itemsOf(iterable);
        List<Expression> targets = itemsOf(loop.getTarget());
        if (targets.isEmpty()) {
            return isAnyBad(items);
        }
        int index = targets.indexOf(name);
        return index >= 0
                && items.stream()
                        .map(TimeoutValue::itemsOf)
                        .anyMatch(parts -> index < parts.size() && signOf(parts.get(index)).isBad());
    }

    /** Whether {@code a, b = 0, 1} shows a value for the name that is not positive. */
    private boolean isBadUnpacking(Py.Assignment statement, Py.Name name) {
        List<Expression> values = itemsOf(statement.getValue());
        return statement.getTargets().stream()
                .map(target -> itemsOf(target.getElement()))
                .filter(targets -> targets.size() == values.size() && targets.contains(name))
                .anyMatch(targets -> signOf(values.get(targets.indexOf(name))).isBad());
    }

    private static List<Expression> itemsOf(Expression display) {
        Expression value = display.unparenthesized();
        if (value instanceof Py.Tuple tuple) {
            return tuple.getElements().getElements();
        }
        return value instanceof Py.ListDisplay list ? list.getElements().getElements() : List.of();
    }

    private static boolean isDecrease(Py.AugmentedAssignment augmented) {
        return MAY_VANISH.contains(augmented.getOperator().replace("=", ""));
    }

    private boolean isAnyBad(List<Expression> values) {
        return values.stream().anyMatch(value -> signOf(value).isBad());
    }

    /** Looks at what the class of the object assigns to the attribute, or a base of it, in this module or another. */
    private TimeoutSign ofAttribute(Py.Attribute attribute) {
        Expression object = attribute.getValue();
        if (object.unparenthesized() instanceof Py.Operation) {
            return signOf(object);
        }
        String name = attribute.getName().getElement().getName();
        if (object instanceof Py.Name receiver) {
            Optional<SelfClass> self = SelfClass.of(names.model(), receiver)
                    .or(() -> SelfClass.named(names.model(), receiver));
            Optional<TimeoutSign> own = self.flatMap(found -> ofMember(found, receiver.getName(), name));
            if (own.isPresent()) {
                return own.get();
            }
        }
        return ofOtherModule(attribute).isBad() ? TimeoutSign.MAY_BE_ZERO : ofInstance(object, name);
    }

    /** Looks at the first class that an object may have, or base of it, that says something of an attribute. */
    private TimeoutSign ofInstance(Expression object, String name) {
        for (Definition owner : names.classesOf(object)) {
            TimeoutValue there = new TimeoutValue(names.of(owner.module()), visited);
            Optional<TimeoutSign> shown = SelfClass.of(there.names.model(), owner)
                    .flatMap(found -> there.ofMember(found, "self", name));
            if (shown.isPresent()) {
                return shown.get();
            }
        }
        return TimeoutSign.FINE;
    }

    /** Looks at what a class binds to a name and what its methods assign; absent if they do neither. */
    private Optional<TimeoutSign> ofMember(SelfClass owner, String receiver, String name) {
        List<Assignment> inBody =
                owner.scope().binding(name).map(Binding::assignments).orElse(List.of());
        AssignedAttributes assigned = AssignedAttributes.in(owner.definition(), receiver, name);
        if (inBody.isEmpty() && assigned.values().isEmpty()) {
            return Optional.empty();
        }
        boolean bad = isSeen(
                List.of(owner.definition().getId(), name),
                () -> inBody.stream().anyMatch(this::isBad)
                        || assigned.augmented().stream().anyMatch(TimeoutValue::isDecrease)
                        || isAnyBad(assigned.values()));
        return Optional.of(bad ? TimeoutSign.MAY_BE_ZERO : TimeoutSign.FINE);
    }
}
