package dev.moult.blocks;

import dev.moult.edit.Nodes;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;

/**
 * A name of an import statement that imports what is moved, or something below it.
 *
 * @param name the absolute name of what is imported; of a star import the module
 * @param to what that becomes
 * @param isWhole whether all that the statement imports is moved, and from one module to one
 */
record ImportedSymbol(
        Statement statement, Py.Alias alias, String name, String to, boolean isWhole, boolean ignored) {

    boolean isStar() {
        return Nodes.dotted(alias.getName()).equals("*");
    }

    boolean hasAlias() {
        return alias.getAsName() != null;
    }

    String aliasName() {
        return alias.getAsName() == null ? "" : alias.getAsName().getElement().getName();
    }

    /** Whether this is {@code import a.b} without {@code as}, which binds the first name. */
    boolean isPlain() {
        return statement instanceof Py.Import && !hasAlias();
    }

    /** Whether the statement can only import this name if it is that of a module. */
    boolean isModule(String qualifiedName) {
        return statement instanceof Py.Import && (name + ".").startsWith(qualifiedName + ".")
                || name.startsWith(qualifiedName + ".");
    }

    /** Returns the name of the new module of a star import as the statement is to have it. */
    String module(ModuleNames names) {
        return statement instanceof Py.ImportFrom from ? names.likewise(from, to) : to;
    }
}
