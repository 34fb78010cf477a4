package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The functions of the modules looked at, and which of them a call means. */
final class Callables {
    /** A function that is defined in a module looked at. */
    record Function(ModuleIndex module, Py.FunctionDef definition, Optional<Py.ClassDef> owner) {
        String name() {
            return definition.getName().getName();
        }

        /** Whether the first parameter is not given by the arguments of a call. */
        boolean isBound() {
            return owner.isPresent()
                    && definition.getDecorators().stream()
                            .noneMatch(each -> Nodes.lastName(each.getExpression()).equals("staticmethod"));
        }
    }

    /** A class that is defined in a module looked at. */
    private record Type(ModuleIndex module, Py.ClassDef definition) {}

    private final Project project;
    private final Map<String, ModuleIndex> modules = new LinkedHashMap<>();
    private final Map<String, Optional<ModuleIndex>> others = new LinkedHashMap<>();
    private final Map<UUID, Function> functions = new LinkedHashMap<>();
    private final Map<UUID, Type> types = new LinkedHashMap<>();
    private final Map<String, List<Function>> methodsByName = new LinkedHashMap<>();
    private final Map<UUID, List<Function>> resolved = new LinkedHashMap<>();
    private final Map<UUID, Optional<String>> ofObjects = new LinkedHashMap<>();
    private final Map<UUID, List<Definition>> found = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private @Nullable ClassFamilies families;

    Callables(Project project) {
        this.project = project;
    }

    /** Looks at a file; nothing happens where it was looked at, or is no module. */
    boolean add(String path) {
        if (modules.containsKey(path)) {
            return false;
        }
        Optional<ModuleIndex> index = project.module(path)
                .map(module -> new ModuleIndex(path, module, project.semanticModel(module)));
        index.ifPresent(this::add);
        return index.isPresent();
    }

    private void add(ModuleIndex module) {
        resolved.clear();
        ofObjects.clear();
        families = null;
        found.clear();
        modules.put(module.path(), module);
        names.addAll(module.model().moduleScope().bindings().keySet());
        for (Py.FunctionDef definition : module.functions()) {
            Function function = new Function(module, definition, module.ownerOf(definition));
            functions.put(definition.getId(), function);
            names.add(function.name());
            if (function.owner().isPresent()) {
                methodsByName.computeIfAbsent(function.name(), n -> new ArrayList<>()).add(function);
            }
        }
        module.classes().forEach(definition -> types.put(definition.getId(), new Type(module, definition)));
    }

    /** Returns a module that nothing is looked for in but what others do to the flows. */
    Optional<ModuleIndex> elsewhere(String path) {
        ModuleIndex known = modules.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        return others.computeIfAbsent(path, each -> project.module(each)
                .map(module -> new ModuleIndex(each, module, project.semanticModel(module))));
    }

    List<ModuleIndex> modules() {
        return List.copyOf(modules.values());
    }

    Optional<ModuleIndex> module(String path) {
        return Optional.ofNullable(modules.get(path));
    }

    List<Function> functions() {
        return List.copyOf(functions.values());
    }

    List<Function> methods(String name) {
        return methodsByName.getOrDefault(name, List.of());
    }

    Optional<Function> function(Py definition) {
        return Optional.ofNullable(functions.get(definition.getId()));
    }

    /** Returns the functions of the project that an expression certainly is one of; empty where that is not known. */
    List<Function> resolve(ModuleIndex module, Expression called) {
        List<Function> known = resolved.get(called.getId());
        if (known == null) {
            known = resolveAnew(module, called);
            resolved.put(called.getId(), known);
        }
        return known;
    }

    /** Returns what a name that is imported from a module looked at is defined as. */
    List<Definition> definitions(ModuleIndex module, Expression expression) {
        List<Definition> known = found.get(expression.getId());
        if (known == null) {
            // Most names mean nothing here: the modules that they come from need not be parsed.
            boolean possible = module.model().qualifiedNames(expression).names().stream()
                    .anyMatch(name -> names.contains(name.name().substring(name.name().lastIndexOf('.') + 1))
                            && !name.name().startsWith("requests"));
            known = possible ? project.definitions(module.module(), expression) : List.of();
            found.put(expression.getId(), known);
        }
        return known;
    }

    /** Returns the name of a method that is called on an object of which only its class tells which method is meant. */
    Optional<String> methodOfObject(ModuleIndex module, Expression called) {
        Optional<String> known = ofObjects.get(called.getId());
        if (known == null) {
            known = methodOfObjectAnew(module, called);
            ofObjects.put(called.getId(), known);
        }
        return known;
    }

