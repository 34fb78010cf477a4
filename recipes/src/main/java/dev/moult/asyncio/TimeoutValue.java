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

/**
 * What the code shows of a timeout's value. {@code wait_for} with a limit that is not positive never starts the
 * awaitable; {@code asyncio.timeout} does, so only positive limits and None mean the same to both. A value that the
 * code does not show is taken to be positive or None.
 */
final class TimeoutValue {
    private enum Sign {
        /** None or, for all that can be seen, positive. */
        FINE,
        /** Certainly positive, whatever else it is compared with. */
        POSITIVE,
        /** Looked up by a key at run time, as in a configuration: nobody has seen the value. */
        LOOKED_UP,
        MAY_BE_ZERO,
        /** A literal that is zero or negative. */
        NOT_POSITIVE,
        NOT_A_NUMBER;

        private boolean isBad() {
            return this == MAY_BE_ZERO || this == NOT_POSITIVE;
        }
    }

    /** Operators that make zero or less out of positive numbers. */
    private static final Set<String> MAY_VANISH = Set.of("-", "//", "%", ">>", "&", "^");

    /** Where a look-up has the value that it gives when it finds none. */
    private static final Map<String, Integer> FALLBACK_PLACES =
            Map.of("get", 1, "getenv", 1, "pop", 1, "setdefault", 1, "getattr", 2);

    private final WaitForNames names;
    private final Set<Object> visited;

    private TimeoutValue(WaitForNames names, Set<Object> visited) {
        this.names = names;
        this.visited = visited;
    }

    /** Returns why the timeout of a call cannot be handed to {@code asyncio.timeout}. */
    static Optional<String> problem(WaitForCall wait, WaitForNames names) {
        Expression timeout = wait.timeout();
        Sign sign = new TimeoutValue(names, new HashSet<>()).signOf(timeout);
        Expression inner = timeout.unparenthesized();
        boolean named = inner instanceof Py.Name || inner instanceof Py.Attribute;
        String written = "the timeout `" + Expressions.source(timeout) + "` ";
        if (sign == Sign.NOT_A_NUMBER) {
            return Optional.of(written + "is not a number");
        }
        // A shield is a future: with zero or less it gives its result if it is done, and a TimeoutError if not, in both.
        if (!sign.isBad() || names.isShield(wait.awaitable())) {
            return Optional.empty();
        }
        if (named) {
            return Optional.of(written + "is bound to a value that may be zero or negative");
        }
        return Optional.of(written + (sign == Sign.NOT_POSITIVE ? "is not positive" : "may be zero or negative"));
    }

    /** Whether the timeout is looked up by a key, and nothing shows what is there. */
    static boolean isLookedUp(WaitForCall wait, WaitForNames names) {
        return new TimeoutValue(names, new HashSet<>()).signOf(wait.timeout()) == Sign.LOOKED_UP
                && !names.isShield(wait.awaitable());
    }

