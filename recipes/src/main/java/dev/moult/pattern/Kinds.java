package dev.moult.pattern;

import dev.moult.tree.Py;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The kinds of code that a condition can ask for. */
final class Kinds {
    private static final Map<String, Predicate<Py>> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("none", constant("None")),
            Map.entry("true", constant("True")),
            Map.entry("false", constant("False")),
            Map.entry("bool", constant("True").or(constant("False"))),
            Map.entry("number", node -> unsigned(node) instanceof Py.Number),
            Map.entry("string", Kinds::isString),
            Map.entry("f-string", node -> node instanceof Py.FormattedString),
            Map.entry("literal", Kinds::isLiteral),
            Map.entry("name", node -> node instanceof Py.Name),
            Map.entry("attribute", node -> node instanceof Py.Attribute),
            Map.entry("call", node -> node instanceof Py.Call),
            Map.entry("await", node -> node instanceof Py.Await),
            Map.entry("lambda", node -> node instanceof Py.Lambda),
            Map.entry("list", node -> node instanceof Py.ListDisplay),
            Map.entry("tuple", node -> node instanceof Py.Tuple),
            Map.entry("dict", node -> node instanceof Py.DictDisplay),
            Map.entry("comprehension", node -> node instanceof Py.Comprehension)));

    private Kinds() {}

    static boolean isKind(String kind) {
        return KINDS.containsKey(kind);
    }

    static Predicate<Py> of(String kind) {
        return KINDS.get(kind);
    }

    static String all() {
        return String.join(", ", KINDS.keySet());
    }

    private static Predicate<Py> constant(String source) {
        return node -> node instanceof Py.Constant constant && constant.getSource().equals(source);
    }

    private static boolean isString(Py node) {
        return node instanceof Py.StringLiteral || node instanceof Py.StringConcatenation;
    }

    private static boolean isLiteral(Py node) {
        return isString(node) || node instanceof Py.Constant || unsigned(node) instanceof Py.Number;
    }

    private static Py unsigned(Py node) {
        return node instanceof Py.Unary unary && !unary.getOperator().equals("not") ? unary.getOperand() : node;
    }
}
