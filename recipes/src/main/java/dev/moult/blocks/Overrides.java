package dev.moult.blocks;

import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The classes of a project that have a method of their own in the place of one that they inherit. */
final class Overrides {
    /**
     * A class with such a method.
     *
     * @param bases what its bases may be
     */
    record Override(String className, List<String> bases) {}

    private final Project project;
    private final Map<String, List<Override>> found = new ConcurrentHashMap<>();

    private Overrides(Project project) {
        this.project = project;
    }

    /** Returns the classes that inherit from one and have a method of this name. */
    static List<Override> of(Project project, String owner, String method) {
        Overrides all = project.analysis(Overrides.class, Overrides::new);
        return all.found.computeIfAbsent(owner + "." + method, key -> all.find(owner, method));
    }

    private List<Override> find(String owner, String method) {
        List<Override> overrides = new ArrayList<>();
        for (String path : project.pathsDefining(method)) {
            project.module(path).ifPresent(module -> {
                for (Scope scope : project.semanticModel(module).scopes()) {
                    List<String> bases = basesWith(method, scope, module, project);
                    if (bases.stream().anyMatch(base -> project.isSubclass(base, owner))) {
                        overrides.add(new Override(project.moduleName(path) + "." + scope.name(), bases));
                    }
                }
            });
        }
        return List.copyOf(overrides);
    }

    /** Returns what the bases of a class may be that has something of this name; nothing of another scope. */
    private static List<String> basesWith(String method, Scope scope, PyModule module, Project project) {
        return scope.kind() == ScopeKind.CLASS
                        && scope.binding(method).isPresent()
                        && scope.node() instanceof Py.ClassDef node
                ? basesOf(node, module, project)
                : List.of();
    }

    /** Returns what the bases of a class may be. */
    static List<String> basesOf(Py.ClassDef node, PyModule module, Project project) {
        List<String> names = new ArrayList<>();
        if (node.getArguments() != null) {
            for (Expression base : node.getArguments().getElements()) {
                Expression plain = base instanceof Py.Subscript generic ? generic.getValue() : base;
                project.qualifiedNames(module, plain).stream().map(QualifiedName::name).forEach(names::add);
            }
        }
        return names;
    }
}
