package dev.moult.blocks;

import dev.moult.edit.Nodes;
import dev.moult.names.Project;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;

/** Absolute and relative names of modules, as they are written in one module. Language Reference 5.7. */
final class ModuleNames {
    /** The names of a module that is in no package. */
    static final ModuleNames NONE = new ModuleNames("");

    private final String packageName;

    private ModuleNames(String packageName) {
        this.packageName = packageName;
    }

    static ModuleNames of(PyModule module, Project project) {
        String path = project.pathOf(module)
                .orElseGet(() -> module.getSourcePath().toString().replace('\\', '/'));
        String name = project.moduleName(path);
        return new ModuleNames(path.endsWith("__init__.py") ? name : SymbolMove.parentOf(name));
    }

    /** Returns the absolute form of an imported name; one that leads out of the packages stays as it is. */
    String absolute(String name) {
        int dots = 0;
        while (dots < name.length() && name.charAt(dots) == '.') {
            dots++;
        }
        if (dots == 0) {
            return name;
        }
        String base = packageName;
        for (int i = 1; i < dots; i++) {
            base = SymbolMove.parentOf(base);
        }
        String rest = name.substring(dots);
        return base.isEmpty() ? name : rest.isEmpty() ? base : base + "." + rest;
    }

    /** Returns the absolute name of the module that an import is from. */
    String moduleOf(Py.ImportFrom from) {
        return absolute(".".repeat(from.getDots().size()) + Nodes.dotted(from.getModule()));
    }

    /** Returns the name of a module as an import beside an old one has it: relative where that is, and it can be. */
    String likewise(Py.ImportFrom from, String module) {
        if (from.getDots().isEmpty() || packageName.isEmpty()) {
            return module;
        }
        String base = packageName;
        for (StringBuilder dots = new StringBuilder("."); !base.isEmpty(); dots.append('.')) {
            if (module.equals(base)) {
                return dots.toString();
            }
            if (module.startsWith(base + ".")) {
                return dots + module.substring(base.length() + 1);
            }
            base = SymbolMove.parentOf(base);
        }
        return module;
    }
}
