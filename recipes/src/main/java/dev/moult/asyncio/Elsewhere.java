package dev.moult.asyncio;

import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.TypeFacts;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who in a project may give another value to a variable, an attribute or a parameter of one module. */
final class Elsewhere {
    /** A word in more files than this is too common to be looked for. */
    private static final int TOO_COMMON = 60;

    private final Project project;
    private final PyModule module;

    Elsewhere(Project project, PyModule module) {
        this.project = project;
        this.module = module;
    }

    /** A class of the project that inherits from another one. */
    record Heir(PyModule module, SelfClass self) {}

    /** Returns the classes that inherit from a class of this module, directly or not. */
    List<Heir> heirs(Py.ClassDef definition) {
        List<Heir> heirs = new ArrayList<>();
        addHeirs(definition, heirs);
        return heirs;
    }

    private void addHeirs(Py.ClassDef definition, List<Heir> heirs) {
        for (PyModule other : modules(project.pathsMentioning(definition.getName().getName()))) {
            for (Scope scope : project.semanticModel(other).scopes()) {
                if (scope.kind() == ScopeKind.CLASS
                        && scope.node() instanceof Py.ClassDef candidate
                        && heirs.stream().noneMatch(known -> known.self().definition() == candidate)
                        && inheritsFrom(other, candidate, definition)) {
                    heirs.add(new Heir(other, new SelfClass(scope, candidate)));
                    addHeirs(candidate, heirs);
                }
            }
        }
    }

    private boolean inheritsFrom(PyModule where, Py.ClassDef candidate, Py.ClassDef base) {
        return candidate != base
                && candidate.getArguments() != null
                && candidate.getArguments().getElements().stream().anyMatch(each -> isClass(where, each, base));
    }

    private boolean isClass(PyModule where, Expression expression, Py.ClassDef definition) {
        Expression plain = expression instanceof Py.Subscript generic ? generic.getValue() : expression;
        return (plain instanceof Py.Name || plain instanceof Py.Attribute)
                && project.definitions(where, plain).stream().anyMatch(found -> isNode(found, definition));
    }

    private static boolean isNode(Definition found, Py node) {
        return found.node().getId().equals(node.getId());
    }

    /** Returns the modules, this one among them, that may write an attribute of a class of this module or of its instances. */
    List<PyModule> writers(Py.ClassDef owner, String attribute) {
        return modules(both(attribute, owner.getName().getName()));
    }

    /** Returns the other modules that may write a variable of this module. */
    List<PyModule> writers(String variable) {
        Optional<String> path = project.pathOf(module);
        if (path.isEmpty()) {
            return List.of();
        }
        Set<String> paths = new LinkedHashSet<>(project.pathsTaking(variable, path.get()));
        String dotted = project.moduleName(path.get());
        String last = dotted.substring(dotted.lastIndexOf('.') + 1);
        project.pathsQuoting(variable).stream()
                .filter(each -> project.mentions(each, last))
                .forEach(paths::add);
        paths.remove(path.get());
        return modules(paths);
    }

    /** Whether another module sets a variable of this one, to whatever. */
    boolean isSet(String variable, WaitForNames names) {
        List<String> paths = new ArrayList<>(project.pathsSetting(variable));
        paths.addAll(project.pathsQuoting(variable));
        return paths.stream()
                .distinct()
                .flatMap(path -> project.module(path).stream())
                .anyMatch(other -> other != module
                        && names.of(other).attributeWrites().of(variable).stream().anyMatch(write -> isOurs(other, write)));
    }

    /** Returns the modules, this one among them, that may make objects of a class of this module. */
    List<PyModule> makers(Py.ClassDef owner) {
        return modules(project.pathsMentioning(owner.getName().getName()));
    }

