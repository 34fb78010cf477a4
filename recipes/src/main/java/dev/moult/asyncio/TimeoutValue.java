package dev.moult.asyncio;

import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    private final WaitForNames names;
    private final Set<Object> visited = new HashSet<>();

    private TimeoutValue(WaitForNames names) {
        this.names = names;
    }

    /** Returns why a timeout cannot be handed to {@code asyncio.timeout}. */
    static Optional<String> problem(Expression timeout, WaitForNames names) {
        Sign sign = new TimeoutValue(names).signOf(timeout);
        Expression inner = Expressions.unwrapped(timeout);
        boolean named = inner instanceof Py.Name || inner instanceof Py.Attribute;
        String written = "the timeout `" + Expressions.source(timeout) + "` ";
        if (sign == Sign.NOT_A_NUMBER) {
            return Optional.of(written + "is not a number");
        }
        if (!sign.isBad()) {
            return Optional.empty();
        }
        if (named) {
            return Optional.of(written + "is bound to a value that may be zero or negative");
        }
        return Optional.of(written + (sign == Sign.NOT_POSITIVE ? "is not positive" : "may be zero or negative"));
    }

    private Sign signOf(Expression timeout) {
        Expression value = Expressions.unwrapped(timeout);
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
                boolean literal = Expressions.unwrapped(unary.getOperand()) instanceof Py.Number;
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
            all = sign == Sign.POSITIVE ? all : Sign.FINE;
        }
        return all;
    }

    private Sign ofCall(Py.Call call) {
        if (names.isBuiltin(call, "max")) {
            boolean positive = call.getArguments().getElements().stream().anyMatch(a -> signOf(a) == Sign.POSITIVE);
            return positive ? Sign.POSITIVE : anyBad(call.getArguments().getElements());
        }
        if (names.isNumericBuiltin(call)) {
            return anyBad(call.getArguments().getElements());
        }
        Optional<Py.FunctionDef> function = names.calledFunction(call);
        if (function.isPresent()) {
            return ofReturned(function.get());
        }
        // A method of a difference, such as its total_seconds(), has the sign of the difference.
        if (call.getFunction() instanceof Py.Attribute method
                && method.getValue() instanceof Py.Parenthesized
                && signOf(method.getValue()).isBad()) {
            return Sign.MAY_BE_ZERO;
        }
        return Sign.FINE;
    }

    /** Looks at what a function of this module returns. */
    private Sign ofReturned(Py.FunctionDef function) {
        if (!visited.add(function.getId())) {
            return Sign.FINE;
        }
        ReturnedValues returned = new ReturnedValues();
        returned.visit(function.getBody(), 0);
        return returned.values.stream().anyMatch(value -> signOf(value).isBad()) ? Sign.MAY_BE_ZERO : Sign.FINE;
    }

    private Sign ofName(Py.Name name) {
        Optional<Binding> binding = names.model().resolve(name);
        if (binding.isEmpty() || !visited.add(binding.get())) {
            return Sign.FINE;
        }
        for (Assignment assignment : binding.get().assignments()) {
            if (isBad(assignment)) {
                return Sign.MAY_BE_ZERO;
            }
        }
        return Sign.FINE;
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
        return assignment.value().isPresent() && signOf(assignment.value().get()).isBad();
    }

    /** Whether a display that a loop goes through shows a value for the name that is not positive. */
    private boolean isBadLoop(Py.For loop, Py.Name name) {
        List<Expression> items = itemsOf(loop.getIterable().getElement());
        List<Expression> targets = itemsOf(loop.getTarget());
        if (targets.isEmpty()) {
            return items.stream().anyMatch(item -> signOf(item).isBad());
        }
        int index = targets.indexOf(name);
        return index >= 0
                && items.stream()
                        .map(TimeoutValue::itemsOf)
                        .anyMatch(parts -> index < parts.size() && signOf(parts.get(index)).isBad());
    }

    private static List<Expression> itemsOf(Expression display) {
        Expression value = Expressions.unwrapped(display);
        if (value instanceof Py.Tuple tuple) {
            return tuple.getElements().getElements();
        }
        return value instanceof Py.ListDisplay list ? list.getElements().getElements() : List.of();
    }

    private static boolean isDecrease(Py.AugmentedAssignment augmented) {
        return MAY_VANISH.contains(augmented.getOperator().replace("=", ""));
    }

    /** Looks at the assignments to the same attribute of the same object in its class. */
    private Sign ofAttribute(Py.Attribute attribute) {
        if (!(attribute.getValue() instanceof Py.Name receiver)) {
            return Sign.FINE;
        }
        Optional<SelfClass> self = SelfClass.of(names.model(), receiver);
        String name = attribute.getName().getElement().getName();
        if (self.isEmpty() || !visited.add(List.of(self.get().definition().getId(), name))) {
            return Sign.FINE;
        }
        Optional<Binding> inBody = self.get().scope().binding(name);
        if (inBody.isPresent() && inBody.get().assignments().stream().anyMatch(this::isBad)) {
            return Sign.MAY_BE_ZERO;
        }
        AttributeAssignments assignments = new AttributeAssignments(receiver.getName(), name);
        assignments.visit(self.get().definition(), 0);
        boolean bad = assignments.decreased || assignments.values.stream().anyMatch(value -> signOf(value).isBad());
        return bad ? Sign.MAY_BE_ZERO : Sign.FINE;
    }

    /** Finds what a function returns; the functions inside it return to others. */
    private static final class ReturnedValues extends PyVisitor<Integer> {
        private final List<Expression> values = new ArrayList<>();

        @Override
        public Py visitReturn(Py.Return node, Integer unused) {
            if (node.getValue() != null) {
                values.add(node.getValue());
            }
            return node;
        }

        @Override
        public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
            return node;
        }

        @Override
        public Py visitClassDef(Py.ClassDef node, Integer unused) {
            return node;
        }
    }

    /** Finds {@code self.name = value} in a class. */
    private static final class AttributeAssignments extends PyVisitor<Integer> {
        private final String receiver;
        private final String name;
        private final List<Expression> values = new ArrayList<>();
        private boolean decreased;

        private AttributeAssignments(String receiver, String name) {
            this.receiver = receiver;
            this.name = name;
        }

        @Override
        public Py visitAssignment(Py.Assignment node, Integer unused) {
            if (node.getTargets().stream().anyMatch(target -> isWanted(target.getElement()))) {
                values.add(node.getValue());
            }
            return node;
        }

        @Override
        public Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, Integer unused) {
            if (node.getValue() != null && isWanted(node.getTarget().getElement())) {
                values.add(node.getValue().getElement());
            }
            return node;
        }

        @Override
        public Py visitAugmentedAssignment(Py.AugmentedAssignment node, Integer unused) {
            if (isWanted(node.getTarget().getElement())) {
                decreased |= isDecrease(node);
                values.add(node.getValue());
            }
            return node;
        }

        private boolean isWanted(Expression target) {
            return target instanceof Py.Attribute attribute
                    && attribute.getValue() instanceof Py.Name object
                    && object.getName().equals(receiver)
                    && attribute.getName().getElement().getName().equals(name);
        }
    }
}
