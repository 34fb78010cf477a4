package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Writes exception classes of httpx where those of requests were written: one by one, or several for one in a tuple. */
final class ExceptionTypes {
    private ExceptionTypes() {}

    /** Returns the classes that an expression lists. */
    static List<Expression> listed(Expression expression) {
        Expression type = expression.unparenthesized();
        return type instanceof Py.Tuple tuple ? tuple.getElements().getElements() : List.of(type);
    }

    /**
     * Returns the expression with other classes, a tuple where it becomes several.
     *
     * @param replacements the names of httpx by the class for which they stand; after {@code =} one of Python itself
     * @param added names of httpx that come at the end
     */
    static Expression replace(
            Expression old, Map<UUID, List<String>> replacements, Collection<String> added, String target) {
        Expression type = old.unparenthesized();
        Set<String> seen = new LinkedHashSet<>();
        List<PyRightPadded<Expression>> padded = new ArrayList<>();
        if (type instanceof Py.Tuple tuple) {
            for (PyRightPadded<Expression> each : tuple.getElements().getPadded()) {
                addAll(padded, each, names(each.getElement(), replacements), seen, target);
            }
            for (String name : added) {
                Expression more = written(name, target);
                if (seen.add(ModuleIndex.source(more))) {
                    append(padded, more, tuple.getElements().isTrailingComma());
                }
            }
            // PEP 758: a list without parentheses may not reach over several lines, which a longer one may have to.
            return tuple.withParenthesized(true)
                    .withElements(tuple.getElements().withPadded(padded))
                    .withPrefix(old.getPrefix());
        }
        Set<String> names = new LinkedHashSet<>(names(type, replacements));
        names.addAll(added);
        if (names.isEmpty()) {
            return old;
        }
        if (replacements.containsKey(type.getId()) && names.size() == 1) {
            return written(names.iterator().next(), target).withPrefix(old.getPrefix());
        }
        if (!replacements.containsKey(type.getId())) {
            padded.add(PyRightPadded.of(type.withPrefix(Space.EMPTY), Space.EMPTY));
        }
        for (String name : names) {
            Space prefix = padded.isEmpty() ? Space.EMPTY : Space.SINGLE;
            padded.add(PyRightPadded.of(written(name, target).withPrefix(prefix), Space.EMPTY));
        }
        PyContainer<Expression> container = new PyContainer<>(Space.EMPTY, padded, false, Space.EMPTY);
        return new Py.Tuple(Tree.randomId(), old.getPrefix(), Markers.EMPTY, true, container);
    }

    private static List<String> names(Expression type, Map<UUID, List<String>> replacements) {
        return replacements.getOrDefault(type.getId(), List.of());
    }

    /** Adds what stands for one element of a tuple, in the layout of that. */
    private static void addAll(
            List<PyRightPadded<Expression>> padded,
            PyRightPadded<Expression> old,
            List<String> names,
            Set<String> seen,
            String target) {
        if (names.isEmpty()) {
            seen.add(ModuleIndex.source(old.getElement()));
            padded.add(old);
            return;
        }
        List<Expression> types = new ArrayList<>();
        for (String name : names) {
            Expression type = written(name, target);
            boolean isCommented = old.getElement().getPrefix().hasComments() || old.getAfter().hasComments();
            if (seen.add(ModuleIndex.source(type)) || isCommented && types.isEmpty()) {
                types.add(type);
            }
        }
        for (int i = 0; i < types.size(); i++) {
            Space first = old.getElement().getPrefix();
            Space prefix = i == 0 ? first : first.hasLineEnd() ? CallEdit.lastLineOf(first) : Space.SINGLE;
            Space after = i == types.size() - 1 ? old.getAfter() : Space.EMPTY;
            // The first element of a list has its space from the bracket.
            boolean follows = padded.isEmpty() || prefix.hasLineEnd() || !prefix.isEmpty();
            padded.add(PyRightPadded.of(types.get(i).withPrefix(follows ? prefix : Space.SINGLE), after));
        }
    }

    private static void append(List<PyRightPadded<Expression>> padded, Expression type, boolean trailingComma) {
        PyRightPadded<Expression> last = padded.get(padded.size() - 1);
        Space prefix = last.getElement().getPrefix();
        Space own = prefix.hasLineEnd() ? CallEdit.lastLineOf(prefix) : Space.SINGLE;
        padded.set(padded.size() - 1, last.withAfter(Space.EMPTY));
        padded.add(PyRightPadded.of(type.withPrefix(own), trailingComma ? Space.EMPTY : last.getAfter()));
    }

    private static Expression written(String name, String target) {
        return name.startsWith("=")
                ? Nodes.chain(name.substring(1))
                : Nodes.attribute(Nodes.name(target), name);
    }
}
