package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.Project;
import dev.moult.names.Scope;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The modules of a project that a module imports, or takes something from. */
final class ImportedModules {
    private ImportedModules() {}

    static Set<String> of(Project project, ModuleIndex module) {
        Set<String> paths = new LinkedHashSet<>();
        for (Scope scope : module.model().scopes()) {
            for (Binding binding : scope.bindings().values()) {
                for (Assignment assignment : binding.assignments()) {
                    assignment.importedName().flatMap(name -> resolve(project, name, module)).ifPresent(paths::add);
                }
            }
        }
        return paths;
    }

    /** Returns the file of a module, or of the one that something is taken from. */
    static Optional<String> resolve(Project project, String dotted, ModuleIndex module) {
        String name = dotted;
        while (!name.isEmpty()) {
            Optional<String> path = project.resolveLikelyModule(name, module.path());
            if (path.isPresent()) {
                return path;
            }
            int dot = name.lastIndexOf('.');
            name = dot <= 0 ? "" : name.substring(0, dot);
        }
        return Optional.empty();
    }
}
