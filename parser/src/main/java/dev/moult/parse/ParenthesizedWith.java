package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import org.openrewrite.marker.Markers;

/**
 * Tells {@code with (a as b, c):} from {@code with (a, c) as b:}. The parser reads what stands in the parentheses as a
 * tuple or group; CPython's grammar prefers the list of items wherever the parenthesis closes before the colon.
 */
final class ParenthesizedWith {
    private ParenthesizedWith() {}

    static boolean applies(Py.WithItem only) {
        if (only.getTarget() != null) {
            return false;
        }
        List<PyRightPadded<Expression>> elements = elements(only.getExpression());
        if (elements.isEmpty()) {
            return false;
        }
        for (PyRightPadded<Expression> padded : elements) {
            Expression e = padded.getElement();
            if (e instanceof Py.Starred || e instanceof Py.NamedExpression || e instanceof Py.Yield || e instanceof Py.YieldFrom) {
                return false;
            }
        }
        return true;
    }

    private static List<PyRightPadded<Expression>> elements(Expression expression) {
        if (expression instanceof Py.Parenthesized parenthesized) {
            return List.of(parenthesized.getExpression());
        }
        if (expression instanceof Py.Tuple tuple && tuple.isParenthesized()) {
            return tuple.getElements().getPadded();
        }
        return List.of();
    }

    /** Returns how many of the items bind a target. */
    static int bindings(Py.WithItem only, int offset) {
        if (!applies(only)) {
            return 0;
        }
        int count = 0;
        for (PyRightPadded<Expression> padded : elements(only.getExpression())) {
            if (padded.getElement() instanceof Py.AsPattern as) {
                if (as.getPattern() instanceof Py.NamedExpression) {
                    throw new Refusal("invalid syntax: an assignment expression before 'as' needs parentheses", offset);
                }
                Targets.requireOuterTargets(as.getName().getElement(), only.getExpression(), offset);
                count++;
            }
        }
        return count;
    }

    static PyContainer<Py.WithItem> convert(Py.WithItem only, TokenReader reader) {
        Expression expression = only.getExpression();
        List<PyRightPadded<Py.WithItem>> items = new ArrayList<>();
        for (PyRightPadded<Expression> padded : elements(expression)) {
            items.add(PyRightPadded.of(item(padded.getElement(), reader), padded.getAfter()));
        }
        boolean trailingComma = expression instanceof Py.Tuple tuple && tuple.getElements().isTrailingComma();
        Space end = expression instanceof Py.Tuple tuple ? tuple.getElements().getEnd() : Space.EMPTY;
        return new PyContainer<>(only.getPrefix(), List.copyOf(items), trailingComma, end);
    }

    private static Py.WithItem item(Expression element, TokenReader reader) {
        if (element instanceof Py.AsPattern as) {
            return new Py.WithItem(reader.id(), as.getPrefix(), Markers.EMPTY, as.getPattern(), as.getName());
        }
        Expression bare = element.withPrefix(Space.EMPTY);
        return new Py.WithItem(reader.id(), element.getPrefix(), Markers.EMPTY, bare, null);
    }
}
