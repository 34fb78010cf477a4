package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the code shows of a timeout's value. {@code wait_for} with a limit that is not positive never starts the
 * awaitable; {@code asyncio.timeout} does, so only positive limits and None mean the same to both. A value that the
 * code does not show is taken to be positive or None.
 */
final class TimeoutValue {
    /** Operators that make zero or less out of positive numbers. */
    static final Set<String> MAY_VANISH = Set.of("-", "//", "%", ">>", "&", "^");

    /** What a time span has of days, and of seconds beside them: {@code timedelta(days=1).seconds} is zero. */
    private static final Set<String> PARTS_OF_SPANS = Set.of("days", "seconds", "microseconds");

    /** Values refer to values: a way as long as this is not written by people. */
    private static final int LONGEST_WAY = 8;

    private static final int NEAR = 3;

    private final WaitForNames names;

    /** What is being looked at. */
    private final Set<Object> visited;

    /** A number that a test has excluded, as it is written. */
    private final String excluded;

    private TimeoutValue(WaitForNames names, Set<Object> visited, String excluded) {
        this.names = names;
        this.visited = visited;
        this.excluded = excluded;
    }

    /** Returns what is known of an expression of the module of these names. */
    static TimeoutSign signOf(Expression timeout, WaitForNames names) {
        return new TimeoutValue(names, new HashSet<>(), "").signOf(timeout);
    }

    TimeoutSign signOf(Expression timeout) {
        Expression value = timeout.unparenthesized();
        if (!excluded.isEmpty() && Expressions.source(value).equals(excluded)) {
            return TimeoutSign.FINE;
        }
        if (!excluded.isEmpty() && isCalculated(value)) {
            return new TimeoutValue(names, visited, "").signOf(value);
        }
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
            return worst(List.of(conditional.getBody(), conditional.getOrElse().getElement()));
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
        if (value instanceof Py.Await await) {
            return names.called(await.getExpression())
                    .filter(found -> found.function().isAsync())
                    .map(this::ofReturned)
                    .orElse(TimeoutSign.FINE);
        }
        return TimeoutSign.isOtherLiteral(value) ? TimeoutSign.NOT_A_NUMBER : TimeoutSign.FINE;
    }

    /** Whether a value is another one than those that it is written with. */
    private static boolean isCalculated(Expression value) {
        return value instanceof Py.Unary
                || value instanceof Py.Call
                || value instanceof Py.Operation operation && operation.getPrecedence() != Precedence.OR;
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
        if (precedence == Precedence.OR) {
            return ofEither(operands);
        }
        boolean onlyFirst = precedence == Precedence.POWER || precedence == Precedence.SHIFT;
        return worst(onlyFirst ? operands.subList(0, 1) : operands);
    }

    /** Returns the sign of {@code a or b}, which is a zero only as the last one. */
    private TimeoutSign ofEither(List<Expression> operands) {
        List<Expression> first = operands.subList(0, operands.size() - 1);
        TimeoutSign all = signOf(operands.get(operands.size() - 1));
        for (Expression operand : first) {
            TimeoutSign sign = signOf(operand);
            all = all.or(sign.isZero() ? TimeoutSign.FINE : sign);
        }
        return all.ofMany();
    }

    TimeoutSign worst(List<Expression> values) {
        return values.stream().map(this::signOf).reduce(TimeoutSign.POSITIVE, TimeoutSign::or).ofMany();
    }

    private TimeoutSign ofCall(Py.Call call) {
        Optional<TimeoutSign> known = new NumberCalls(names.model(), this::signOf).signOf(call);
        if (known.isPresent()) {
            return known.get();
        }
        List<Expression> arguments = call.getArguments().getElements();
        if (names.isNumericBuiltin(call)) {
            // `int()` and `float()` are zero.
            return arguments.isEmpty() || arguments.stream().anyMatch(FallbackValues::spellsNotPositive)
                    ? TimeoutSign.MAY_BE_ZERO
                    : worst(arguments);
        }
        TimeoutSign returned = names.called(call).map(this::ofReturned).orElse(TimeoutSign.FINE);
        if (returned != TimeoutSign.FINE || names.calledFunction(call).isPresent()) {
            return returned;
        }
        // A method of a difference, such as its total_seconds(), has the sign of the difference.
        if (call.getFunction() instanceof Py.Attribute method
                && (Nodes.lastName(call.getFunction()).equals("total_seconds") || isHeld(method.getValue()))
                && signOf(method.getValue()).isBad()) {
            return TimeoutSign.MAY_BE_ZERO;
        }
        boolean isBad = FallbackValues.of(call)
                .filter(fallback -> FallbackValues.spellsNotPositive(fallback) || signOf(fallback).isBad())
                .isPresent();
        if (isBad) {
            return TimeoutSign.MAY_BE_ZERO;
        }
        boolean looksUp = FallbackValues.isLookUp(call);
        return looksUp && !isOfKeywords(call.getFunction()) ? TimeoutSign.LOOKED_UP : TimeoutSign.FINE;
    }

