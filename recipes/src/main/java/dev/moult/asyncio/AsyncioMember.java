package dev.moult.asyncio;

import dev.moult.edit.NeededImport;
import dev.moult.edit.Nodes;
import dev.moult.edit.VisibleImports;
import dev.moult.names.Binding;
import dev.moult.names.Project;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a function or class of asyncio, such as {@code asyncio.timeout}, is written in the place of another one, such as
 * {@code asyncio.wait_for}: by the name of the module that is used there already, or by a name that is imported with the
 * other one or is to be.
 */
final class AsyncioMember {
    /** How a site that does not name the other one as an attribute of asyncio gets at this one. */
    sealed interface Access {
        /** By a name that is bound to it already. */
        record ByName(String name) implements Access {}

        /** By a name of the module that is bound already. */
        record ByModule(String module) implements Access {}

        /** By adding this one to the import of the other one. */
        record ByNewName() implements Access {}

        /** By adding {@code import asyncio}. */
        record ByNewModule() implements Access {}

        record Impossible() implements Access {}
    }

    private static final String MODULE = "asyncio";

    private final SemanticModel model;
    private final Project project;
    private final PyModule module;
    private final VisibleImports visible;
    private final HandedOnNames modules;
    private final String name;
    private final Map<Expression, Access> accesses = new HashMap<>();

    AsyncioMember(Project project, PyModule module, String name) {
        this.project = project;
        this.module = module;
        this.model = project.semanticModel(module);
        this.modules = new HandedOnNames(project, module, List.of(MODULE));
        this.visible = new VisibleImports(model);
        this.name = name;
    }

    String name() {
        return name;
    }

    Project project() {
        return project;
    }

    PyModule module() {
        return module;
    }

    boolean isKnownAt(Expression function) {
        return isOfModule(function) || !(access(function) instanceof Access.Impossible);
    }

    /** Whether a reference to the other one is an attribute of the module asyncio. */
    private boolean isOfModule(Expression function) {
        return function instanceof Py.Attribute attribute
                && (modules.isCertainly(attribute.getValue()) || modules.doubtfulStar(attribute.getValue()).isPresent());
    }

    /** Whether {@code import asyncio} is to be added for a reference that stands for itself, not beside an import. */
    boolean needsModule(Expression function) {
        return !isOfModule(function) && access(function) instanceof Access.ByNewModule && !isImportedByName(function);
    }

    /** Whether a name is bound by {@code from asyncio import}. */
    boolean isImportedByName(Expression function) {
        return function instanceof Py.Name reference
                && model.resolve(reference).stream()
                        .flatMap(binding -> binding.assignments().stream())
                        .flatMap(assignment -> assignment.importedName().stream())
                        .anyMatch(imported -> imported.lastIndexOf('.') == MODULE.length() && imported.startsWith(MODULE));
    }

    /** Returns this member as an expression in the place of a reference to the other one. */
    Expression expression(Expression function) {
        if (function instanceof Py.Attribute attribute && isOfModule(function)) {
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

    /** Returns how a site that does not name the other one as an attribute of asyncio gets at this one. */
    Access access(Expression function) {
        return accesses.computeIfAbsent(function, this::findAccess);
    }

    private Access findAccess(Expression function) {
        Scope scope = model.scopeOf(function);
        Optional<Binding> imported = visible.find(scope, MODULE + "." + name);
        if (imported.isPresent()) {
            return new Access.ByName(imported.get().name());
        }
        boolean unused = !model.namesVisibleOrUsed(model.moduleScope()).contains(name);
        if (unused && isImportedByName(function) && !model.mayStarImportBind(name)) {
            return new Access.ByNewName();
        }
        Optional<Binding> found = visible.find(scope, MODULE).or(() -> handedOnModule(scope));
        if (found.isPresent()) {
            return new Access.ByModule(found.get().name());
        }
        boolean free = visible.isFree(NeededImport.ofModule(MODULE));
        return free && !model.mayStarImportBind(MODULE) ? new Access.ByNewModule() : new Access.Impossible();
    }

    /** Returns the name by which a module of the project hands asyncio on to this one, if a scope can see it. */
    private Optional<Binding> handedOnModule(Scope scope) {
        return model.lookUp(scope, MODULE)
                .filter(binding -> binding.scope() == model.moduleScope())
                .filter(binding -> binding.assignments().size() == 1)
                .filter(binding -> !binding.assignments().get(0).conditional()
                        && binding.assignments().get(0).scope() == binding.scope())
                .filter(binding -> binding.accesses().stream()
                        .findFirst()
                        .filter(access -> modules.isCertainly(access.node()))
                        .isPresent());
    }
}
