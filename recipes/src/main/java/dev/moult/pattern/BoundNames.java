package dev.moult.pattern;

import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** Which variables new code assigns that the old code did not, and the other way round. */
record BoundNames(SemanticModel model, List<? extends Py> old, Bindings captured) {

    /** Returns why somebody has to look at the variables; nothing where all others see them as before. */
    Optional<String> difference(List<? extends Py> made) {
        Map<String, Py.Name> before = boundBy(old);
        Map<String, Py.Name> after = boundBy(made);
        Set<UUID> inside = idsOf(old);
        Set<UUID> fromCapture = new HashSet<>();
        captured.values().values().forEach(nodes -> fromCapture.addAll(idsOf(nodes)));
        Optional<String> lost = before.values().stream()
                .filter(name -> fromCapture.contains(name.getId()) && !after.containsKey(name.getName()))
                .filter(name -> isSeenElsewhere(name, inside))
                .map(name -> "`" + name.getName() + "` would not be assigned any longer")
                .findFirst();
        return lost.or(() -> after.keySet().stream()
                .filter(name -> !before.containsKey(name) && hidesAnother(name))
                .map(name -> "`" + name + "` would become a variable of the function")
                .findFirst());
    }

    private boolean isSeenElsewhere(Py.Name name, Set<UUID> inside) {
        Optional<Binding> binding = model.resolve(name);
        return binding.isPresent()
                && (binding.get().scope().kind() != ScopeKind.FUNCTION
                        || binding.get().scope() != model.scopeOf(name)
                        || binding.get().accesses().stream()
                                .filter(access -> !inside.contains(access.node().getId()))
                                .anyMatch(access -> model.reaching(access.node()).stream()
                                        .anyMatch(assigned -> inside.contains(assigned.name().getId()))));
    }

    /** Language Reference 4.2.1: a name that a function assigns is its own, wherever in the function it stands. */
    private boolean hidesAnother(String name) {
        Scope scope = model.scopeOf(old.get(0));
        return scope.kind() == ScopeKind.FUNCTION
                && model.lookUp(scope, name).filter(binding -> binding.scope() != scope).isPresent();
    }

    private static Set<UUID> idsOf(List<? extends Py> code) {
        Set<UUID> ids = new HashSet<>();
        PyVisitor<Integer> collector = new PyVisitor<>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                if (tree != null) {
                    ids.add(tree.getId());
                }
                return super.visit(tree, unused);
            }
        };
        code.forEach(node -> collector.visit(node, 0));
        return ids;
    }

    /** Returns the names that code assigns in its own scope. */
    private static Map<String, Py.Name> boundBy(List<? extends Py> code) {
        Collector collector = new Collector();
        code.forEach(node -> collector.visit(node, 0));
        return collector.names;
    }

    private static final class Collector extends PyVisitor<Integer> {
        private final Map<String, Py.Name> names = new LinkedHashMap<>();

        private void add(@Nullable Expression target) {
            if (target instanceof Py.Name name) {
                names.putIfAbsent(name.getName(), name);
            } else if (target instanceof Py.Tuple tuple) {
                tuple.getElements().getElements().forEach(this::add);
            } else if (target instanceof Py.ListDisplay list) {
                list.getElements().getElements().forEach(this::add);
            } else if (target instanceof Py.Starred starred) {
                add(starred.getValue());
            } else if (target instanceof Py.Parenthesized inner) {
                add(inner.getExpression().getElement());
            }
        }

        @Override
        public @Nullable Py visitAssignment(Py.Assignment node, Integer unused) {
            node.getTargets().forEach(target -> add(target.getElement()));
            return super.visitAssignment(node, unused);
        }

        @Override
        public @Nullable Py visitAugmentedAssignment(Py.AugmentedAssignment node, Integer unused) {
            add(node.getTarget().getElement());
            return super.visitAugmentedAssignment(node, unused);
        }

        @Override
        public @Nullable Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, Integer unused) {
            add(node.getTarget().getElement());
            return super.visitAnnotatedAssignment(node, unused);
        }

        @Override
        public @Nullable Py visitNamedExpression(Py.NamedExpression node, Integer unused) {
            add(node.getTarget());
            return super.visitNamedExpression(node, unused);
        }

        @Override
        public @Nullable Py visitFor(Py.For node, Integer unused) {
            add(node.getTarget());
            return super.visitFor(node, unused);
        }

        @Override
        public @Nullable Py visitWithItem(Py.WithItem node, Integer unused) {
            add(node.getTarget() == null ? null : node.getTarget().getElement());
            return super.visitWithItem(node, unused);
        }

        @Override
        public @Nullable Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
            add(node.getName());
            return node;
        }

        @Override
        public @Nullable Py visitClassDef(Py.ClassDef node, Integer unused) {
            add(node.getName());
            return node;
        }

        @Override
        public @Nullable Py visitLambda(Py.Lambda node, Integer unused) {
            return node;
        }
    }
}