    private Optional<String> methodOfObjectAnew(ModuleIndex module, Expression called) {
        return called.unparenthesized() instanceof Py.Attribute attribute
                        && !methods(attribute.getName().getElement().getName()).isEmpty()
                        && selfClass(module, attribute.getValue()).isEmpty()
                        && defined(module, attribute).isEmpty()
                ? Optional.of(attribute.getName().getElement().getName())
                : Optional.empty();
    }

    private List<Function> resolveAnew(ModuleIndex module, Expression called) {
        Expression expression = called.unparenthesized();
        if (expression instanceof Py.Name name) {
            return named(module, name);
        }
        if (expression instanceof Py.Attribute attribute) {
            String method = attribute.getName().getElement().getName();
            Optional<Py.ClassDef> self = selfClass(module, attribute.getValue());
            if (self.isPresent()) {
                return methods(module, self.get(), method);
            }
            List<Function> imported = defined(module, expression);
            if (!imported.isEmpty() || methods(method).isEmpty()) {
                return imported;
            }
            List<Function> constructed = ofKnownClass(module, attribute.getValue(), method);
            return constructed.isEmpty() ? ofType(module, attribute.getValue(), method) : constructed;
        }
        return List.of();
    }

    private List<Function> named(ModuleIndex module, Py.Name name) {
        Optional<Binding> binding = module.model().resolve(name);
        if (binding.isEmpty()) {
            return defined(module, name);
        }
        List<Function> found = new ArrayList<>();
        for (Assignment assignment : binding.get().assignments()) {
            if (assignment.kind() == AssignmentKind.FUNCTION && functions.containsKey(assignment.node().getId())) {
                found.add(functions.get(assignment.node().getId()));
            } else if (assignment.kind() == AssignmentKind.CLASS && assignment.node() instanceof Py.ClassDef type) {
                found.addAll(methods(module, type, "__init__"));
            } else {
                return defined(module, name);
            }
        }
        return found;
    }

    private List<Function> defined(ModuleIndex module, Expression expression) {
        List<Function> found = new ArrayList<>();
        for (Definition definition : definitions(module, expression)) {
            if (definition.kind() == Definition.Kind.FUNCTION && functions.containsKey(definition.node().getId())) {
                found.add(functions.get(definition.node().getId()));
            } else if (types.containsKey(definition.node().getId())) {
                Type type = types.get(definition.node().getId());
                found.addAll(methods(type.module(), type.definition(), "__init__"));
            }
        }
        return found;
    }

    /** Returns the methods of the class of a variable that is assigned a new instance of it, and nothing else. */
    private List<Function> ofKnownClass(ModuleIndex module, Expression receiver, String method) {
        if (!(receiver.unparenthesized() instanceof Py.Name name)) {
            return ofInstance(module, receiver.unparenthesized(), method);
        }
        List<Assignment> assignments =
                module.model().resolve(name).map(Binding::assignments).orElse(List.of());
        Set<Function> found = new LinkedHashSet<>();
        for (Assignment assignment : assignments) {
            List<Function> each = List.of();
            if (assignment.node() instanceof Py.Parameter parameter && parameter.getAnnotation() != null) {
                each = ofClass(module, parameter.getAnnotation().getElement(), method);
            } else if (assignment.value().isPresent()) {
                each = ofInstance(module, assignment.value().get().unparenthesized(), method);
            }
            if (each.isEmpty()) {
                return List.of();
            }
            found.addAll(each);
        }
        return List.copyOf(found);
    }

    /** Returns the methods of the class of which the project says that an object certainly is. */
    private List<Function> ofType(ModuleIndex module, Expression object, String method) {
        return typeOf(module, object).map(type -> methods(type.module(), type.definition(), method)).orElse(List.of());
    }

    private Optional<Type> typeOf(ModuleIndex module, Expression object) {
        // Of two files that are called `base`, the one is meant from which the class came.
        return project.typeOf(module.module(), object).only()
                .flatMap(name -> project.classes(module.module(), object).stream().findFirst()
                        .filter(found -> found.qualifiedName().equals(name)))
                .map(found -> types.get(found.node().getId()));
    }

    private List<Function> ofInstance(ModuleIndex module, Expression value, String method) {
        return value instanceof Py.Call call ? ofClass(module, call.getFunction(), method) : List.of();
    }

    private List<Function> ofClass(ModuleIndex module, Expression type, String method) {
        return classes(module, type).stream()
                .flatMap(found -> methods(found.module(), found.definition(), method).stream())
                .toList();
    }

