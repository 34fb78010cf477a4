package dev.moult.edit;

import dev.moult.names.Access;
import dev.moult.names.Binding;
import dev.moult.names.Project;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells which imports nothing needs any longer. */
public final class UnusedImports {
    private final @Nullable Project project;
    private final PyModule module;
    private final SemanticModel model;

    private UnusedImports(@Nullable Project project, PyModule module, SemanticModel model) {
        this.project = project;
        this.module = module;
        this.model = model;
    }

    /** Looks at the module alone. */
    public UnusedImports(PyModule module, SemanticModel model) {
        this(null, module, model);
    }

    /** Looks at the other modules of the project too, which may import from this one what it imports. */
    public UnusedImports(Project project, PyModule module) {
        this(project, module, project.semanticModel(module));
    }

    /**
     * Returns the imported names of a binding that can go, when some of its uses have gone: none if anything in the module
     * uses it still, or if others import it from there.
     */
    public List<UUID> of(Binding binding, Predicate<Access> gone) {
        boolean unused = binding.scope().kind() != ScopeKind.CLASS
                && binding.assignments().stream().allMatch(VisibleImports::isImport)
                && binding.accesses().stream().allMatch(gone)
                && !model.isReexported(binding.name())
                && !AnnotationStrings.mention(module, model, binding.name())
                && !isOfPackage(binding)
                && !isUsedOutside(binding);
        return unused
                ? binding.assignments().stream()
                        .filter(each -> !VisibleImports.isRedundantAlias(each.node()))
                        .map(each -> each.node().getId())
                        .toList()
                : List.of();
    }

    /** Whether a name is one of a package, whose names are its interface. */
    private boolean isOfPackage(Binding binding) {
        return binding.scope().kind() == ScopeKind.MODULE && module.getSourcePath().endsWith("__init__.py");
    }

    private boolean isUsedOutside(Binding binding) {
        return project != null
                && binding.scope().kind() == ScopeKind.MODULE
                && OutsideUses.find(project, module, binding.name()).isPresent();
    }

    /** Returns the binding of a name that imports alone bind. */
    public static Optional<Binding> importedBinding(Py.Name name, SemanticModel model) {
        return model.resolve(name)
                .filter(binding -> binding.assignments().stream().allMatch(VisibleImports::isImport));
    }
}
