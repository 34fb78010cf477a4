package dev.moult.pattern;

import dev.moult.edit.Effects;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** What captured code gains or loses with the lambda, the comprehension or the function that stood or stands around it. */
record CapturedScopes(SemanticModel model, List<? extends Py> old, Bindings captured) {

    /** Refuses new code in which a captured name would mean another variable, or none. */
    void require(List<? extends Py> made) throws LeftAlone {
        Surroundings before = Surroundings.of(old);
        Surroundings after = Surroundings.of(made);
        if (before.isPlain && after.isPlain) {
            return;
        }
        List<Py.Name> names = capturedNames();
        Set<UUID> ids = names.stream().map(Py.Name::getId).collect(Collectors.toSet());
        for (Py.Name name : names) {
            @Nullable List<Py> around = after.around.get(name.getId());
            if (around == null) {
                continue;
            }
            List<Py.Name> binders = bindersOf(name, around);
            boolean wasBound = !bindersOf(name, before.around.getOrDefault(name.getId(), List.of())).isEmpty();
            if (wasBound && binders.isEmpty()) {
                throw new LeftAlone("`" + name.getName() + "` would no longer be the variable of the code around it");
            }
            // A captured target that moves with the code that uses it is what the pattern is about.
            if (!wasBound && binders.stream().anyMatch(binder -> !ids.contains(binder.getId()))) {
                throw new LeftAlone("`" + name.getName() + "` would become a variable of the new code");
            }
        }
    }

    /** Returns why somebody has to look at the time at which captured code runs. */
    Optional<String> delay(List<? extends Py> made) {
        Surroundings before = Surroundings.of(old);
        Surroundings after = Surroundings.of(made);
        if (before.isPlain && after.isPlain) {
            return Optional.empty();
        }
        return captured.values().values().stream()
                .flatMap(List::stream)
                .filter(node -> after.around.containsKey(node.getId()))
                .filter(node -> before.isDelayed(node) != after.isDelayed(node))
                .filter(node -> Effects.of(node).calls() || Effects.of(node).awaits())
                .map(node -> "`" + Sources.shown(node) + "` would run " + (after.isDelayed(node) ? "later, when it is called" : "at once"))
                .findFirst();
    }

    private List<Py.Name> capturedNames() {
        List<Py.Name> names = new ArrayList<>();
        PyVisitor<Integer> collector = new PyVisitor<>() {
            @Override
            public Py visitName(Py.Name node, Integer unused) {
                // What names an attribute or a keyword argument is no variable.
                if (model.resolve(node).isPresent()) {
                    names.add(node);
                }
                return node;
            }
        };
        captured.values().values().forEach(nodes -> nodes.forEach(node -> collector.visit(node, 0)));
        return names;
    }

    private static List<Py.Name> bindersOf(Py.Name name, List<Py> scopes) {
        return scopes.stream()
                .flatMap(scope -> namesBoundBy(scope).stream())
                .filter(binder -> binder.getName().equals(name.getName()))
                .toList();
    }

    private static List<Py.Name> namesBoundBy(Py scope) {
        List<Py.Name> names = new ArrayList<>();
        PyVisitor<Integer> collector = new PyVisitor<>() {
            @Override
            public Py visitName(Py.Name node, Integer unused) {
                names.add(node);
                return node;
            }
        };
        if (scope instanceof Py.Lambda lambda) {
            lambda.getParameters().getElements().stream()
                    .map(Py.Parameter::getName)
                    .filter(Objects::nonNull)
                    .forEach(names::add);
        } else if (scope instanceof Py.Comprehension comprehension) {
            for (Py clause : comprehension.getClauses()) {
                if (clause instanceof Py.ComprehensionFor each) {
                    collector.visit(each.getTarget(), 0);
                }
            }
        }
        return names;
    }

    /** The lambdas, comprehensions and functions around each node of some code. */
    private static final class Surroundings extends PyVisitor<Integer> {
        private final Map<UUID, List<Py>> around = new HashMap<>();
        private final Deque<Py> scopes = new ArrayDeque<>();
        private boolean isPlain = true;

        static Surroundings of(List<? extends Py> code) {
            Surroundings surroundings = new Surroundings();
            code.forEach(node -> surroundings.visit(node, 0));
            return surroundings;
        }

        boolean isDelayed(Py node) {
            return around.getOrDefault(node.getId(), List.of()).stream()
                    .anyMatch(scope -> scope instanceof Py.Lambda || scope instanceof Py.FunctionDef);
        }

        @Override
        public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
            if (tree instanceof Py node) {
                around.put(node.getId(), List.copyOf(scopes));
            }
            boolean opens = tree instanceof Py.Lambda || tree instanceof Py.Comprehension || tree instanceof Py.FunctionDef;
            if (!opens) {
                return super.visit(tree, unused);
            }
            isPlain = false;
            scopes.push((Py) tree);
            @Nullable Py visited = super.visit(tree, unused);
            scopes.pop();
            return visited;
        }
    }
}
