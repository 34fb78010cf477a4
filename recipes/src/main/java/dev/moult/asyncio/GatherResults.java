package dev.moult.asyncio;

import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import dev.moult.edit.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Builds the expressions that read the results of tasks, after the group. */
final class GatherResults {
    private GatherResults() {}

    /**
     * A variable that holds a task, or many.
     *
     * @param many whether it holds several of them
     * @param isMapping whether they are the values of a mapping
     */
    record Result(String name, boolean many, boolean isMapping) {}

    /** Returns what takes the place of the awaited call. */
    static Expression of(GatherPlan plan, List<Result> results) {
        if (results.size() == 1 && results.get(0).many()) {
            return resultsOf(results.get(0));
        }
        List<Expression> elements = new ArrayList<>();
        for (Result result : results) {
            elements.add(result.many()
                    ? new Py.Starred(Tree.randomId(), Space.EMPTY, Markers.EMPTY, resultsOf(result))
                    : result(result.name()));
        }
        boolean unpacked = elements.size() > 1
                && results.stream().noneMatch(Result::many)
                && unpackingTargets(plan).filter(targets -> targets.size() == elements.size()).isPresent();
        return unpacked
                ? new Py.Tuple(Tree.randomId(), Space.EMPTY, Markers.EMPTY, false, Nodes.list(elements))
                : new Py.ListDisplay(Tree.randomId(), Space.EMPTY, Markers.EMPTY, Nodes.list(elements));
    }

    /** Puts each element on a line of its own, as Black does. */
    static Expression folded(Expression list, String indent, String inner, String lineEnd) {
        if (list instanceof Py.Tuple tuple) {
            return tuple.withParenthesized(true).withElements(folded(tuple.getElements(), indent, inner, lineEnd));
        }
        return list instanceof Py.ListDisplay display
                ? display.withElements(folded(display.getElements(), indent, inner, lineEnd))
                : list;
    }

    private static PyContainer<Expression> folded(
            PyContainer<Expression> elements, String indent, String inner, String lineEnd) {
        List<PyRightPadded<Expression>> lines = new ArrayList<>();
        for (Expression element : elements.getElements()) {
            lines.add(PyRightPadded.of(element.withPrefix(Space.of(lineEnd + inner)), Space.EMPTY));
        }
        return new PyContainer<>(Space.EMPTY, lines, true, Space.of(lineEnd + indent));
    }

    /** Returns what to call the task of a source: after the variable that gets its result, where there is one. */
    static Optional<String> nameOfTask(GatherPlan plan, int source) {
        return unpackingTargets(plan)
                .filter(targets -> targets.size() == plan.sources().size())
                .map(targets -> nameOf(targets.get(source)))
                .filter(name -> name.matches(".*[a-z].*"))
                .map(name -> name.replaceFirst("^_+", "") + "_task");
    }

    private static String nameOf(Expression target) {
        return target instanceof Py.Name name
                ? name.getName()
                : target instanceof Py.Attribute attribute ? attribute.getName().getElement().getName() : "";
    }

    /** Returns the targets of an assignment that takes the list of results apart. */
    private static Optional<List<Expression>> unpackingTargets(GatherPlan plan) {
        return plan.position().statement() instanceof Py.Assignment assignment
                        && assignment.getValue() == plan.position().replaced()
                        && plan.position().walrus().isEmpty()
                        && assignment.getTargets().size() == 1
                        && assignment.getTargets().get(0).getElement() instanceof Py.Tuple tuple
                        && tuple.getElements().getElements().stream().noneMatch(Py.Starred.class::isInstance)
                ? Optional.of(tuple.getElements().getElements())
                : Optional.empty();
    }

    private static Expression result(String task) {
        return Nodes.call(Nodes.attribute(Nodes.name(task), "result"));
    }

    private static Py.Comprehension resultsOf(Result list) {
        String item = list.name().equals("task") ? "each" : "task";
        return comprehension(result(item), item, list.isMapping() ? valuesOf(list.name()) : Nodes.name(list.name()));
    }

    /** Makes {@code name.values()}. */
    static Expression valuesOf(String mapping) {
        return Nodes.call(Nodes.attribute(Nodes.name(mapping), "values"));
    }

    /** Makes {@code [element for item in iterable]}. */
    static Py.Comprehension comprehension(Expression element, String item, Expression iterable) {
        Py.ComprehensionFor clause = new Py.ComprehensionFor(
                Tree.randomId(),
                Space.SINGLE,
                Markers.EMPTY,
                null,
                Nodes.name(item).withPrefix(Space.SINGLE),
                PyLeftPadded.of(Space.SINGLE, iterable.withPrefix(Space.SINGLE)));
        return new Py.Comprehension(
                Tree.randomId(), Space.EMPTY, Markers.EMPTY, Brackets.SQUARE, element, List.of(clause), Space.EMPTY);
    }
}
