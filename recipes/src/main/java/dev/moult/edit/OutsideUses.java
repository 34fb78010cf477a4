package dev.moult.edit;

import dev.moult.names.Assignment;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.Optional;

/** Finds where other modules of the project take a name from a module. */
public final class OutsideUses {
    private final Project project;
    private final String path;
    private final String name;

    private OutsideUses(Project project, String path, String name) {
        this.project = project;
        this.path = path;
        this.name = name;
    }

    /**
     * Returns the path of a file that imports a name of a module, reads it as an attribute, or names it in a string, as
     * {@code mock.patch} takes it. A star import counts.
     */
    public static Optional<String> find(Project project, PyModule module, String name) {
        Optional<String> path = project.pathOf(module);
        if (path.isEmpty() || project.paths().size() < 2) {
            return Optional.empty();
        }
        OutsideUses search = new OutsideUses(project, path.get(), name);
        String moduleName = project.moduleName(path.get());
        // Whoever imports from a module writes its name, or but dots if it is a package.
        String lastName = moduleName.substring(moduleName.lastIndexOf('.') + 1);
        boolean isPackage = path.get().endsWith("__init__.py");
        Optional<String> user = project.pathsMentioning(name).stream()
                .filter(other -> !other.equals(path.get()))
                .filter(other -> isPackage || project.mentions(other, lastName))
                .filter(search::uses)
                .findFirst();
        String dotted = moduleName + "." + name;
        return user.isPresent()
                ? user
                : project.stringMentions(dotted).stream().map(place -> place.path()).findFirst();
    }

    private boolean uses(String other) {
        Optional<PyModule> module = project.module(other);
        if (module.isEmpty()) {
            return false;
        }
        SemanticModel model = project.semanticModel(module.get());
        boolean imports = model.starImports().stream().anyMatch(star -> isHere(star.importedName().orElse(""), other))
                || model.scopes().stream()
                        .map(Scope::bindings)
                        .flatMap(bindings -> bindings.values().stream())
                        .flatMap(binding -> binding.assignments().stream())
                        .anyMatch(each -> importsName(each, other));
        return imports || readsAttribute(module.get());
    }

    private boolean importsName(Assignment assignment, String other) {
        String imported = assignment.importedName().orElse("");
        int dot = imported.lastIndexOf('.');
        if (dot < 0 || !VisibleImports.isImport(assignment) || !imported.substring(dot + 1).equals(name)) {
            return false;
        }
        // `.name` is of the package `.`.
        boolean onlyDots = imported.chars().limit(dot).allMatch(c -> c == '.');
        return isHere(imported.substring(0, onlyDots ? dot + 1 : dot), other);
    }

    private boolean isHere(String module, String other) {
        return !module.isEmpty() && project.resolveModule(module, other).filter(path::equals).isPresent();
    }

    private boolean readsAttribute(PyModule module) {
        boolean[] found = {false};
        new PyVisitor<Integer>() {
            @Override
            public Py visitAttribute(Py.Attribute node, Integer unused) {
                found[0] |= node.getName().getElement().getName().equals(name)
                        && project.definitions(module, node.getValue()).stream()
                                .anyMatch(each -> each.kind() == Definition.Kind.MODULE && each.path().equals(path));
                return super.visitAttribute(node, unused);
            }
        }.visit(module, 0);
        return found[0];
    }
}
