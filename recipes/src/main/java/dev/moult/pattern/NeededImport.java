package dev.moult.pattern;

/**
 * An import that new code needs: {@code import module as alias} or {@code from module import name as alias}.
 *
 * @param name empty for the module itself
 * @param alias empty without {@code as}
 */
record NeededImport(String module, String name, String alias) {

    String qualifiedName() {
        return name.isEmpty() ? module : module + "." + name;
    }

    /** Returns the name that the import binds. */
    String boundName() {
        if (!alias.isEmpty()) {
            return alias;
        }
        int dot = module.indexOf('.');
        return !name.isEmpty() ? name : dot < 0 ? module : module.substring(0, dot);
    }

    /** Returns how the new code writes the imported thing. */
    String written() {
        return alias.isEmpty() && name.isEmpty() ? module : boundName();
    }
}
