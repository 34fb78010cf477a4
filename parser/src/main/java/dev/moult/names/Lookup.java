package dev.moult.names;

import org.jspecify.annotations.Nullable;

/** Finds the binding that a name refers to. Language Reference 4.2.2. */
final class Lookup {
    private Lookup() {}

    /** Returns the binding that a name means in a scope, null where the module and the scopes around bind no such name. */
    static @Nullable Binding find(Scope scope, String key) {
        return find(scope, key, true);
    }

    /**
     * Returns the binding that is read where a class has not bound its own name yet, null where there is none.
     *
     * @param from the scope that reads
     * @param own the binding of a class
     */
    static @Nullable Binding behindClass(Scope from, Binding own) {
        Scope around = own.scope().enclosing();
        if (from != own.scope() && around != null) {
            // An annotation scope in a class looks into the class, then on as a function would.
            return find(around, own.name(), false);
        }
        // Language Reference 4.2.2: an unbound local of a class is looked up in the global namespace.
        return moduleOf(from).bindingOrNull(own.name());
    }

    private static @Nullable Binding find(Scope start, String key, boolean classVisibleAtStart) {
        boolean classVisible = classVisibleAtStart;
        for (Scope scope = start; scope != null; scope = scope.enclosing()) {
            if (scope.kind() == ScopeKind.CLASS && !classVisible) {
                continue;
            }
            if (scope.globals().contains(key)) {
                return moduleOf(scope).bindingOrNull(key);
            }
            if (!scope.nonlocals().contains(key)) {
                Binding binding = scope.bindingOrNull(key);
                if (binding != null) {
                    return binding;
                }
            }
            classVisible = classVisible && scope.kind().seesEnclosingClass();
        }
        return null;
    }

    private static Scope moduleOf(Scope scope) {
        Scope module = scope;
        while (module.enclosing() != null) {
            module = module.enclosing();
        }
        return module;
    }
}
