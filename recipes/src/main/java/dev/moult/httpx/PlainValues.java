package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.names.TypeFacts;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Set;

/**
 * Tells the values that requests and httpx write into a query string or a form in the same way: text, numbers, and what both
 * make text of by {@code str()}. Of {@code None} and the truth values, requests drops the first and writes {@code True};
 * httpx sends an empty value and {@code true}.
 */
final class PlainValues {
    private static final int DEPTH = 4;
    private static final Set<String> PLAIN_CLASSES = Set.of(
            "builtins.str", "builtins.int", "builtins.float", "uuid.UUID", "decimal.Decimal", "datetime.datetime",
            "datetime.date");
    private static final Set<String> PLAIN_BUILTINS =
            Set.of("builtins.str", "builtins.int", "builtins.float", "builtins.len", "builtins.round", "builtins.hex");
    private static final Set<String> TEXT_METHODS = Set.of(
            "join", "format", "isoformat", "strftime", "strip", "lstrip", "rstrip", "lower", "upper", "replace", "decode",
            "hexdigest", "timestamp", "total_seconds");
    private static final Set<String> TEXT_FUNCTIONS =
            Set.of("json.dumps", "time.time", "time.time_ns", "time.strftime", "urllib.parse.quote", "urllib.parse.quote_plus");

    private final Analysis analysis;
    private final ModuleIndex module;
    private final Guards guards;

    PlainValues(Analysis analysis, ModuleIndex module) {
        this.analysis = analysis;
        this.module = module;
        guards = new Guards(module);
    }

    /** Whether a value is certainly text or a number, or a list of such. */
    boolean isPlain(Expression expression) {
        return isPlain(expression, DEPTH);
    }

    private boolean isPlain(Expression expression, int depth) {
        Expression value = expression.unparenthesized();
        if (value instanceof Py.Number
                || value instanceof Py.StringLiteral literal && !literal.getSource().matches("(?s)[rR]?[bB].*")
                || value instanceof Py.FormattedString
                || value instanceof Py.StringConcatenation) {
            return true;
        }
        if (value instanceof Py.Conditional choice) {
            return isPlain(choice.getBody(), depth) && isPlain(choice.getOrElse().getElement(), depth);
        }
        if (value instanceof Py.ListDisplay list) {
            // Of an empty list, httpx makes a `?` with nothing behind it.
            return !list.getElements().isEmpty() && list.getElements().getElements().stream().allMatch(each -> isPlain(each, depth));
        }
        if (value instanceof Py.Tuple tuple) {
            return !tuple.getElements().isEmpty() && tuple.getElements().getElements().stream().allMatch(each -> isPlain(each, depth));
        }
        if (value instanceof Py.Unary unary) {
            return unary.getOperator().equals("-") && isPlain(unary.getOperand(), depth);
        }
        if (value instanceof Py.Operation operation && isArithmetic(operation)) {
            return isPlain(operation.getFirst(), depth);
        }
        return value instanceof Py.Call call && isPlainCall(call)
                || value instanceof Py.Name name && (runsThroughPlain(name) || isGivenPlain(name, depth))
                || isOfPlainClass(value, analysis.project().typeOf(module.module(), value));
    }

    /** Whether only loops over values that are plain, or over a {@code range}, bind the name. */
    private boolean runsThroughPlain(Py.Name name) {
        List<Assignment> assignments = module.assignments(name);
        return !assignments.isEmpty()
                && assignments.stream()
                        .allMatch(each -> each.node() instanceof Py.For loop
                                && loop.getTarget() == each.name()
                                && isPlainSequence(loop.getIterable().getElement()));
    }

    private boolean isPlainSequence(Expression iterable) {
        Expression values = iterable.unparenthesized();
        return values instanceof Py.Call call
                ? module.model().isCertainly(call.getFunction(), "builtins.range")
                : (values instanceof Py.Tuple || values instanceof Py.ListDisplay) && isPlain(values);
    }

    /** Whether a name is a parameter for which all callers give plain values. */
    private boolean isGivenPlain(Py.Name name, int depth) {
        List<Assignment> assignments = module.assignments(name);
        return depth > 0
                && !assignments.isEmpty()
                && assignments.stream()
                        .allMatch(each -> each.node() instanceof Py.Parameter parameter
                                && analysis.given().of(module, parameter)
                                        .filter(given -> given.stream()
                                                .allMatch(one -> isGivenPlain(name, one, depth - 1)))
                                        .isPresent());
    }

    private boolean isGivenPlain(Py.Name name, GivenValues.Given given, int depth) {
        return CallConversion.isConstant(given.value(), "None")
                ? guards.isNotNone(name)
                : new PlainValues(analysis, given.module()).isPlain(given.value(), depth);
    }

    private boolean isOfPlainClass(Expression value, TypeFacts type) {
        return type.isCertainly(PLAIN_CLASSES) && (!type.mayBeNone() || guards.isNotNone(value));
    }

    /** Arithmetic with text or a number on the left gives text or a number again. */
    private static boolean isArithmetic(Py.Operation operation) {
        return operation.getPrecedence() == Precedence.SUM || operation.getPrecedence() == Precedence.PRODUCT;
    }

    private boolean isPlainCall(Py.Call call) {
        if (call.getFunction() instanceof Py.Attribute method
                && TEXT_METHODS.contains(method.getName().getElement().getName())) {
            return true;
        }
        return PLAIN_BUILTINS.stream().anyMatch(name -> module.model().isCertainly(call.getFunction(), name))
                || TEXT_FUNCTIONS.stream().anyMatch(name -> module.model().isCertainly(call.getFunction(), name));
    }
}