    /** Returns the modules, this one among them, that may call a function or method of this module. */
    List<PyModule> callers(Py.FunctionDef function, Optional<Py.ClassDef> owner, boolean isNested) {
        Optional<String> path = project.pathOf(module);
        if (path.isEmpty() || isNested) {
            return List.of(module);
        }
        String name = function.getName().getName();
        if (owner.isPresent()) {
            String className = owner.get().getName().getName();
            return modules(name.equals("__init__") ? project.pathsMentioning(className) : both(name, className));
        }
        Set<String> paths = new LinkedHashSet<>(List.of(path.get()));
        paths.addAll(project.pathsTaking(name, path.get()));
        return modules(paths);
    }

    private List<String> both(String first, String second) {
        Set<String> others = Set.copyOf(project.pathsMentioning(second));
        return project.pathsMentioning(first).stream().filter(others::contains).toList();
    }

    private List<PyModule> modules(Iterable<String> paths) {
        List<PyModule> found = new ArrayList<>(List.of(module));
        Optional<String> own = project.pathOf(module);
        for (String path : paths) {
            if (!own.equals(Optional.of(path))) {
                project.module(path).ifPresent(found::add);
            }
        }
        return found.size() > TOO_COMMON ? List.of(module) : found;
    }

    /** Whether an attribute of a module is a variable of this one. */
    boolean isOurs(PyModule where, AttributeWrites.Write write) {
        Optional<String> path = project.pathOf(module);
        if (write.ownerName().isPresent()) {
            return project.resolveLikelyModule(write.ownerName().get(), project.pathOf(where).orElse("")).equals(path);
        }
        return project.definitions(where, write.owner()).stream()
                .anyMatch(found -> found.kind() == Definition.Kind.MODULE && path.equals(Optional.of(found.path())));
    }

    /** Whether an attribute is, or may be, one of a class of this module or of its instances. */
    boolean mayBeOurs(PyModule where, AttributeWrites.Write write, Py.ClassDef owner) {
        String name = owner.getName().getName();
        return write.ownerName()
                .map(dotted -> dotted.equals(name) || dotted.endsWith("." + name))
                .orElseGet(() -> mayBe(where, write.owner(), owner));
    }

    /** Whether an object is a class of this module or may be an instance of it. */
    private boolean mayBe(PyModule where, Expression object, Py.ClassDef owner) {
        if (isClass(where, object, owner)
                || project.classes(where, object).stream().anyMatch(found -> isNode(found, owner))) {
            return true;
        }
        return isUnknown(where, object);
    }

    private boolean isUnknown(PyModule where, Expression object) {
        TypeFacts type = project.typeOf(where, object);
        boolean self = object instanceof Py.Name name
                && SelfClass.of(project.semanticModel(where), name).isPresent();
        return !self
                && type.classes().isEmpty()
                && !type.isComplete()
                && project.semanticModel(where).qualifiedNames(object).names().stream()
                        .allMatch(each -> each.source() == QualifiedName.Source.LOCAL);
    }

    /** Whether a call calls a function of this module, or may do so as a method of an object that is not known. */
    boolean mayCall(PyModule where, Py.Call call, Py.FunctionDef function, Optional<Py.ClassDef> owner, boolean byKeyword) {
        if (project.callee(where, call).definition().filter(found -> isNode(found, function)).isPresent()) {
            return true;
        }
        if (owner.isEmpty()) {
            return project.definitions(where, call.getFunction()).stream().anyMatch(found -> isNode(found, function));
        }
        if (function.getName().getName().equals("__init__")) {
            return isClass(where, call.getFunction(), owner.get()) || makes(where, call, owner.get());
        }
        return byKeyword
                && call.getFunction() instanceof Py.Attribute method
                && mayBe(where, method.getValue(), owner.get());
    }

    /** Whether a call makes an object of a class. */
    boolean makes(PyModule where, Py.Call call, Py.ClassDef owner) {
        return project.classes(where, call).stream().findFirst().filter(found -> isNode(found, owner)).isPresent();
    }
}
