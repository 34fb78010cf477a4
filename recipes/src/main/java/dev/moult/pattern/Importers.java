package dev.moult.pattern;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Project;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.PyModule;
import java.util.Optional;

/** Knows which other files of the project may use a name of a module. */
record Importers(Project project, PyModule module) {

    /** Returns the path of a file that imports the module, or a name from it, and speaks of the name. */
    Optional<String> of(String name) {
        Optional<String> own = project.pathOf(module);
        return own.flatMap(path -> project.pathsMentioning(name).stream()
                .filter(other -> !other.equals(path) && imports(other, path, name))
                .findFirst());
    }

    private boolean imports(String other, String path, String name) {
        Optional<PyModule> importing = project.module(other);
        if (importing.isEmpty()) {
            return false;
        }
        SemanticModel model = project.semanticModel(importing.get());
        for (Scope scope : model.scopes()) {
            boolean found = scope.bindings().values().stream()
                    .flatMap(binding -> binding.assignments().stream())
                    .anyMatch(assignment -> isFrom(assignment, other, path, name));
            if (found) {
                return true;
            }
        }
        return model.starImports().stream().anyMatch(star -> isFrom(star, other, path, name));
    }

    private boolean isFrom(Assignment assignment, String other, String path, String name) {
        boolean imports = assignment.kind() == AssignmentKind.IMPORT
                || assignment.kind() == AssignmentKind.IMPORT_FROM
                || assignment.kind() == AssignmentKind.STAR_IMPORT;
        String imported = imports ? assignment.importedName().orElse("") : "";
        if (imported.isEmpty()) {
            return false;
        }
        if (project.resolveModule(imported, other).filter(path::equals).isPresent()) {
            return true;
        }
        int dot = imported.lastIndexOf('.');
        return assignment.kind() == AssignmentKind.IMPORT_FROM
                && imported.substring(dot + 1).equals(name)
                && dot >= 0
                && project.resolveModule(imported.substring(0, Math.max(dot, 1)), other).filter(path::equals).isPresent();
    }
}
