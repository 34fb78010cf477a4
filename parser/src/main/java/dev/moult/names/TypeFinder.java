package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.PyModule;

/** Finds out of which class values are. */
final class TypeFinder {
    private final ModuleStore store;
    private final DefinitionFinder definitions;

    TypeFinder(ModuleStore store, DefinitionFinder definitions) {
        this.store = store;
        this.definitions = definitions;
    }

    TypeFacts typeOf(PyModule module, Expression expression) {
        return TypeFacts.UNKNOWN;
    }
}
