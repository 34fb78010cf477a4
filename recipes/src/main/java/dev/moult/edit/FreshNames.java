package dev.moult.edit;

import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives away names that are new in every scope that can see them, each only once. */
public final class FreshNames {
    private final SemanticModel model;
    private final Map<Scope, Set<String>> givenIn = new HashMap<>();

    /** The names that were given away in a scope or in one inside it. */
    private final Map<Scope, Set<String>> givenInside = new HashMap<>();

    public FreshNames(SemanticModel model) {
        this.model = model;
    }

    /** Returns the wish, or else the wish with the first number that makes it new where a node stands, and takes it. */
    public String take(Py node, String wish) {
        Scope scope = model.scopeOf(node);
        String name = model.freshName(node, wish, each -> isGivenAway(each, scope));
        givenIn.computeIfAbsent(scope, each -> new HashSet<>()).add(name);
        for (Optional<Scope> outer = Optional.of(scope); outer.isPresent(); outer = outer.get().parent()) {
            givenInside.computeIfAbsent(outer.get(), each -> new HashSet<>()).add(name);
        }
        return name;
    }

    private boolean isGivenAway(String name, Scope scope) {
        if (givenInside.getOrDefault(scope, Set.of()).contains(name)) {
            return true;
        }
        for (Optional<Scope> outer = scope.parent(); outer.isPresent(); outer = outer.get().parent()) {
            if (givenIn.getOrDefault(outer.get(), Set.of()).contains(name)) {
                return true;
            }
        }
        return false;
    }
}
