package dev.moult.asyncio;

import dev.moult.edit.Effects;
import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.List;

/** Finds attributes in an expression that are properties of the project which do something when they are read. */
final class PropertyReads extends PyVisitor<Integer> {
    private final WaitForNames names;
    private boolean found;

    private PropertyReads(WaitForNames names) {
        this.names = names;
    }

    static boolean in(Expression expression, WaitForNames names) {
        PropertyReads reads = new PropertyReads(names);
        reads.visit(expression, 0);
        return reads.found;
    }

    @Override
    public Py visitAttribute(Py.Attribute node, Integer unused) {
        String name = node.getName().getElement().getName();
        for (Definition owner : names.classesOf(node.getValue())) {
            WaitForNames there = names.of(owner.module());
            List<Assignment> bound = there.model().scopeInside(owner.node())
                    .flatMap(scope -> scope.binding(name))
                    .map(Binding::assignments)
                    .orElse(List.of());
            found |= bound.stream().anyMatch(each -> each.node() instanceof Py.FunctionDef function && doesSomething(function, there));
            if (!bound.isEmpty()) {
                break;
            }
        }
        return super.visitAttribute(node, unused);
    }

    private static boolean doesSomething(Py.FunctionDef function, WaitForNames names) {
        return function.getDecorators().stream().anyMatch(each -> names.isProperty(each.getExpression()))
                && function.getBody().getStatements().stream()
                        .anyMatch(each -> each instanceof Py.Assignment
                                || each instanceof Py.AugmentedAssignment
                                || Effects.of(each, names::isNumericBuiltin).calls());
    }
}
