package dev.moult.asyncio;

import dev.moult.edit.NeededImport;
import dev.moult.edit.Nodes;
import dev.moult.edit.VisibleImports;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
    private final VisibleImports visible;
    private final String name;
    private final Map<Expression, Access> accesses = new HashMap<>();

    AsyncioMember(SemanticModel model, String name) {
        this.model = model;
        this.visible = new VisibleImports(model);
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
        Optional<Binding> imported = visible.find(scope, MODULE + "." + name);
        if (imported.isPresent()) {
            return new Access.ByName(imported.get().name());
        }
        boolean unused = !model.namesVisibleOrUsed(model.moduleScope()).contains(name);
        if (unused && model.starImports().isEmpty()) {
            return new Access.ByNewName();
        }
        Optional<Binding> module = visible.find(scope, MODULE);
        if (module.isPresent()) {
            return new Access.ByModule(module.get().name());
        }
        boolean free = visible.isFree(NeededImport.ofModule(MODULE));
        return free && model.starImports().isEmpty() ? new Access.ByNewModule() : new Access.Impossible();
    }
}