    /** Whether the look-up is in {@code **options}: what a caller gives there is as good as an argument. */
    private boolean isOfKeywords(Expression lookUp) {
        return lookUp instanceof Py.Attribute attribute
                && attribute.getValue() instanceof Py.Name name
                && names.model().resolve(name).stream()
                        .flatMap(binding -> binding.assignments().stream())
                        .anyMatch(assignment -> assignment.node() instanceof Py.Parameter parameter
                                && parameter.getStars().equals("**"));
    }

    private static boolean isHeld(Expression receiver) {
        return receiver instanceof Py.Parenthesized || receiver instanceof Py.Name;
    }

    /** Looks at what a function of this module returns. */
    TimeoutSign ofReturned(Py.FunctionDef function) {
        return follow(function.getId(), () -> worst(ReturnedValues.of(function)));
    }

    private TimeoutSign ofReturned(WaitForNames.Called called) {
        return in(called.names()).ofReturned(called.function());
    }

    /** Looks at one part of the tuples of this length that a call, or one that is awaited, gives. */
    TimeoutSign ofReturnedPart(Expression call, int index, int length) {
        Expression inner = call instanceof Py.Await await ? await.getExpression() : call;
        return names.called(inner)
                .map(found -> follow(
                        List.of(found.function().getId(), index),
                        () -> in(found.names()).worst(ReturnedValues.partsOf(found.function(), index, length))))
                .orElse(TimeoutSign.FINE);
    }

    /** Returns what looks at values of another module, on the same way. */
    TimeoutValue in(PyModule module) {
        return in(names.of(module));
    }

    private TimeoutValue in(WaitForNames there) {
        return new TimeoutValue(there, visited, excluded);
    }

    private TimeoutSign ofName(Py.Name name) {
        Optional<Binding> binding = names.model().resolve(name);
        if (binding.isEmpty() || visited.contains(binding.get())) {
            return TimeoutSign.FINE;
        }
        TimeoutSign bound = ofBinding(binding.get());
        if (bound == TimeoutSign.FINE) {
            return ofOtherModule(name).or(ofMembers(name));
        }
        Predicate<Expression> onlyBad = number -> new TimeoutValue(names, visited, Expressions.source(number))
                        .ofBinding(binding.get())
                == TimeoutSign.FINE;
        return names.positiveGuards().hold(name, this::isFine, bound.isZero(), onlyBad) ? TimeoutSign.FINE : bound;
    }

    /** Looks at all that is bound to a name, wherever it is read. */
    private TimeoutSign ofBinding(Binding binding) {
        TimeoutBindings bindings = new TimeoutBindings(this, names);
        boolean global = binding.scope().kind() == ScopeKind.MODULE;
        return follow(binding, () -> {
            TimeoutSign bound = binding.assignments().stream()
                    .map(bindings::signOf)
                    .reduce(TimeoutSign.FINE, TimeoutSign::or);
            boolean asks = global && !bound.isBad() && !isFarAway();
            return asks ? bound.or(new TimeoutChanges(this, names).signOf(binding)) : bound;
        });
    }

    /** Whether the way to here is so long that the rest of the project is not asked for who else gives a value. */
    boolean isFarAway() {
        return visited.size() > NEAR;
    }

    boolean isBad(Expression value) {
        return signOf(value).isBad();
    }

    /** Looks at what another module binds to a name that is imported, or to a name of an imported module or class. */
    private TimeoutSign ofOtherModule(Expression expression) {
        TimeoutSign all = TimeoutSign.FINE;
        for (Definition definition : names.definitionsElsewhere(expression)) {
            Optional<Binding> binding = definition.scope().binding(definition.simpleName());
            if (definition.kind() == Definition.Kind.VARIABLE && binding.isPresent()) {
                all = all.or(in(definition.module()).ofBinding(binding.get()));
            }
        }
        return all;
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
        return values.isEmpty() ? TimeoutSign.LOOKED_UP : follow(binding.get(), () -> worst(values));
    }

