package dev.moult.edit;

import dev.moult.names.Access;
import dev.moult.names.Binding;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Tells which imports nothing needs any longer. */
public final class UnusedImports {
    private final PyModule module;
    private final SemanticModel model;

    public UnusedImports(PyModule module, SemanticModel model) {
        this.module = module;
        this.model = model;
    }

    /**
     * Returns the imported names of a binding that can go, when some of its uses have gone: none if anything in the module
     * uses it still, or if others may import it from there.
     */
    public List<UUID> of(Binding binding, Predicate<Access> gone) {
        boolean unused = binding.scope().kind() != ScopeKind.CLASS
                && binding.assignments().stream().allMatch(VisibleImports::isImport)
                && binding.accesses().stream().allMatch(gone)
                && !model.isReexported(binding.name())
                && !AnnotationStrings.mention(module, model, binding.name())
                // The names of a package are its interface.
                && !module.getSourcePath().endsWith("__init__.py");
        return unused
                ? binding.assignments().stream()
                        .filter(each -> !VisibleImports.isRedundantAlias(each.node()))
                        .map(each -> each.node().getId())
                        .toList()
                : List.of();
    }

    /** Returns the binding of a name that imports alone bind. */
    public static Optional<Binding> importedBinding(Py.Name name, SemanticModel model) {
        return model.resolve(name)
                .filter(binding -> binding.assignments().stream().allMatch(VisibleImports::isImport));
    }
}
