package dev.moult.edit;

import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives away names that are new in every scope that can see them, each only once. */
public final class FreshNames {
    private record Given(Scope scope, String name) {}

    private final SemanticModel model;
    private final List<Given> given = new ArrayList<>();

    public FreshNames(SemanticModel model) {
        this.model = model;
    }

    /** Returns the wish, or else the wish with the first number that makes it new where a node stands, and takes it. */
    public String take(Py node, String wish) {
        Scope scope = model.scopeOf(node);
        Set<String> givenAway = new HashSet<>();
        for (Given each : given) {
            if (isInside(each.scope(), scope) || isInside(scope, each.scope())) {
                givenAway.add(each.name());
            }
        }
        String name = model.freshName(node, wish, givenAway);
        given.add(new Given(scope, name));
        return name;
    }

    private static boolean isInside(Scope inner, Scope outer) {
        for (Optional<Scope> scope = Optional.of(inner); scope.isPresent(); scope = scope.get().parent()) {
            if (scope.get() == outer) {
                return true;
            }
        }
        return false;
    }
}
