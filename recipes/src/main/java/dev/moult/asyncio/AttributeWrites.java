package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Literals;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a module puts into attributes of objects, classes and other modules: {@code limits.READ = 0},
 * {@code setattr(client, "timeout", 0)}, {@code monkeypatch.setattr("app.limits.READ", 0)}, {@code patch.object(limits, "READ", 0)},
 * and into those of another object like the first: {@code replace(options, timeout=0)}.
 */
final class AttributeWrites extends PyVisitor<Integer> {
    private static final Set<String> SETTERS = Set.of("setattr", "object", "patch", "__setattr__", "multiple");

    /** Functions of dataclasses, copy and attrs that make an object like another one but for some fields. */
    private static final Set<String> COPIERS = Set.of("replace", "evolve");

    private final Map<String, List<Write>> writes = new HashMap<>();

    /**
     * One attribute that gets a value.
     *
     * @param owner the object; a string with its dotted name where it is written so
     * @param changed whether it is changed by an operator
     */
    record Write(Expression owner, Optional<String> ownerName, Expression value, boolean changed) {}

    AttributeWrites(Py module) {
        visit(module, 0);
    }

    List<Write> of(String attribute) {
        return writes.getOrDefault(attribute, List.of());
    }

    @Override
    public Py visitAssignment(Py.Assignment node, Integer unused) {
        node.getTargets().forEach(target -> addTarget(target.getElement(), node.getValue(), false));
        return super.visitAssignment(node, unused);
    }

    @Override
    public Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, Integer unused) {
        if (node.getValue() != null) {
            addTarget(node.getTarget().getElement(), node.getValue().getElement(), false);
        }
        return super.visitAnnotatedAssignment(node, unused);
    }

    @Override
    public Py visitAugmentedAssignment(Py.AugmentedAssignment node, Integer unused) {
        addTarget(node.getTarget().getElement(), node.getValue(), TimeoutBindings.isDecrease(node));
        return super.visitAugmentedAssignment(node, unused);
    }

    private void addTarget(Expression target, Expression value, boolean changed) {
        if (target instanceof Py.Attribute attribute) {
            add(attribute.getName().getElement().getName(), new Write(attribute.getValue(), Optional.empty(), value, changed));
        }
    }

    private void add(String name, Write write) {
        writes.computeIfAbsent(name, key -> new ArrayList<>()).add(write);
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        if (SETTERS.contains(Nodes.lastName(node.getFunction()))) {
            addCall(node);
        } else if (COPIERS.contains(Nodes.lastName(node.getFunction())) && !node.getArguments().isEmpty()) {
            addKeywords(node, node.getArguments().get(0), Optional.empty());
        }
        return super.visitCall(node, unused);
    }

    private void addCall(Py.Call call) {
        List<Expression> arguments = call.getArguments().getElements();
        if (arguments.isEmpty() || arguments.get(0) instanceof Py.Starred) {
            return;
        }
        Expression owner = arguments.get(0);
        Optional<String> dotted = Literals.text(owner);
        Optional<String> attribute = arguments.size() > 1 ? Literals.text(arguments.get(1)) : Optional.empty();
        if (Nodes.lastName(call.getFunction()).equals("multiple")) {
            addKeywords(call, owner, dotted);
        } else if (dotted.isPresent() && dotted.get().contains(".")) {
            int dot = dotted.get().lastIndexOf('.');
            given(call, 1).ifPresent(value -> add(
                    dotted.get().substring(dot + 1),
                    new Write(owner, Optional.of(dotted.get().substring(0, dot)), value, false)));
        } else if (attribute.isPresent()) {
            given(call, 2).ifPresent(value -> add(attribute.get(), new Write(owner, Optional.empty(), value, false)));
        }
    }

    private void addKeywords(Py.Call call, Expression owner, Optional<String> dotted) {
        call.getArguments().getElements().stream()
                .filter(argument -> argument instanceof Py.KeywordArgument && argument != owner)
                .map(Py.KeywordArgument.class::cast)
                .forEach(each -> add(each.getName().getName(), new Write(owner, dotted, each.getValue().getElement(), false)));
    }

    /** Returns the value that is put there: {@code new=}, or the argument of this place. */
    private static Optional<Expression> given(Py.Call call, int place) {
        List<Expression> arguments = call.getArguments().getElements();
        return call.keyword("new")
                .or(() -> arguments.size() > place && !(arguments.get(place) instanceof Py.KeywordArgument)
                        ? Optional.of(arguments.get(place))
                        : Optional.empty());
    }
}
