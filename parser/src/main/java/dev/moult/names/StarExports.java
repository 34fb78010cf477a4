package dev.moult.names;

import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which names the star imports of one file bind, where the project has their modules. Asks no model for what it resolves:
 * the models of two modules that import each other would wait for each other.
 */
final class StarExports implements StarNames {
    private final ModuleStore store;
    private final ModulePaths paths;
    private final String path;

    StarExports(ModuleStore store, ModulePaths paths, String path) {
        this.store = store;
        this.paths = paths;
        this.path = path;
    }

    @Override
    public Answer find(Assignment star, String name) {
        return find(star, path, name, new HashSet<>());
    }

    private Answer find(Assignment star, String fromPath, String name, Set<String> visited) {
        String imported = star.importedName().orElse("");
        Optional<String> file = paths.resolve(imported, fromPath);
        Optional<PyModule> module = file.flatMap(store::module);
        if (module.isEmpty()) {
            return Answer.MAYBE;
        }
        if (!visited.add(file.get())) {
            return Answer.NO;
        }
        SemanticModel model = store.model(module.get());
        // Language Reference 7.11: without `__all__`, all names that do not begin with an underscore.
        boolean listed = model.moduleScope().binding("__all__").isPresent();
        if (!listed && name.startsWith("_")) {
            return Answer.NO;
        }
        if (listed && isLiteral(model.moduleScope().binding("__all__").get())
                && !ExportedNames.of(module.get()).contains(name)) {
            return Answer.NO;
        }
        Answer answer = model.moduleScope().binding(name).map(bound -> ofBinding(bound, name)).orElse(Answer.NO);
        for (Assignment inner : model.starImports()) {
            answer = either(answer, find(inner, file.get(), name, visited));
        }
        // A module inside the package is an attribute of it once somebody has imported it.
        String separator = imported.endsWith(".") ? "" : ".";
        boolean submodule = paths.resolve(imported + separator + name, fromPath).isPresent();
        return submodule ? Answer.MAYBE : answer;
    }

    /** Whether {@code __all__} is nothing but what the module lists in displays: it is never copied from elsewhere. */
    private static boolean isLiteral(Binding all) {
        return all.assignments().stream()
                .allMatch(each -> each.value().filter(StarExports::isDisplay).isPresent());
    }

    private static boolean isDisplay(Py value) {
        if (value instanceof Py.Parenthesized parenthesized) {
            return isDisplay(parenthesized.getExpression().getElement());
        }
        return value instanceof Py.Tuple tuple
                        && tuple.getElements().getElements().stream().allMatch(Py.StringLiteral.class::isInstance)
                || value instanceof Py.ListDisplay list
                        && list.getElements().getElements().stream().allMatch(Py.StringLiteral.class::isInstance);
    }

    private static Answer ofBinding(Binding binding, String name) {
        boolean module = binding.assignments().stream()
                .allMatch(each -> each.kind() == AssignmentKind.IMPORT
                        && each.importedName().filter(name::equals).isPresent());
        return module ? Answer.MODULE_OF_THAT_NAME : Answer.MAYBE;
    }

    private static Answer either(Answer one, Answer other) {
        if (one == Answer.NO) {
            return other;
        }
        return other == Answer.NO || other == one ? one : Answer.MAYBE;
    }
}
