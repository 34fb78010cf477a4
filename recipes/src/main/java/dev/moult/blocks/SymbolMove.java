package dev.moult.blocks;

import dev.moult.edit.NeededImport;
import java.util.Optional;

/**
 * A qualified name that becomes another one, with all that is below it.
 *
 * @param module whether it is certainly that of a module
 */
record SymbolMove(String from, String to, boolean module) {

    /** Returns what a qualified name becomes; absent if it stays. */
    Optional<String> apply(String name) {
        if (name.equals(from)) {
            return Optional.of(to);
        }
        return name.startsWith(from + ".") ? Optional.of(to + name.substring(from.length())) : Optional.empty();
    }

    boolean keepsParent() {
        return parentOf(from).equals(parentOf(to)) && !parentOf(from).isEmpty();
    }

    boolean toBuiltin() {
        return parentOf(to).equals("builtins");
    }

    String oldName() {
        return nameOf(from);
    }

    String newName() {
        return nameOf(to);
    }

    /**
     * Returns the import by which the new name becomes known where the old one was an attribute.
     *
     * @param imported whether the old one is imported as a module
     */
    NeededImport neededModule(boolean imported) {
        return module || imported || parentOf(to).isEmpty()
                ? NeededImport.ofModule(to)
                : NeededImport.ofOwner(parentOf(to));
    }

    static String nameOf(String qualifiedName) {
        return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    }

    static String parentOf(String qualifiedName) {
        int dot = qualifiedName.lastIndexOf('.');
        return dot < 0 ? "" : qualifiedName.substring(0, dot);
    }
}