    private Sign signOf(Expression timeout) {
        Expression value = timeout.unparenthesized();
        if (value instanceof Py.Number number) {
            return ofNumber(number.getSource());
        }
        if (value instanceof Py.Constant constant) {
            return ofConstant(constant.getSource());
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
        return isOtherLiteral(value) ? Sign.NOT_A_NUMBER : Sign.FINE;
    }

    private static boolean isOtherLiteral(Expression value) {
        return value instanceof Py.StringLiteral
                || value instanceof Py.StringConcatenation
                || value instanceof Py.FormattedString
                || value instanceof Py.Tuple
                || value instanceof Py.ListDisplay
                || value instanceof Py.SetDisplay
                || value instanceof Py.DictDisplay
                || value instanceof Py.Comprehension
                || value instanceof Py.Lambda;
    }

    private static Sign ofNumber(String source) {
        if (source.endsWith("j") || source.endsWith("J")) {
            return Sign.NOT_A_NUMBER;
        }
        boolean hexadecimal = source.startsWith("0x") || source.startsWith("0X");
        for (int i = hexadecimal ? 2 : 0; i < source.length(); i++) {
            char digit = source.charAt(i);
            if (!hexadecimal && (digit == 'e' || digit == 'E')) {
                break;
            }
            if (digit >= '1' && digit <= '9' || hexadecimal && Character.isLetter(digit)) {
                return Sign.POSITIVE;
            }
        }
        return Sign.NOT_POSITIVE;
    }

    private static Sign ofConstant(String source) {
        switch (source) {
            case "True":
                return Sign.POSITIVE;
            case "False":
                return Sign.NOT_POSITIVE;
            case "None":
                return Sign.FINE;
            default:
                return Sign.NOT_A_NUMBER;
        }
    }

    private Sign ofUnary(Py.Unary unary) {
        switch (unary.getOperator()) {
            case "+":
                return signOf(unary.getOperand());
            case "-":
                boolean literal = unary.getOperand().unparenthesized() instanceof Py.Number;
                return literal ? Sign.NOT_POSITIVE : Sign.MAY_BE_ZERO;
            default:
                return Sign.MAY_BE_ZERO;
        }
    }

    private Sign ofOperation(Py.Operation operation) {
        List<Expression> operands = new ArrayList<>();
        operands.add(operation.getFirst());
        boolean mayVanish = false;
        for (Py.Operand operand : operation.getRest()) {
            operands.add(operand.getExpression());
            mayVanish |= MAY_VANISH.contains(operand.getOperator());
        }
        if (mayVanish || operation.getPrecedence() == Precedence.COMPARISON) {
            return Sign.MAY_BE_ZERO;
        }
        Precedence precedence = operation.getPrecedence();
        boolean onlyFirst = precedence == Precedence.POWER || precedence == Precedence.SHIFT;
        return anyBad(onlyFirst ? operands.subList(0, 1) : operands);
    }

    private Sign anyBad(List<Expression> values) {
        Sign all = Sign.POSITIVE;
        for (Expression value : values) {
            Sign sign = signOf(value);
            if (sign.isBad()) {
                return Sign.MAY_BE_ZERO;
            }
            if (sign != Sign.POSITIVE && all != Sign.LOOKED_UP) {
                all = sign == Sign.LOOKED_UP ? sign : Sign.FINE;
            }
        }
        return all;
    }

    private Sign ofCall(Py.Call call) {
        if (names.isBuiltin(call, "max")) {
            boolean positive = call.getArguments().getElements().stream().anyMatch(a -> signOf(a) == Sign.POSITIVE);
            return positive ? Sign.POSITIVE : anyBad(call.getArguments().getElements());
        }
        List<Expression> arguments = call.getArguments().getElements();
        if (names.isNumericBuiltin(call)) {
            // `int()` and `float()` are zero.
            return arguments.isEmpty() || arguments.stream().anyMatch(TimeoutValue::spellsNotPositive) ? Sign.MAY_BE_ZERO : anyBad(arguments);
        }
        Optional<Py.FunctionDef> function = names.calledFunction(call);
        if (function.isPresent()) {
            return ofReturned(function.get());
        }
        // A method of a difference, such as its total_seconds(), has the sign of the difference.
        if (call.getFunction() instanceof Py.Attribute method
                && (method.getValue() instanceof Py.Parenthesized || method.getValue() instanceof Py.Name)
                && signOf(method.getValue()).isBad()) {
            return Sign.MAY_BE_ZERO;
        }
        boolean isBad = fallbackOf(call)
                .filter(fallback -> spellsNotPositive(fallback) || signOf(fallback).isBad())
                .isPresent();
        return isBad ? Sign.MAY_BE_ZERO : FALLBACK_PLACES.containsKey(functionName(call)) ? Sign.LOOKED_UP : Sign.FINE;
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
    private Sign ofReturned(Py.FunctionDef function) {
        if (!visited.add(function.getId())) {
            return Sign.FINE;
        }
        return isAnyBad(ReturnedValues.of(function)) ? Sign.MAY_BE_ZERO : Sign.FINE;
    }

    private Sign ofName(Py.Name name) {
        Optional<Binding> binding = names.model().resolve(name);
        if (binding.isEmpty() || !visited.add(binding.get())) {
            return Sign.FINE;
        }
        boolean bad = binding.get().assignments().stream().anyMatch(this::isBad);
        // Elsewhere the same name may have another value.
        visited.remove(binding.get());
        if (!bad) {
            return ofOtherModule(name);
        }
        return names.positiveGuards().hold(name, this::isFine) ? Sign.FINE : Sign.MAY_BE_ZERO;
    }

    /** Looks at what another module binds to a name that is imported, or to a name of an imported module or class. */
    private Sign ofOtherModule(Expression expression) {
        for (Definition definition : names.definitionsElsewhere(expression)) {
            Optional<Binding> binding = definition.scope().binding(definition.simpleName());
            if (definition.kind() == Definition.Kind.VARIABLE && binding.isPresent() && visited.add(binding.get())) {
                TimeoutValue there = new TimeoutValue(names.of(definition.module()), visited);
                if (binding.get().assignments().stream().anyMatch(there::isBad)) {
                    return Sign.MAY_BE_ZERO;
                }
            }
        }
        return Sign.FINE;
    }

    /** Looks at the displays that are assigned to a variable, for the value of {@code LIMITS["read"]}. */
    private Sign ofItem(Py.Subscript subscript) {
        Optional<Binding> binding =
                subscript.getValue() instanceof Py.Name name ? names.model().resolve(name) : Optional.empty();
        if (binding.isEmpty() || subscript.getIndices().size() != 1 || !visited.add(binding.get())) {
            return Sign.LOOKED_UP;
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
        return values.isEmpty() ? Sign.LOOKED_UP : isAnyBad(values) ? Sign.MAY_BE_ZERO : Sign.FINE;
    }

    private boolean isFine(Expression value) {
        Sign sign = signOf(value);
        return sign != Sign.NOT_A_NUMBER && !sign.isBad();
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

    /** Looks at the assignments to the same attribute of the same object in its class, or of a class of this module. */
    private Sign ofAttribute(Py.Attribute attribute) {
        if (!(attribute.getValue() instanceof Py.Name receiver)) {
            return ofOtherModule(attribute);
        }
        Optional<SelfClass> self = SelfClass.of(names.model(), receiver)
                .or(() -> SelfClass.named(names.model(), receiver));
        String name = attribute.getName().getElement().getName();
        if (self.isEmpty()) {
            return ofOtherModule(attribute);
        }
        if (!visited.add(List.of(self.get().definition().getId(), name))) {
            return Sign.FINE;
        }
        Optional<Binding> inBody = self.get().scope().binding(name);
        if (inBody.isPresent() && inBody.get().assignments().stream().anyMatch(this::isBad)) {
            return Sign.MAY_BE_ZERO;
        }
        AssignedAttributes assigned = AssignedAttributes.in(self.get().definition(), receiver.getName(), name);
        boolean decreased = assigned.augmented().stream().anyMatch(TimeoutValue::isDecrease);
        return decreased || isAnyBad(assigned.values()) ? Sign.MAY_BE_ZERO : Sign.FINE;
    }
}
