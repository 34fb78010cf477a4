package dev.moult.asyncio;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.List;

/** Finds {@code self.name = value} in a class: the values, and the augmented assignments. */
final class AssignedAttributes extends PyVisitor<Integer> {
    private final String receiver;
    private final String name;
    private final List<Expression> values = new ArrayList<>();
    private final List<Py.AugmentedAssignment> augmented = new ArrayList<>();

    private AssignedAttributes(String receiver, String name) {
        this.receiver = receiver;
        this.name = name;
    }

    /** Finds them in a class, for the attribute of this name of the object of this name. */
    static AssignedAttributes in(Py.ClassDef definition, String receiver, String name) {
        AssignedAttributes found = new AssignedAttributes(receiver, name);
        found.visit(definition, 0);
        return found;
    }

    List<Expression> values() {
        return values;
    }

    List<Py.AugmentedAssignment> augmented() {
        return augmented;
    }

    @Override
    public Py visitAssignment(Py.Assignment node, Integer unused) {
        node.getTargets().forEach(target -> add(target.getElement(), node.getValue()));
        return node;
    }

    /** Adds what an assignment gives the attribute, also as one of several: {@code self.first, self.second = 1, 2}. */
    private void add(Expression target, Expression value) {
        if (isWanted(target)) {
            values.add(value);
        } else if (target.unparenthesized() instanceof Py.Tuple targets
                && value.unparenthesized() instanceof Py.Tuple tuple
                && targets.getElements().size() == tuple.getElements().size()) {
            for (int i = 0; i < targets.getElements().size(); i++) {
                add(targets.getElements().get(i), tuple.getElements().get(i));
            }
        }
    }

    @Override
    public Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, Integer unused) {
        if (node.getValue() != null && isWanted(node.getTarget().getElement())) {
            values.add(node.getValue().getElement());
        }
        return node;
    }

    @Override
    public Py visitAugmentedAssignment(Py.AugmentedAssignment node, Integer unused) {
        if (isWanted(node.getTarget().getElement())) {
            augmented.add(node);
            values.add(node.getValue());
        }
        return node;
    }

    private boolean isWanted(Expression target) {
        return target instanceof Py.Attribute attribute
                && attribute.getValue() instanceof Py.Name object
                && object.getName().equals(receiver)
                && attribute.getName().getElement().getName().equals(name);
    }
}
