package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How {@code asyncio.timeout} is written at a site: by the name of the module that is used there already, or by a name
 * that is imported with {@code wait_for} or is to be.
 */
final class TimeoutFunction {
    /** How a site that names {@code wait_for} by itself gets at {@code asyncio.timeout}. */
    sealed interface Access {
        /** By a name that is bound to it already. */
        record ByName(String name) implements Access {}

        /** By a name of the module that is bound already. */
        record ByModule(String module) implements Access {}

        /** By adding {@code timeout} to the import of {@code wait_for}. */
        record ByNewName() implements Access {}

        /** By adding {@code import asyncio} beside the import of {@code wait_for}. */
        record ByNewModule() implements Access {}

        record Impossible() implements Access {}
    }

    private static final String TIMEOUT = "timeout";
    private static final String MODULE = "asyncio";

    private final SemanticModel model;
    private final Map<WaitForSite, Access> accesses = new HashMap<>();

    TimeoutFunction(SemanticModel model) {
        this.model = model;
    }

    boolean isKnownAt(WaitForSite site) {
        return !(site.function() instanceof Py.Name) || !(access(site) instanceof Access.Impossible);
    }

    /** Returns the function as an expression for this site. */
    Expression expression(WaitForSite site) {
        if (site.function() instanceof Py.Attribute attribute) {
            return Nodes.attribute(attribute.getValue(), TIMEOUT);
        }
        Access access = access(site);
        if (access instanceof Access.ByName bound) {
            return Nodes.name(bound.name());
        }
        if (access instanceof Access.ByModule bound) {
            return Nodes.attribute(Nodes.name(bound.module()), TIMEOUT);
        }
        return access instanceof Access.ByNewName
                ? Nodes.name(TIMEOUT)
                : Nodes.attribute(Nodes.name(MODULE), TIMEOUT);
    }

    /** Returns how a site that names {@code wait_for} without its module gets at {@code asyncio.timeout}. */
    Access access(WaitForSite site) {
        return accesses.computeIfAbsent(site, this::findAccess);
    }

    private Access findAccess(WaitForSite site) {
        Scope scope = model.scopeOf(site.function());
        Optional<String> name = visibleImport(scope, MODULE + "." + TIMEOUT);
        if (name.isPresent()) {
            return new Access.ByName(name.get());
        }
        boolean unused = !model.namesVisibleOrUsed(model.moduleScope()).contains(TIMEOUT);
        if (unused && model.starImports().isEmpty()) {
            return new Access.ByNewName();
        }
        Optional<String> module = visibleImport(scope, MODULE);
        if (module.isPresent()) {
            return new Access.ByModule(module.get());
        }
        boolean free = model.scopes().stream()
                .flatMap(each -> each.binding(MODULE).stream())
                .allMatch(binding -> isImportOf(MODULE).test(binding));
        return free && model.starImports().isEmpty() ? new Access.ByNewModule() : new Access.Impossible();
    }

    /** Returns a name that is visible in a scope and surely bound to an import before any function is called. */
    private Optional<String> visibleImport(Scope from, String qualifiedName) {
        Predicate<Binding> wanted = isImportOf(qualifiedName);
        for (Optional<Scope> scope = Optional.of(from); scope.isPresent(); scope = scope.get().parent()) {
            if (scope.get().kind() == ScopeKind.CLASS) {
                continue;
            }
            for (Binding binding : scope.get().bindings().values()) {
                if (wanted.test(binding) && model.lookUp(from, binding.name()).filter(binding::equals).isPresent()) {
                    return Optional.of(binding.name());
                }
            }
        }
        return Optional.empty();
    }

    private static Predicate<Binding> isImportOf(String qualifiedName) {
        return binding -> {
            List<Assignment> assignments = binding.assignments();
            return assignments.stream().allMatch(assignment -> isImportOf(qualifiedName, assignment))
                    && assignments.stream().anyMatch(assignment -> !assignment.conditional());
        };
    }

    private static boolean isImportOf(String qualifiedName, Assignment assignment) {
        boolean isImport =
                assignment.kind() == AssignmentKind.IMPORT || assignment.kind() == AssignmentKind.IMPORT_FROM;
        return isImport
                && !assignment.typingOnly()
                && assignment.importedName().filter(qualifiedName::equals).isPresent();
    }
}
