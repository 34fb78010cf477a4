package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows the classes of a project: their subclasses, and what their methods assign to {@code self}. */
final class ClassFinder {
    private final ModuleStore store;
    private final DefinitionFinder definitions;
    private final WordIndex words;
    private final Map<String, Definition> byName = new ConcurrentHashMap<>();
    private final Set<String> ambiguous = ConcurrentHashMap.newKeySet();
    private final Map<UUID, List<Definition>> subclasses = new ConcurrentHashMap<>();
    private final Map<UUID, Map<String, List<AttributeValue>>> attributes = new ConcurrentHashMap<>();

    /** One assignment {@code self.name: annotation = value}; the value is null where it is only a part of some expression's. */
    record AttributeValue(PyModule module, @Nullable Expression value, @Nullable Expression annotation) {}

    ClassFinder(ModuleStore store, DefinitionFinder definitions, WordIndex words) {
        this.store = store;
        this.definitions = definitions;
        this.words = words;
    }

    /** Returns the type of the instances of a class, whose definition can be found again by its name. */
    TypeFacts instance(Definition definition) {
        Definition known = byName.put(definition.qualifiedName(), definition);
        if (known != null && !known.node().getId().equals(definition.node().getId())) {
            // Two source roots of one repository can hold modules of the same name.
            ambiguous.add(definition.qualifiedName());
        }
        return TypeFacts.of(definition.qualifiedName());
    }

    Optional<Definition> find(String className) {
        return ambiguous.contains(className) ? Optional.empty() : Optional.ofNullable(byName.get(className));
    }

    /** Returns the class in whose body a function stands, where it does. */
    Optional<Definition> around(PyModule module, Scope functionScope) {
        Scope scope = functionScope.parent().orElse(functionScope);
        while (scope.kind() == ScopeKind.TYPE_PARAMETERS && scope.parent().isPresent()) {
            scope = scope.parent().get();
        }
        return scope.kind() == ScopeKind.CLASS ? Optional.of(definition(module, scope)) : Optional.empty();
    }

    /** Returns the class whose body binds what is defined. */
    Optional<Definition> owner(Definition definition) {
        return definition.scope().kind() == ScopeKind.CLASS
                ? Optional.of(definition(definition.module(), definition.scope()))
                : Optional.empty();
    }

    private Definition definition(PyModule module, Scope classScope) {
        Scope outer = classScope.parent().orElseThrow();
        return definitions.define(module, classScope.node(), Definition.Kind.CLASS, outer, classScope.name());
    }

    /** Returns the classes of the project that inherit from a class, directly or not. */
    List<Definition> subclasses(Definition definition) {
        List<Definition> known = subclasses.get(definition.node().getId());
        if (known == null) {
            Map<UUID, Definition> found = new HashMap<>();
            collectSubclasses(definition, found);
            known = List.copyOf(found.values());
            subclasses.put(definition.node().getId(), known);
        }
        return known;
    }

    private void collectSubclasses(Definition definition, Map<UUID, Definition> found) {
        String name = definition.simpleName();
        Set<String> paths = new LinkedHashSet<>(words.paths(name, WordUse.IN_CLASS_HEADER | WordUse.ALIASED));
        paths.add(definition.path());
        for (String path : paths) {
            Optional<PyModule> module = store.module(path);
            if (module.isEmpty()) {
                continue;
            }
            for (Scope scope : store.model(module.get()).scopes()) {
                if (scope.kind() != ScopeKind.CLASS || found.containsKey(scope.node().getId())) {
                    continue;
                }
                Definition candidate = definition(module.get(), scope);
                boolean inherits = definitions.bases(candidate).stream()
                        .anyMatch(base -> base.definition()
                                .map(each -> each.node().getId().equals(definition.node().getId()))
                                .orElse(false));
                if (inherits) {
                    found.put(candidate.node().getId(), candidate);
                    collectSubclasses(candidate, found);
                }
            }
        }
    }

    /** Returns what the methods of a class itself assign to an attribute of their first parameter. */
    List<AttributeValue> attribute(Definition definition, String name) {
        return attributes
                .computeIfAbsent(definition.node().getId(), id -> collectAttributes(definition))
                .getOrDefault(name, List.of());
    }

    private static Map<String, List<AttributeValue>> collectAttributes(Definition definition) {
        Map<String, List<AttributeValue>> found = new HashMap<>();
        if (definition.node() instanceof Py.ClassDef node) {
            new AttributeCollector(definition.module()).visit(node.getBody(), found);
        }
        return found;
    }

    private static final class AttributeCollector extends PyVisitor<Map<String, List<AttributeValue>>> {
        private final PyModule module;
        private @Nullable String self;

        AttributeCollector(PyModule module) {
            this.module = module;
        }

        @Override
        public @Nullable Py visitClassDef(Py.ClassDef node, Map<String, List<AttributeValue>> found) {
            return node;
        }

        @Override
        public @Nullable Py visitFunctionDef(Py.FunctionDef node, Map<String, List<AttributeValue>> found) {
            if (self != null) {
                return super.visitFunctionDef(node, found);
            }
            Py.@Nullable Name first =
                    node.getParameters().isEmpty() ? null : node.getParameters().get(0).getName();
            if (first != null) {
                self = first.getName();
                super.visitFunctionDef(node, found);
                self = null;
            }
            return node;
        }

        @Override
        public @Nullable Py visitAssignment(Py.Assignment node, Map<String, List<AttributeValue>> found) {
            for (PyRightPadded<Expression> target : node.getTargets()) {
                add(target.getElement(), node.getValue(), null, found);
            }
            return super.visitAssignment(node, found);
        }

        @Override
        public @Nullable Py visitAnnotatedAssignment(
                Py.AnnotatedAssignment node, Map<String, List<AttributeValue>> found) {
            @Nullable Expression value = node.getValue() == null ? null : node.getValue().getElement();
            add(node.getTarget().getElement(), value, node.getAnnotation(), found);
            return super.visitAnnotatedAssignment(node, found);
        }

        @Override
        public @Nullable Py visitAugmentedAssignment(
                Py.AugmentedAssignment node, Map<String, List<AttributeValue>> found) {
            add(node.getTarget().getElement(), null, null, found);
            return super.visitAugmentedAssignment(node, found);
        }

        @Override
        public @Nullable Py visitWithItem(Py.WithItem node, Map<String, List<AttributeValue>> found) {
            if (node.getTarget() != null) {
                add(node.getTarget().getElement(), null, null, found);
            }
            return super.visitWithItem(node, found);
        }

        @Override
        public @Nullable Py visitFor(Py.For node, Map<String, List<AttributeValue>> found) {
            add(node.getTarget(), null, null, found);
            return super.visitFor(node, found);
        }

        private void add(
                Expression target,
                @Nullable Expression value,
                @Nullable Expression annotation,
                Map<String, List<AttributeValue>> found) {
            if (target instanceof Py.Attribute attribute
                    && attribute.getValue() instanceof Py.Name name
                    && name.getName().equals(self)) {
                found.computeIfAbsent(attribute.getName().getElement().getName(), n -> new ArrayList<>(1))
                        .add(new AttributeValue(module, value, annotation));
            } else if (target instanceof Py.Tuple tuple) {
                tuple.getElements().getElements().forEach(each -> add(each, null, null, found));
            } else if (target instanceof Py.ListDisplay list) {
                list.getElements().getElements().forEach(each -> add(each, null, null, found));
            } else if (target instanceof Py.Starred starred) {
                add(starred.getValue(), null, null, found);
            }
        }
    }
}
