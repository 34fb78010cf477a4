package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.names.Project;
import dev.moult.names.TypeFacts;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Set;

/**
 * Tells the values that requests and httpx write into a query string or a form in the same way: text and numbers. Of
 * {@code None} and the truth values, requests drops the first and writes {@code True}; httpx sends an empty value and
 * {@code true}.
 */
final class PlainValues {
    private static final Set<String> PLAIN_CLASSES = Set.of("builtins.str", "builtins.int", "builtins.float");
    private static final Set<String> PLAIN_BUILTINS =
            Set.of("builtins.str", "builtins.int", "builtins.float", "builtins.len", "builtins.round", "builtins.hex");
    private static final Set<String> TEXT_METHODS = Set.of(
            "join", "format", "isoformat", "strftime", "strip", "lstrip", "rstrip", "lower", "upper", "replace", "decode",
            "hexdigest", "timestamp", "total_seconds");
    private static final Set<String> TEXT_FUNCTIONS =
            Set.of("json.dumps", "time.time", "time.time_ns", "time.strftime", "urllib.parse.quote", "urllib.parse.quote_plus");

    private final Project project;
    private final ModuleIndex module;

    PlainValues(Project project, ModuleIndex module) {
        this.project = project;
        this.module = module;
    }

    /** Whether a value is certainly text or a number, or a list of such. */
    boolean isPlain(Expression expression) {
        Expression value = expression.unparenthesized();
        if (value instanceof Py.Number
                || value instanceof Py.StringLiteral
                || value instanceof Py.FormattedString
                || value instanceof Py.StringConcatenation) {
            return true;
        }
        if (value instanceof Py.Conditional choice) {
            return isPlain(choice.getBody()) && isPlain(choice.getOrElse().getElement());
        }
        if (value instanceof Py.ListDisplay list) {
            return list.getElements().getElements().stream().allMatch(this::isPlain);
        }
        if (value instanceof Py.Tuple tuple) {
            return tuple.getElements().getElements().stream().allMatch(this::isPlain);
        }
        if (value instanceof Py.Unary unary) {
            return unary.getOperator().equals("-") && isPlain(unary.getOperand());
        }
        if (value instanceof Py.Operation operation && isArithmetic(operation)) {
            return isPlain(operation.getFirst());
        }
        return value instanceof Py.Call call && isPlainCall(call)
                || value instanceof Py.Name name && runsThroughPlain(name)
                || isOfPlainClass(project.typeOf(module.module(), value));
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

    private static boolean isOfPlainClass(TypeFacts type) {
        return type.isCertainly(PLAIN_CLASSES) && !type.mayBeNone();
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
