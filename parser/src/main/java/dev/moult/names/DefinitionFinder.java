package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.PyModule;
import java.util.List;

/** Follows names through the modules of a project to what defines them. */
final class DefinitionFinder {
    private final ModuleStore store;
    private final ModulePaths paths;

    DefinitionFinder(ModuleStore store, ModulePaths paths) {
        this.store = store;
        this.paths = paths;
    }

    List<Definition> find(String qualifiedName, String fromPath) {
        return List.of();
    }

    List<Definition> find(PyModule module, Expression expression) {
        return List.of();
    }

    List<QualifiedName> qualifiedNames(PyModule module, Expression expression) {
        return store.model(module).qualifiedNames(expression).names();
    }
}
