package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds calls that set context variables, in the functions that they run too, as far as the project shows these. */
final class ContextChanges {
    /** How many calls inside calls are followed. */
    private static final int DEPTH = 4;

    private final Project project;
    private final Set<UUID> visited = new HashSet<>();

    ContextChanges(Project project) {
        this.project = project;
    }

    boolean isMadeBy(Py.Call call, PyModule module) {
        return isMadeBy(call, module, 0);
    }

    private boolean isMadeBy(Py.Call call, PyModule module, int depth) {
        Optional<Definition> definition = project.callee(module, call)
                .definition()
                .filter(found -> found.node() instanceof Py.FunctionDef)
                .filter(found -> depth < DEPTH && visited.add(found.node().getId()));
        return definition.isPresent() && changes(definition.get(), depth);
    }

    private boolean changes(Definition definition, int depth) {
        PyModule module = definition.module();
        Set<String> set = new HashSet<>();
        Set<String> reset = new HashSet<>();
        boolean[] called = {false};
        new PyVisitor<Integer>() {
            @Override
            public Py visitCall(Py.Call node, Integer unused) {
                String method = Nodes.lastName(node.getFunction());
                if (node.getFunction() instanceof Py.Attribute attribute
                        && (method.equals("set") || method.equals("reset"))
                        && isContextVariable(attribute.getValue(), module)) {
                    (method.equals("set") ? set : reset).add(Expressions.source(attribute.getValue()));
                }
                called[0] = called[0] || isMadeBy(node, module, depth + 1);
                return super.visitCall(node, unused);
            }
        }.visit(((Py.FunctionDef) definition.node()).getBody(), 0);
        // What is reset has its old value again.
        return called[0] || !reset.containsAll(set);
    }

    private boolean isContextVariable(Expression receiver, PyModule module) {
        return project.typeOf(module, receiver).isKnownToBe(Set.of("contextvars.ContextVar", "_contextvars.ContextVar"))
                || project.definitions(module, receiver).stream().anyMatch(this::isContextVariable);
    }

    private boolean isContextVariable(Definition definition) {
        String name = definition.qualifiedName().substring(definition.qualifiedName().lastIndexOf('.') + 1);
        return definition.scope().binding(name).stream()
                .flatMap(binding -> binding.assignments().stream())
                .flatMap(assignment -> assignment.value().stream())
                .anyMatch(value -> value instanceof Py.Call call
                        && project.semanticModel(definition.module())
                                .isCertainly(call.getFunction(), "contextvars.ContextVar"));
    }
}
