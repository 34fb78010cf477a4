package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the code of a function, class or module adds to containers that are a name or an attribute of one. */
final class ContainerAdditions extends PyVisitor<Integer> {
    private static final Set<String> OF_ONE = Set.of("append", "add", "appendleft", "insert");
    private static final Set<String> OF_MANY = Set.of("extend", "extendleft", "update");

    private final Map<String, List<Addition>> byContainer = new HashMap<>();

    /**
     * Something that is added.
     *
     * @param isMany whether the value holds what is added
     * @param isValue whether it becomes the value of a key or index, as in {@code container[key] = value}
     */
    record Addition(Expression value, boolean isMany, boolean isValue) {}

    private ContainerAdditions() {}

    static ContainerAdditions of(Py code) {
        ContainerAdditions additions = new ContainerAdditions();
        additions.visit(code, 0);
        return additions;
    }

    /** Returns what is added to a container: {@code name}, or {@code .name} for an attribute of a name. */
    List<Addition> to(String container) {
        return byContainer.getOrDefault(container, List.of());
    }

    @Override
    public @Nullable Py visitCall(Py.Call node, Integer unused) {
        if (node.getFunction() instanceof Py.Attribute method && !node.getArguments().isEmpty()) {
            String name = method.getName().getElement().getName();
            List<Expression> arguments = node.getArguments().getElements();
            if (OF_ONE.contains(name) || OF_MANY.contains(name)) {
                add(method.getValue(), new Addition(arguments.get(arguments.size() - 1), OF_MANY.contains(name), false));
            }
        }
        return super.visitCall(node, unused);
    }

    @Override
    public @Nullable Py visitAugmentedAssignment(Py.AugmentedAssignment node, Integer unused) {
        if (node.getOperator().equals("+=") || node.getOperator().equals("|=")) {
            add(node.getTarget().getElement(), new Addition(node.getValue(), true, false));
        }
        return super.visitAugmentedAssignment(node, unused);
    }

    @Override
    public @Nullable Py visitAssignment(Py.Assignment node, Integer unused) {
        node.getTargets().forEach(target -> {
            if (target.getElement() instanceof Py.Subscript subscript) {
                add(subscript.getValue(), new Addition(node.getValue(), false, true));
            }
        });
        return super.visitAssignment(node, unused);
    }

    private void add(Expression container, Addition addition) {
        String key = container instanceof Py.Name name
                ? name.getName()
                : container instanceof Py.Attribute attribute && attribute.getValue() instanceof Py.Name
                        ? "." + attribute.getName().getElement().getName()
                        : "";
        if (!key.isEmpty()) {
            byContainer.computeIfAbsent(key, each -> new ArrayList<>(1)).add(addition);
        }
    }
}
