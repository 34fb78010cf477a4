package dev.moult.asyncio;

import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;

/** The class whose instance a method's first parameter is, or that a name is. */
record SelfClass(Scope scope, Py.ClassDef definition) {

    /** Returns the class if a name is the first parameter of one of its methods, seen in the method or inside it. */
    static Optional<SelfClass> of(SemanticModel model, Py.Name receiver) {
        Optional<Binding> binding = model.resolve(receiver);
        if (binding.isEmpty() || !isOnlyParameter(binding.get())) {
            return Optional.empty();
        }
        Scope method = binding.get().scope();
        if (!(method.node() instanceof Py.FunctionDef function) || !isFirst(function, receiver.getName())) {
            return Optional.empty();
        }
        Optional<Scope> around = method.parent();
        while (around.isPresent() && around.get().kind() == ScopeKind.TYPE_PARAMETERS) {
            around = around.get().parent();
        }
        return around.filter(scope -> scope.kind() == ScopeKind.CLASS && scope.node() instanceof Py.ClassDef)
                .map(scope -> new SelfClass(scope, (Py.ClassDef) scope.node()));
    }

    /** Returns the class of this module that a name certainly is. */
    static Optional<SelfClass> named(SemanticModel model, Py.Name name) {
        return model.resolve(name)
                .filter(binding -> binding.assignments().size() == 1)
                .map(binding -> binding.assignments().get(0).node())
                .filter(Py.ClassDef.class::isInstance)
                .map(Py.ClassDef.class::cast)
                .flatMap(definition -> model.scopeInside(definition).map(scope -> new SelfClass(scope, definition)));
    }

    /** Returns a class of the module of this model. */
    static Optional<SelfClass> of(SemanticModel model, Definition definition) {
        return definition.node() instanceof Py.ClassDef node
                ? model.scopeInside(node).map(scope -> new SelfClass(scope, node))
                : Optional.empty();
    }

    private static boolean isOnlyParameter(Binding binding) {
        return binding.assignments().size() == 1
                && binding.assignments().get(0).kind() == AssignmentKind.PARAMETER;
    }

    private static boolean isFirst(Py.FunctionDef function, String name) {
        List<Py.Parameter> parameters = function.getParameters().getElements();
        return !parameters.isEmpty()
                && parameters.get(0).getName() != null
                && parameters.get(0).getName().getName().equals(name);
    }
}
