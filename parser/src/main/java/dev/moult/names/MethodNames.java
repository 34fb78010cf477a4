package dev.moult.names;

import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Says of methods of one name, whatever their class, that all of them are coroutine functions. */
final class MethodNames {
    /** A name in more files than this is too common to tell anything. */
    private static final int FILES = 120;

    private final ModuleStore store;
    private final DefinitionFinder definitions;
    private final ClassFinder classes;
    private final CalleeFinder callees;
    private final WordIndex words;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    MethodNames(
            ModuleStore store,
            DefinitionFinder definitions,
            ClassFinder classes,
            CalleeFinder callees,
            WordIndex words) {
        this.store = store;
        this.definitions = definitions;
        this.classes = classes;
        this.callees = callees;
        this.words = words;
    }

    /** Whether the project defines methods of this name, all coroutine functions, and no library that is known has others. */
    boolean areCoroutines(String name) {
        Boolean before = known.get(name);
        if (before == null) {
            before = !Libraries.shipped().hasOtherMethod(name) && areCoroutinesInProject(name);
            known.put(name, before);
        }
        return before;
    }

    private boolean areCoroutinesInProject(String name) {
        if (words.paths(name).size() > FILES) {
            return false;
        }
        boolean any = false;
        for (String path : words.paths(name, WordUse.FUNCTION | WordUse.ATTRIBUTE)) {
            Optional<PyModule> module = store.module(path);
            if (module.isEmpty()) {
                continue;
            }
            for (Scope scope : store.model(module.get()).scopes()) {
                if (scope.kind() == ScopeKind.CLASS && !attributes(module.get(), scope, name).isEmpty()) {
                    return false;
                }
                if (scope.kind() == ScopeKind.FUNCTION
                        && scope.name().equals(name)
                        && scope.node() instanceof Py.FunctionDef function
                        && classes.around(module.get(), scope).isPresent()) {
                    if (!isCoroutine(module.get(), scope, function)) {
                        return false;
                    }
                    any = true;
                }
            }
        }
        return any;
    }

    private List<ClassFinder.AttributeValue> attributes(PyModule module, Scope scope, String name) {
        return classes.attribute(
                definitions.define(
                        module, scope.node(), Definition.Kind.CLASS, scope.parent().orElseThrow(), scope.name()),
                name);
    }

    private boolean isCoroutine(PyModule module, Scope scope, Py.FunctionDef function) {
        Definition definition = definitions.define(
                module, function, Definition.Kind.FUNCTION, scope.parent().orElseThrow(), scope.name());
        return callees.ofFunction(definition).callee().kind() == Callee.Kind.COROUTINE;
    }
}
