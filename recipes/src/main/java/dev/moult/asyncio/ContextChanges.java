package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Finds calls that set context variables, in the functions that they run too: those that are called by their names, and
 * methods of the same class or of objects whose class is known.
 */
final class ContextChanges {
    /** How many calls inside calls are followed. */
    private static final int DEPTH = 4;

    /** A function of the project. */
    private record Found(Py.FunctionDef function, PyModule module) {
        static Optional<Found> of(Py node, PyModule module) {
            return node instanceof Py.FunctionDef function ? Optional.of(new Found(function, module)) : Optional.empty();
        }
    }

    private final Project project;
    private final Set<UUID> visited = new HashSet<>();
    /** Which modules may know a context variable, by their ids. */
    private final Map<UUID, Boolean> knowing = new HashMap<>();

    ContextChanges(Project project) {
        this.project = project;
    }

    boolean isMadeBy(Py.Call call, PyModule module) {
        return isMadeBy(call, module, 0);
    }

    private boolean isMadeBy(Py.Call call, PyModule module, int depth) {
        return depth < DEPTH
                && functions(call, module).stream()
                        .anyMatch(found -> visited.add(found.function().getId()) && changes(found, depth));
    }

    private List<Found> functions(Py.Call call, PyModule module) {
        Expression called = call.getFunction().unparenthesized();
        SemanticModel model = project.semanticModel(module);
        if (called instanceof Py.Attribute attribute && attribute.getValue() instanceof Py.Name receiver) {
            Optional<SelfClass> self = SelfClass.of(model, receiver);
            if (self.isPresent()) {
                String method = attribute.getName().getElement().getName();
                return self.get().scope().binding(method).stream()
                        .flatMap(binding -> binding.assignments().stream())
                        .flatMap(assignment -> Found.of(assignment.node(), module).stream())
                        .toList();
            }
        }
        // To look into another module costs more than to look for the word in all of them.
        boolean isElsewhere = model.qualifiedNames(called).names().stream()
                .anyMatch(name -> name.source() == QualifiedName.Source.IMPORT && project.isOwn(name.name(), module));
        if (isElsewhere && !hasVariables()) {
            return List.of();
        }
        List<Found> named = found(project.definitions(module, called).stream());
        boolean isDone = isElsewhere || !named.isEmpty();
        return isDone
                        || !(called instanceof Py.Attribute method)
                        || !knowing.computeIfAbsent(module.getId(), id -> mayKnowVariables(module, model))
                ? named
                : found(methods(method, module));
    }

    /** Whether a module has a context variable, or may import from one that has: only then its objects are looked at. */
    private boolean mayKnowVariables(PyModule module, SemanticModel model) {
        boolean isHere = project.pathOf(module).map(path -> project.mentions(path, "ContextVar")).orElse(true);
        return isHere || importsOwn(module, model) && hasVariables();
    }

    private boolean importsOwn(PyModule module, SemanticModel model) {
        return model.moduleScope().bindings().values().stream()
                .flatMap(binding -> binding.assignments().stream())
                .flatMap(assignment -> assignment.importedName().stream())
                .anyMatch(name -> project.isOwn(name, module));
    }

    private static List<Found> found(Stream<Definition> definitions) {
        return definitions
                .flatMap(definition -> Found.of(definition.node(), definition.module()).stream())
                .toList();
    }

    private boolean hasVariables() {
        return !project.pathsMentioning("ContextVar").isEmpty();
    }

    /** Returns the methods that the class of an object has, not those of classes that may override them. */
    private Stream<Definition> methods(Py.Attribute called, PyModule module) {
        String name = called.getName().getElement().getName();
        return project.typeOf(module, called.getValue()).classes().stream()
                .flatMap(type -> project.members(type, name).stream())
                .filter(member -> member.source() == QualifiedName.Source.LOCAL)
                .flatMap(member -> project.definition(member.name()).stream());
    }

    private boolean changes(Found found, int depth) {
        PyModule module = found.module();
        Set<String> set = new HashSet<>();
        Set<String> reset = new HashSet<>();
        boolean[] called = {false};
        new PyVisitor<Integer>() {
            @Override
            public Py visitCall(Py.Call node, Integer unused) {
                String method = Nodes.lastName(node.getFunction());
                if (node.getFunction() instanceof Py.Attribute attribute
                        && (method.equals("set") || method.equals("reset"))
                        && isContextVariable(attribute.getValue(), module)) {
                    (method.equals("set") ? set : reset).add(Expressions.source(attribute.getValue()));
                }
                called[0] = called[0] || isMadeBy(node, module, depth + 1);
                return super.visitCall(node, unused);
            }
        }.visit(found.function().getBody(), 0);
        // What is reset has its old value again.
        return called[0] || !reset.containsAll(set);
    }

    private boolean isContextVariable(Expression receiver, PyModule module) {
        if (receiver instanceof Py.Attribute attribute && attribute.getValue() instanceof Py.Name object) {
            SemanticModel model = project.semanticModel(module);
            Optional<SelfClass> owner = SelfClass.of(model, object).or(() -> SelfClass.named(model, object));
            if (owner.isPresent()) {
                return isContextVariable(attribute.getName().getElement().getName(), object, owner.get(), module);
            }
        }
        return project.definitions(module, receiver).stream().anyMatch(this::isContextVariable);
    }

    /** Whether a class binds an attribute to a context variable, in its body or by way of {@code self}. */
    private boolean isContextVariable(String name, Py.Name object, SelfClass owner, PyModule module) {
        Stream<Expression> inBody = owner.scope().binding(name).stream()
                .flatMap(binding -> binding.assignments().stream())
                .flatMap(assignment -> assignment.value().stream());
        Stream<Expression> assigned =
                AssignedAttributes.in(owner.definition(), object.getName(), name).values().stream();
        return Stream.concat(inBody, assigned).anyMatch(value -> isNewVariable(value, project.semanticModel(module)));
    }

    private boolean isContextVariable(Definition definition) {
        return definition.scope().binding(definition.simpleName()).stream()
                .flatMap(binding -> binding.assignments().stream())
                .flatMap(assignment -> assignment.value().stream())
                .anyMatch(value -> isNewVariable(value, project.semanticModel(definition.module())));
    }

    private static boolean isNewVariable(Expression value, SemanticModel model) {
        return value instanceof Py.Call call && model.isCertainly(call.getFunction(), "contextvars.ContextVar");
    }
}
