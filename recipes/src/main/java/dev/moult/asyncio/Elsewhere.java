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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who in a project may give another value to a variable, an attribute or a parameter of one module. */
final class Elsewhere {
    /** In this many files it is faster to look for a second word than in all. */
    private static final int FEW = 60;

    private final Project project;
    private final PyModule module;
    private @Nullable Boolean isImported;

    Elsewhere(Project project, PyModule module) {
        this.project = project;
        this.module = module;
    }

    /** A class of the project that inherits from another one. */
    record Heir(PyModule module, SelfClass self) {}

    /** Returns the classes that inherit from a class of this module, directly or not, and may mention an attribute. */
    List<Heir> heirs(Py.ClassDef definition, String attribute) {
        List<Heir> heirs = new ArrayList<>();
        addHeirs(definition, attribute, heirs);
        return heirs;
    }

    private void addHeirs(Py.ClassDef definition, String attribute, List<Heir> heirs) {
        String name = definition.getName().getName();
        for (PyModule other : modules(() -> isOnlyHere(attribute) ? List.of() : project.pathsMentioning(name))) {
            for (Scope scope : project.semanticModel(other).scopes()) {
                if (scope.kind() == ScopeKind.CLASS
                        && scope.node() instanceof Py.ClassDef candidate
                        && heirs.stream().noneMatch(known -> known.self().definition() == candidate)
                        && inheritsFrom(other, candidate, definition)) {
                    heirs.add(new Heir(other, new SelfClass(scope, candidate)));
                    addHeirs(candidate, attribute, heirs);
                }
            }
        }
    }

    /** Whether no other module has a word. */
    private boolean isOnlyHere(String word) {
        Optional<String> own = project.pathOf(module);
        return project.pathsMentioning(word).stream().allMatch(path -> own.equals(Optional.of(path)));
    }

    /** Whether another module may import this one: whoever does writes its name, or but dots if it is a package. */
    private boolean isImported() {
        if (isImported == null) {
            String path = project.pathOf(module).orElse("");
            isImported = path.endsWith("__init__.py") || !isOnlyHere(lastName(path));
        }
        return isImported;
    }

    private String lastName(String path) {
        String dotted = project.moduleName(path);
        return dotted.substring(dotted.lastIndexOf('.') + 1);
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
        return modules(() -> both(attribute, owner.getName().getName()));
    }

    /** Returns the modules, this one among them, that may write a variable of this module as an attribute. */
    List<PyModule> writers(String variable) {
        return modules(() -> {
            String path = project.pathOf(module).orElse("");
            Set<String> paths = new LinkedHashSet<>(project.pathsTaking(variable, path));
            project.pathsQuoting(variable).stream()
                    .filter(each -> project.mentions(each, lastName(path)))
                    .forEach(paths::add);
            return paths;
        });
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
        return modules(() -> project.pathsMentioning(owner.getName().getName()));
    }

    /** Returns the modules, this one among them, that may call a function or method of this module. */
    List<PyModule> callers(Py.FunctionDef function, Optional<Py.ClassDef> owner, boolean isNested) {
        Optional<String> path = project.pathOf(module);
        if (path.isEmpty() || isNested) {
            return List.of(module);
        }
        String name = function.getName().getName();
        return modules(() -> {
            if (owner.isEmpty()) {
                return project.pathsTaking(name, path.get());
            }
            String className = owner.get().getName().getName();
            return name.equals("__init__") ? project.pathsMentioning(className) : both(name, className);
        });
    }

    private List<String> both(String first, String second) {
        List<String> paths = project.pathsMentioning(first);
        if (paths.size() <= FEW) {
            return paths.stream().filter(path -> project.mentions(path, second)).toList();
        }
        Set<String> others = Set.copyOf(project.pathsMentioning(second));
        return paths.stream().filter(others::contains).toList();
    }

    /** Returns this module and those of some paths, which are not asked for where no other module imports this one. */
    private List<PyModule> modules(Supplier<Collection<String>> paths) {
        List<PyModule> found = new ArrayList<>(List.of(module));
        Optional<String> own = project.pathOf(module);
        for (String path : isImported() ? paths.get() : List.<String>of()) {
            if (!own.equals(Optional.of(path))) {
                project.module(path).ifPresent(found::add);
            }
        }
        return found;
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