    private List<Type> classes(ModuleIndex module, Expression expression) {
        if (expression instanceof Py.Name name) {
            Optional<Binding> binding = module.model().resolve(name);
            if (binding.isPresent()
                    && binding.get().assignments().size() == 1
                    && types.containsKey(binding.get().assignments().get(0).node().getId())) {
                return List.of(types.get(binding.get().assignments().get(0).node().getId()));
            }
        }
        return definitions(module, expression).stream()
                .filter(definition -> types.containsKey(definition.node().getId()))
                .map(definition -> types.get(definition.node().getId()))
                .toList();
    }

    /** Returns the class of which an expression is {@code self} or {@code cls}. */
    Optional<Py.ClassDef> selfClass(ModuleIndex module, Expression expression) {
        Expression bare = expression.unparenthesized();
        if (!(bare instanceof Py.Name name)) {
            return bare instanceof Py.Call call
                            && call.getFunction() instanceof Py.Name function
                            && function.getName().equals("super")
                    ? module.classAround(call)
                    : Optional.empty();
        }
        Optional<Binding> binding = module.model().resolve(name);
        if (binding.isEmpty() || binding.get().assignments().size() != 1) {
            return Optional.empty();
        }
        Py parameter = binding.get().assignments().get(0).node();
        if (parameter instanceof Py.Parameter
                && module.parent(parameter) instanceof Py.FunctionDef function
                && !function.getParameters().isEmpty()
                && function.getParameters().get(0) == parameter
                && function.getDecorators().stream()
                        .noneMatch(decorator -> Nodes.lastName(decorator.getExpression()).equals("staticmethod"))) {
            return module.ownerOf(function);
        }
        return Optional.empty();
    }

    /** Returns the class of an object, where it is one of a module looked at. */
    Optional<Py.ClassDef> classOf(ModuleIndex module, Expression object) {
        return typeOf(module, object).map(Type::definition);
    }

    /** Returns the names of a class, by the id that stands for its family, and of all the classes related to it. */
    Set<String> familyNames(UUID family) {
        Set<String> found = new LinkedHashSet<>();
        types.values().stream()
                .filter(type -> familyOf(type.definition()).equals(family))
                .forEach(type -> found.add(type.definition().getName().getName()));
        return found;
    }

    /** Returns the methods that {@code self.name} may mean in a class: its own or an inherited one, and those of subclasses. */
    List<Function> methods(ModuleIndex module, Py.ClassDef type, String name) {
        Set<UUID> related = related(new Type(module, type));
        return methods(name).stream()
                .filter(function -> related.contains(function.owner().orElseThrow().getId()))
                .toList();
    }

    /** Returns the id of one class for all that are related: their objects may be the same, and so may their attributes. */
    UUID familyOf(Py.ClassDef type) {
        return families().head(type.getId());
    }

    /** Whether an object may have both classes. */
    boolean mayBeOne(Py.ClassDef type, Py.ClassDef other) {
        return !Collections.disjoint(families().below(type.getId()), families().below(other.getId()));
    }

    private Set<UUID> related(Type type) {
        UUID id = type.definition().getId();
        if (types.containsKey(id)) {
            return families().related(id);
        }
        // The class of a module that is not looked at may have bases that are.
        Set<UUID> found = new LinkedHashSet<>(Set.of(id));
        bases(type).forEach(base -> found.addAll(families().above(base.definition().getId())));
        return found;
    }

    private ClassFamilies families() {
        if (families == null) {
            Map<UUID, List<UUID>> bases = new LinkedHashMap<>();
            types.forEach((id, type) -> bases.put(
                    id, bases(type).stream().map(base -> base.definition().getId()).toList()));
            families = new ClassFamilies(bases);
        }
        return families;
    }

    /** Whether a class, or one that it is related to, has a base that is not looked at, besides those of these names. */
    boolean hasOtherBase(ModuleIndex module, Py.ClassDef definition, Set<String> harmless) {
        return related(new Type(module, definition)).stream()
                .map(types::get)
                .filter(type -> type != null && type.definition().getArguments() != null)
                .anyMatch(type -> type.definition().getArguments().getElements().stream()
                        .map(base -> base instanceof Py.Subscript generic ? generic.getValue() : base)
                        .anyMatch(base -> !(base instanceof Py.KeywordArgument)
                                && !harmless.contains(Nodes.lastName(base))
                                && classes(type.module(), base).isEmpty()));
    }

    private List<Type> bases(Type type) {
        if (type.definition().getArguments() == null) {
            return List.of();
        }
        return type.definition().getArguments().getElements().stream()
                .flatMap(base -> classes(type.module(), base).stream())
                .toList();
    }
}
