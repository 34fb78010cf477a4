package dev.moult.names;

import org.jspecify.annotations.Nullable;

/** Finds the binding that a name refers to. Language Reference 4.2.2. */
final class Lookup {
    private Lookup() {}

    /** Returns the binding that a name means in a scope, null where the module and the scopes around bind no such name. */
    static @Nullable Binding find(Scope start, String key) {
        boolean classVisible = true;
        for (Scope scope = start; scope != null; scope = scope.enclosing()) {
            if (scope.kind() == ScopeKind.CLASS && !classVisible) {
                continue;
            }
            if (scope.globals().contains(key)) {
                return moduleOf(scope).bindingOrNull(key);
            }
            Binding binding = scope.nonlocals().contains(key) ? null : scope.bindingOrNull(key);
            if (binding != null) {
                return binding;
            }
            classVisible = classVisible && scope.kind().seesEnclosingClass();
        }
        return null;
    }

    /** Returns the binding that is read where a class has not bound its own name, null where there is none. */
    static @Nullable Binding behindClass(Binding own) {
        // An unbound local of a class is looked up in the global namespace, past the functions around the class.
        return moduleOf(own.scope()).bindingOrNull(own.name());
    }

    private static Scope moduleOf(Scope scope) {
        Scope module = scope;
        while (module.enclosing() != null) {
            module = module.enclosing();
        }
        return module;
    }
}
