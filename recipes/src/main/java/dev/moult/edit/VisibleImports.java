package dev.moult.edit;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which imported things code can name where it stands. */
public final class VisibleImports {
    private final SemanticModel model;

    public VisibleImports(SemanticModel model) {
        this.model = model;
    }

    /** Returns a name that is visible in a scope and surely bound to an import before any function is called. */
    public Optional<Binding> find(Scope from, String qualifiedName) {
        for (@Nullable Scope scope = from; scope != null; scope = scope.parent().orElse(null)) {
            if (scope.kind() == ScopeKind.CLASS) {
                continue;
            }
            for (Binding binding : scope.bindings().values()) {
                if (isSurely(qualifiedName, binding)
                        && model.lookUp(from, binding.name()).filter(binding::equals).isPresent()) {
                    return Optional.of(binding);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSurely(String qualifiedName, Binding binding) {
        List<Assignment> assignments = binding.assignments();
        return assignments.stream().allMatch(each -> isImportOf(qualifiedName, each))
                // Under `global` an import of another function may not have run.
                && assignments.stream().anyMatch(each -> !each.conditional() && each.scope() == binding.scope());
    }

    /** Whether every binding in the module of the name that an import would bind is that import. */
    public boolean isFree(NeededImport needed) {
        return model.scopes().stream()
                .flatMap(scope -> scope.binding(needed.boundName()).stream())
                .flatMap(binding -> binding.assignments().stream())
                .allMatch(each -> isImportOf(needed.boundMeaning(), each));
    }

    /** Whether an assignment is an import of something, and not only for type checkers. */
    public static boolean isImportOf(String qualifiedName, Assignment assignment) {
        return isImport(assignment)
                && !assignment.typingOnly()
                && assignment.importedName().filter(qualifiedName::equals).isPresent();
    }

    static boolean isImport(Assignment assignment) {
        return assignment.kind() == AssignmentKind.IMPORT || assignment.kind() == AssignmentKind.IMPORT_FROM;
    }

    /** PEP 484: {@code import name as name} exports the name. */
    static boolean isRedundantAlias(Py alias) {
        return alias instanceof Py.Alias renamed
                && renamed.getAsName() != null
                && renamed.getName() instanceof Py.Name name
                && name.getName().equals(renamed.getAsName().getElement().getName());
    }
}
