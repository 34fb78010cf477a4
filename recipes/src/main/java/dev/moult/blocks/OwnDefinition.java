package dev.moult.blocks;

import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.tree.PyModule;
import java.util.Optional;

/** Whether the project itself defines what is moved: then its uses can only follow when the definition has moved. */
final class OwnDefinition {
    private OwnDefinition() {}

    /** Returns why the uses of a symbol have to stay as they are. */
    static Optional<String> obstacle(Project project, SymbolMove move) {
        Optional<String> old = definingFile(project, move.from());
        return old.isPresent() && definingFile(project, move.to()).isEmpty()
                ? Optional.of("`" + move.oldName() + "` is still " + (isModule(project, move.from()) ? "" : "defined in ")
                        + old.get())
                : Optional.empty();
    }

    private static boolean isModule(Project project, String name) {
        return project.resolveModule(name, "").isPresent();
    }

    /** Returns the file of a module, or the one in which a name of one is bound by more than an import. */
    private static Optional<String> definingFile(Project project, String name) {
        Optional<String> file = project.resolveModule(name, "");
        if (file.isPresent()) {
            return file;
        }
        Optional<Definition> owner = project.definition(SymbolMove.parentOf(name))
                .filter(each -> each.kind() == Definition.Kind.CLASS);
        if (owner.isPresent()) {
            // What a class inherits is defined where its base is, which the project may not have.
            return project.members(owner.get().qualifiedName(), SymbolMove.nameOf(name)).stream()
                            .anyMatch(each -> each.source() == QualifiedName.Source.LOCAL)
                    ? Optional.of(owner.get().path())
                    : Optional.empty();
        }
        return project.resolveModule(SymbolMove.parentOf(name), "").filter(path -> project.module(path)
                .filter(module -> isDefined(project, module, SymbolMove.nameOf(name)))
                .isPresent());
    }

    private static boolean isDefined(Project project, PyModule module, String name) {
        Optional<Binding> binding = project.semanticModel(module).moduleScope().binding(name);
        return binding.isPresent()
                && binding.get().assignments().stream().anyMatch(each -> each.importedName().isEmpty());
    }
}
