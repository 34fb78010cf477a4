package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks one step behind a name: at what a variable, the target of a loop or a table holds, where that is written down. */
final class HeldValues {
    private final SemanticModel model;

    HeldValues(SemanticModel model) {
        this.model = model;
    }

    /**
     * Returns the functions that a called expression may stand for, by the names that they are put there with:
     * {@code run} after {@code run = collect}, {@code HANDLERS[key]} after {@code HANDLERS = {"all": collect}}, {@code each}
     * in {@code for each in (collect, clear)}.
     */
    List<Expression> functions(Expression called) {
        List<Expression> found = new ArrayList<>();
        if (called instanceof Py.Name name) {
            for (Assignment assignment : assignments(name)) {
                valueOf(assignment).ifPresent(value -> addReferences(value, found));
                iterated(assignment).ifPresent(values -> addElements(values, found));
            }
        } else {
            table(called).ifPresent(values -> addElements(values, found));
        }
        return found;
    }

    /**
     * Returns the names of what an awaited name may come from: its own, and that of what a loop takes it from, as in
     * {@code for task in asyncio.as_completed(tasks)}.
     */
    List<String> sources(Expression awaited) {
        List<String> found = new ArrayList<>();
        HandlerReading.simpleName(awaited).ifPresent(found::add);
        if (awaited instanceof Py.Name name) {
            for (Assignment assignment : assignments(name)) {
                iterated(assignment).ifPresent(values -> {
                    HandlerReading.simpleName(values).ifPresent(found::add);
                    if (values instanceof Py.Call call) {
                        HandlerReading.positional(call)
                                .forEach(each -> HandlerReading.simpleName(each).ifPresent(found::add));
                    }
                });
            }
        }
        return found;
    }

    private List<Assignment> assignments(Py.Name name) {
        return model.resolve(name).map(Binding::assignments).orElse(List.of());
    }

    private static Optional<Expression> valueOf(Assignment assignment) {
        return assignment.kind() == AssignmentKind.ASSIGN ? assignment.value() : Optional.empty();
    }

    /** Returns what a loop goes through that assigns a name. */
    private static Optional<Expression> iterated(Assignment assignment) {
        return assignment.node() instanceof Py.For loop
                ? Optional.of(loop.getIterable().getElement())
                : assignment.node() instanceof Py.ComprehensionFor loop
                        ? Optional.of(loop.getIterable().getElement())
                        : Optional.empty();
    }

    /** Returns the table that a subscript or {@code get} takes an element of. */
    private static Optional<Expression> table(Expression called) {
        if (called instanceof Py.Subscript item) {
            return Optional.of(item.getValue());
        }
        return called instanceof Py.Call call
                        && call.getFunction() instanceof Py.Attribute method
                        && method.getName().getElement().getName().equals("get")
                ? Optional.of(method.getValue())
                : Optional.empty();
    }

    private void addElements(Expression values, List<Expression> found) {
        Expression bare = values.unparenthesized();
        if (bare instanceof Py.Call call && call.getFunction() instanceof Py.Attribute method && call.getArguments().isEmpty()) {
            addElements(method.getValue(), found);
        } else if (bare instanceof Py.Name name) {
            assignments(name).forEach(assignment -> valueOf(assignment).ifPresent(value -> addDisplayed(value, found)));
        } else {
            addDisplayed(bare, found);
        }
    }

    private static void addDisplayed(Expression value, List<Expression> found) {
        Expression bare = value.unparenthesized();
        if (bare instanceof Py.DictDisplay display) {
            display.getEntries().getElements().forEach(entry -> {
                if (entry instanceof Py.DictEntry pair) {
                    addReferences(pair.getValue().getElement(), found);
                }
            });
        } else if (bare instanceof Py.ListDisplay display) {
            display.getElements().getElements().forEach(each -> addReferences(each, found));
        } else if (bare instanceof Py.Tuple tuple) {
            tuple.getElements().getElements().forEach(each -> addReferences(each, found));
        } else if (bare instanceof Py.SetDisplay display) {
            display.getElements().getElements().forEach(each -> addReferences(each, found));
        }
    }

    private static void addReferences(Expression value, List<Expression> found) {
        Expression bare = value.unparenthesized();
        if (bare instanceof Py.Name || bare instanceof Py.Attribute) {
            found.add(bare);
        } else if (bare instanceof Py.Conditional conditional) {
            addReferences(conditional.getBody(), found);
            addReferences(conditional.getOrElse().getElement(), found);
        } else if (bare instanceof Py.Tuple) {
            addDisplayed(bare, found);
        }
    }
}
