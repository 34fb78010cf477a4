package dev.moult.asyncio;

import dev.moult.names.QualifiedNames;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What functions of Python that make numbers make of the signs of their arguments. */
final class NumberCalls {
    /** Functions that may give zero, or something that is no limit, for any arguments. */
    private static final Set<String> MAY_GIVE_ZERO = Set.of(
            "builtins.len", "builtins.sum", "builtins.divmod", "builtins.bool", "builtins.hash", "math.log", "math.log2",
            "math.log10", "math.log1p", "math.fmod", "math.remainder", "math.fsum", "random.randrange", "random.gauss",
            "random.normalvariate", "secrets.randbelow");

    /** Functions that make zero of a number below one. */
    private static final Set<String> ROUND = Set.of("builtins.round", "math.floor", "math.trunc");

    private static final Set<String> LARGEST = Set.of("builtins.max");
    private static final Set<String> CONVERT = Set.of("builtins.int");
    private static final Set<String> BETWEEN = Set.of("random.randint", "random.uniform");
    private static final Set<String> SPAN = Set.of("datetime.timedelta");

    private final SemanticModel model;
    private final Function<Expression, TimeoutSign> signOf;

    NumberCalls(SemanticModel model, Function<Expression, TimeoutSign> signOf) {
        this.model = model;
        this.signOf = signOf;
    }

    /** Returns the sign of what such a function gives; nothing of a call of another one. */
    Optional<TimeoutSign> signOf(Py.Call call) {
        QualifiedNames called = model.qualifiedNames(call.getFunction());
        List<Expression> values = call.getArguments().getElements().stream().map(NumberCalls::valueOf).toList();
        if (isOneOf(called, MAY_GIVE_ZERO)) {
            return Optional.of(TimeoutSign.MAY_BE_ZERO);
        }
        if (isOneOf(called, LARGEST)) {
            boolean positive = values.stream().anyMatch(value -> signOf.apply(value) == TimeoutSign.POSITIVE);
            return Optional.of(positive ? TimeoutSign.POSITIVE : worst(values));
        }
        if (isOneOf(called, ROUND)) {
            boolean whole = !values.isEmpty() && isAtLeastOne(values.get(0));
            return Optional.of(whole ? TimeoutSign.POSITIVE : TimeoutSign.MAY_BE_ZERO);
        }
        if (isOneOf(called, CONVERT) && values.size() == 1 && mayBeBelowOne(values.get(0))) {
            return Optional.of(TimeoutSign.MAY_BE_ZERO);
        }
        if (isOneOf(called, BETWEEN) && !values.isEmpty()) {
            return Optional.of(worst(values.subList(0, 1)));
        }
        if (isOneOf(called, SPAN)) {
            return Optional.of(ofSum(values));
        }
        return Optional.empty();
    }

    private static boolean isOneOf(QualifiedNames called, Set<String> functions) {
        return functions.stream().anyMatch(called::isCertainly);
    }

    private static Expression valueOf(Expression argument) {
        return argument instanceof Py.KeywordArgument keyword ? keyword.getValue().getElement() : argument;
    }

    private TimeoutSign worst(List<Expression> values) {
        return values.stream().map(signOf).reduce(TimeoutSign.POSITIVE, TimeoutSign::or).ofMany();
    }

    /** A time span is the sum of its parts: a zero beside a positive number does no harm. */
    private TimeoutSign ofSum(List<Expression> parts) {
        if (parts.stream().noneMatch(part -> signOf.apply(part) == TimeoutSign.POSITIVE)) {
            return parts.isEmpty() ? TimeoutSign.MAY_BE_ZERO : worst(parts);
        }
        return worst(parts.stream().filter(part -> !isZero(part)).toList());
    }

    private static boolean isZero(Expression value) {
        return value.unparenthesized() instanceof Py.Number number
                && TimeoutSign.ofNumber(number.getSource()) == TimeoutSign.ZERO;
    }

    /** Whether a number is written so that it is one or more. */
    private boolean isAtLeastOne(Expression value) {
        Expression number = value.unparenthesized();
        if (number instanceof Py.Number literal) {
            return TimeoutSign.isAtLeastOne(literal.getSource());
        }
        if (number instanceof Py.Operation operation) {
            return operation.getRest().stream()
                            .allMatch(part -> (part.getOperator().equals("+") || part.getOperator().equals("*"))
                                    && isAtLeastOne(part.getExpression()))
                    && isAtLeastOne(operation.getFirst());
        }
        return false;
    }

    /** Whether a number is written so that it may be a fraction of one, of which {@code int} makes zero. */
    private boolean mayBeBelowOne(Expression value) {
        Expression number = value.unparenthesized();
        if (number instanceof Py.Number literal) {
            return !TimeoutSign.isAtLeastOne(literal.getSource());
        }
        if (number instanceof Py.Operation operation) {
            boolean divides = operation.getRest().stream().anyMatch(part -> part.getOperator().equals("/"));
            return !isAtLeastOne(number)
                    && (divides || mayBeBelowOne(operation.getFirst())
                            || operation.getRest().stream().anyMatch(part -> mayBeBelowOne(part.getExpression())));
        }
        return number instanceof Py.Call call
                && call.getFunction() instanceof Py.Attribute method
                && method.getName().getElement().getName().equals("total_seconds");
    }
}
