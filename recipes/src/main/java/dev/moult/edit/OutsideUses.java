package dev.moult.edit;

import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.names.Scope;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds where other modules of the project take a name from a module. What a module takes is looked up once. */
public final class OutsideUses {
    private final Project project;
    private final Map<String, Optional<Taken>> takenByPath = new ConcurrentHashMap<>();

    /**
     * What a module takes from others.
     *
     * @param modules by the names that it imports, the modules from which it does; by {@code *} those of star imports
     * @param receivers by the names of attributes, what they are attributes of, where that is a dotted name
     */
    private record Taken(PyModule module, Map<String, Set<String>> modules, Map<String, List<Expression>> receivers) {}

    private OutsideUses(Project project) {
        this.project = project;
    }

    /**
     * Returns the path of a file that imports a name of a module, reads it as an attribute, or names it in a string, as
     * {@code mock.patch} takes it. A star import counts.
     */
    public static Optional<String> find(Project project, PyModule module, String name) {
        Optional<String> path = project.pathOf(module);
        return path.isEmpty() || project.paths().size() < 2
                ? Optional.empty()
                : project.analysis(OutsideUses.class, OutsideUses::new).find(path.get(), name);
    }

    private Optional<String> find(String path, String name) {
        Optional<String> user = project.pathsTaking(name, path).stream()
                .filter(other -> !other.equals(path) && takes(other, name, path))
                .findFirst();
        String dotted = project.moduleName(path) + "." + name;
        return user.isPresent()
                ? user
                : project.stringMentions(dotted).stream().map(place -> place.path()).findFirst();
    }

    private boolean takes(String other, String name, String path) {
        Optional<Taken> found = takenByPath.computeIfAbsent(other, this::read);
        return found.isPresent()
                && (imports(found.get(), "*", path)
                        || imports(found.get(), name, path)
                        || found.get().receivers().getOrDefault(name, List.of()).stream()
                                .flatMap(receiver -> project.definitions(found.get().module(), receiver).stream())
                                .anyMatch(each -> each.kind() == Definition.Kind.MODULE && each.path().equals(path)));
    }

    private static boolean imports(Taken taken, String name, String path) {
        return taken.modules().getOrDefault(name, Set.of()).contains(path);
    }

    private Optional<Taken> read(String path) {
        return project.module(path).map(module -> {
            Taken taken = new Taken(module, new HashMap<>(), new HashMap<>());
            project.semanticModel(module).starImports().forEach(star ->
                    add(taken, "*", star.importedName().orElse(""), path));
            for (Scope scope : project.semanticModel(module).scopes()) {
                for (Binding binding : scope.bindings().values()) {
                    binding.assignments().forEach(each -> addImport(taken, each, path));
                }
            }
            new Receivers().visit(module, taken.receivers());
            return taken;
        });
    }

    private void addImport(Taken taken, Assignment assignment, String path) {
        String imported = assignment.importedName().orElse("");
        int dot = imported.lastIndexOf('.');
        if (dot >= 0 && VisibleImports.isImport(assignment)) {
            // `.name` is of the package `.`.
            boolean onlyDots = imported.chars().limit(dot).allMatch(c -> c == '.');
            add(taken, imported.substring(dot + 1), imported.substring(0, onlyDots ? dot + 1 : dot), path);
        }
    }

    private void add(Taken taken, String name, String module, String path) {
        if (!module.isEmpty()) {
            project.resolveModule(module, path)
                    .ifPresent(from -> taken.modules().computeIfAbsent(name, n -> new HashSet<>()).add(from));
        }
    }

    /** Notes what attributes are attributes of. */
    private static final class Receivers extends PyVisitor<Map<String, List<Expression>>> {
        @Override
        public Py visitAttribute(Py.Attribute node, Map<String, List<Expression>> receivers) {
            if (!Nodes.dotted(node.getValue().unparenthesized()).isEmpty()) {
                receivers.computeIfAbsent(node.getName().getElement().getName(), name -> new ArrayList<>())
                        .add(node.getValue());
            }
            return super.visitAttribute(node, receivers);
        }
    }
}
