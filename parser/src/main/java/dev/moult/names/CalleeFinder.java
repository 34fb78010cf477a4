package dev.moult.names;

import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Optional;

/** Finds out what calls give. */
final class CalleeFinder {
    private final ModuleStore store;
    private final DefinitionFinder definitions;
    private final TypeFinder types;

    CalleeFinder(ModuleStore store, DefinitionFinder definitions, TypeFinder types) {
        this.store = store;
        this.definitions = definitions;
        this.types = types;
    }

    Callee callee(PyModule module, Py.Call call) {
        if (call.getFunction() instanceof Py.Name name) {
            List<Assignment> assignments = store.model(module)
                    .resolve(name)
                    .map(Binding::assignments)
                    .orElse(List.of());
            Optional<Py.FunctionDef> function = assignments.size() == 1
                            && assignments.get(0).node() instanceof Py.FunctionDef only
                            && only.getDecorators().isEmpty()
                    ? Optional.of(only)
                    : Optional.empty();
            if (function.isPresent() && function.get().isAsync()) {
                return Callee.of(Callee.Kind.COROUTINE, "`" + name.getName() + "` is a coroutine function");
            }
        }
        return Callee.unknown("what is called is not known");
    }
}