    /** Looks at what is behind something; not where that is looked at already, or after a long way. */
    TimeoutSign follow(Object key, Supplier<TimeoutSign> look) {
        if (visited.size() >= LONGEST_WAY || !visited.add(key)) {
            return TimeoutSign.FINE;
        }
        TimeoutSign found = look.get().ofMany();
        // Elsewhere the same name may have another value.
        visited.remove(key);
        // Not all that may be bound to a name is seen.
        return found == TimeoutSign.POSITIVE ? TimeoutSign.FINE : found;
    }

    private boolean isFine(Expression value) {
        TimeoutSign sign = signOf(value);
        return sign == TimeoutSign.FINE || sign == TimeoutSign.POSITIVE;
    }

    /** Looks at what the class of the object assigns to the attribute, or a base of it, in this module or another. */
    private TimeoutSign ofAttribute(Py.Attribute attribute) {
        Expression object = attribute.getValue();
        if (object.unparenthesized() instanceof Py.Operation) {
            return signOf(object);
        }
        String part = Nodes.lastName(attribute);
        if (PARTS_OF_SPANS.contains(part) && (names.isTimeSpan(object) || isBad(object))) {
            return TimeoutSign.MAY_BE_ZERO;
        }
        Optional<TimeoutSign> option = new CommandLine(names, this::signOf).ofAttribute(attribute);
        if (option.isPresent()) {
            return option.get();
        }
        String name = attribute.getName().getElement().getName();
        if (object instanceof Py.Name receiver) {
            Optional<SelfClass> self = SelfClass.of(names.model(), receiver);
            Optional<TimeoutSign> own = self.or(() -> SelfClass.named(names.model(), receiver))
                    .flatMap(found -> ofMember(found, receiver.getName(), name));
            if (own.isPresent()) {
                return self.isPresent() ? own.get().or(ofChanges(self.get(), name)) : own.get();
            }
        }
        return ofOtherModule(attribute).or(ofInstance(object, name)).or(ofEnumeration(object, name));
    }

    /** Looks at the first class that an object may have, or base of it, that says something of an attribute. */
    private TimeoutSign ofInstance(Expression object, String name) {
        for (Definition owner : names.classesOf(object)) {
            TimeoutValue there = in(owner.module());
            Optional<SelfClass> found = SelfClass.of(there.names.model(), owner);
            Optional<TimeoutSign> shown = found.flatMap(self -> there.ofMember(self, "self", name));
            if (shown.isPresent()) {
                TimeoutSign changed = there.ofChanges(found.get(), name);
                return shown.get().or(changed).or(SettingsFields.signOf(owner, name, there.names, there::signOf));
            }
        }
        return TimeoutSign.FINE;
    }

    /** Looks at what others make of an attribute of a class of this module. */
    private TimeoutSign ofChanges(SelfClass owner, String name) {
        List<Object> key = List.of(owner.definition().getId(), name, "changes");
        return isFarAway()
                ? TimeoutSign.FINE
                : follow(key, () -> new TimeoutChanges(this, names).signOf(owner, name));
    }

    /** Looks at what a class binds to a name and what its methods assign; absent if they do neither. */
    Optional<TimeoutSign> ofMember(SelfClass owner, String receiver, String name) {
        Optional<Binding> inBody = owner.scope().binding(name);
        AssignedAttributes assigned = AssignedAttributes.in(owner.definition(), receiver, name);
        if (inBody.isEmpty() && assigned.values().isEmpty()) {
            return Optional.empty();
        }
        if (assigned.augmented().stream().anyMatch(TimeoutBindings::isDecrease)) {
            return Optional.of(TimeoutSign.MAY_BE_ZERO);
        }
        List<Object> key = List.of(owner.definition().getId(), name);
        return Optional.of(follow(key, () -> worst(assigned.values()).or(inBody.map(this::ofBinding).orElse(TimeoutSign.FINE))));
    }

    /** Looks at {@code Limits.READ.value}, and at the {@code value} of whatever member of an enumeration. */
    private TimeoutSign ofEnumeration(Expression object, String name) {
        if (!name.equals("value")) {
            return TimeoutSign.FINE;
        }
        return object.unparenthesized() instanceof Py.Attribute member && names.isClass(member.getValue())
                ? ofAttribute(member)
                : ofMembers(object);
    }

    /** Looks at all members of the enumeration of which a value may be one. */
    private TimeoutSign ofMembers(Expression value) {
        TimeoutSign all = TimeoutSign.FINE;
        for (Definition owner : names.classesOf(value)) {
            if (owner.node() instanceof Py.ClassDef && names.isEnumeration(owner)) {
                TimeoutValue there = in(owner.module());
                for (Binding member : names.of(owner.module()).bindingsIn(owner)) {
                    all = all.or(there.ofBinding(member));
                }
            }
        }
        return all;
    }
}
