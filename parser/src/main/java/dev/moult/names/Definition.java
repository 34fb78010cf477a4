package dev.moult.names;

import dev.moult.tree.Py;
import dev.moult.tree.PyModule;

/**
 * The place in the project that makes what a qualified name means.
 *
 * @param qualifiedName the name with the module in front, where it is defined: {@code app.db.Client.get}
 * @param path the file
 * @param module the tree of the file
 * @param node a {@link Py.FunctionDef}, a {@link Py.ClassDef}, the module itself, or for a variable what binds it
 * @param scope the scope whose code binds the name; for a module its own
 */
public record Definition(String qualifiedName, Kind kind, String path, PyModule module, Py node, Scope scope) {

    /** What is defined. */
    public enum Kind {
        MODULE,
        FUNCTION,
        CLASS,
        VARIABLE
    }

    /** Returns the name without what it is defined in. */
    public String simpleName() {
        return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    }
}
