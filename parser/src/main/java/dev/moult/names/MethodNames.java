package dev.moult.names;

import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says of methods of one name, whatever their class, what all of them give. */
final class MethodNames {
    /** A name in more files than this is too common to tell anything. */
    private static final int FILES = 120;

    private static final Set<Callee.Kind> OF_FUTURES =
            EnumSet.of(Callee.Kind.AWAITABLE_NOT_COROUTINE, Callee.Kind.OTHER, Callee.Kind.ASYNC_GENERATOR);

    private final ModuleStore store;
    private final DefinitionFinder definitions;
    private final ClassFinder classes;
    private final CalleeFinder callees;
    private final WordIndex words;
    private final Map<String, Callee.Kind> known = new ConcurrentHashMap<>();

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

    /**
     * Returns what all methods of this name that the project defines give: COROUTINE, where no known library has one that
     * is no coroutine function; AWAITABLE_NOT_COROUTINE, where those that give anything to wait for give that; UNKNOWN where
     * they differ otherwise or there are none.
     */
    Callee.Kind kindOf(String name) {
        Callee.Kind before = known.get(name);
        if (before == null) {
            before = kindInProject(name);
            known.put(name, before);
        }
        return before;
    }

    private Callee.Kind kindInProject(String name) {
        if (words.paths(name).size() > FILES) {
            return Callee.Kind.UNKNOWN;
        }
        Set<Callee.Kind> kinds = EnumSet.noneOf(Callee.Kind.class);
        for (String path : words.paths(name, WordUse.FUNCTION | WordUse.ATTRIBUTE)) {
            Optional<PyModule> module = store.module(path);
            if (module.isEmpty()) {
                continue;
            }
            for (Scope scope : store.model(module.get()).scopes()) {
                if (scope.kind() == ScopeKind.CLASS && !attributes(module.get(), scope, name).isEmpty()) {
                    return Callee.Kind.UNKNOWN;
                }
                if (scope.kind() == ScopeKind.FUNCTION
                        && scope.name().equals(name)
                        && scope.node() instanceof Py.FunctionDef function
                        && classes.around(module.get(), scope).isPresent()) {
                    kinds.add(kind(module.get(), scope, function));
                }
            }
        }
        boolean isCoroutine =
                kinds.equals(EnumSet.of(Callee.Kind.COROUTINE)) && !Libraries.shipped().hasOtherMethod(name);
        return isCoroutine
                ? Callee.Kind.COROUTINE
                : kinds.contains(Callee.Kind.AWAITABLE_NOT_COROUTINE) && OF_FUTURES.containsAll(kinds)
                        ? Callee.Kind.AWAITABLE_NOT_COROUTINE
                        : Callee.Kind.UNKNOWN;
    }

    private List<ClassFinder.AttributeValue> attributes(PyModule module, Scope scope, String name) {
        return classes.attribute(
                definitions.define(
                        module, scope.node(), Definition.Kind.CLASS, scope.parent().orElseThrow(), scope.name()),
                name);
    }

    private Callee.Kind kind(PyModule module, Scope scope, Py.FunctionDef function) {
        Definition definition = definitions.define(
                module, function, Definition.Kind.FUNCTION, scope.parent().orElseThrow(), scope.name());
        return callees.ofFunction(definition).callee().kind();
    }
}
