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
 * How a function or class of asyncio, such as {@code asyncio.timeout}, is written in the place of another one, such as
 * {@code asyncio.wait_for}: by the name of the module that is used there already, or by a name that is imported with the
 * other one or is to be.
 */
final class AsyncioMember {
    /** How a site that names the other one by itself gets at this one. */
    sealed interface Access {
        /** By a name that is bound to it already. */
        record ByName(String name) implements Access {}

        /** By a name of the module that is bound already. */
        record ByModule(String module) implements Access {}

        /** By adding this one to the import of the other one. */
        record ByNewName() implements Access {}

        /** By adding {@code import asyncio} beside the import of the other one. */
        record ByNewModule() implements Access {}

        record Impossible() implements Access {}
    }

    private static final String MODULE = "asyncio";

    private final SemanticModel model;
    private final String name;
    private final Map<Expression, Access> accesses = new HashMap<>();

    AsyncioMember(SemanticModel model, String name) {
        this.model = model;
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isKnownAt(Expression function) {
        return !(function instanceof Py.Name) || !(access(function) instanceof Access.Impossible);
    }

    /** Returns this member as an expression in the place of a reference to the other one. */
    Expression expression(Expression function) {
        if (function instanceof Py.Attribute attribute) {
            return Nodes.attribute(attribute.getValue(), name);
        }
        Access access = access(function);
        if (access instanceof Access.ByName bound) {
            return Nodes.name(bound.name());
        }
        if (access instanceof Access.ByModule bound) {
            return Nodes.attribute(Nodes.name(bound.module()), name);
        }
        return access instanceof Access.ByNewName
                ? Nodes.name(name)
                : Nodes.attribute(Nodes.name(MODULE), name);
    }

    /** Returns how a site that names the other one without its module gets at this one. */
    Access access(Expression function) {
        return accesses.computeIfAbsent(function, this::findAccess);
    }

    private Access findAccess(Expression function) {
        Scope scope = model.scopeOf(function);
        Optional<String> imported = visibleImport(scope, MODULE + "." + name);
        if (imported.isPresent()) {
            return new Access.ByName(imported.get());
        }
        boolean unused = !model.namesVisibleOrUsed(model.moduleScope()).contains(name);
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
