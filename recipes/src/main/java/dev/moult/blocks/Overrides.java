package dev.moult.blocks;

import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Set<String> seen = new HashSet<>();
        Deque<String> names = new ArrayDeque<>(List.of(SymbolMove.nameOf(owner)));
        while (!names.isEmpty()) {
            for (String path : project.pathsInheriting(names.remove())) {
                Optional<PyModule> module = project.module(path);
                for (Scope scope : module.map(each -> project.semanticModel(each).scopes()).orElse(List.of())) {
                    if (scope.kind() != ScopeKind.CLASS || !(scope.node() instanceof Py.ClassDef node)) {
                        continue;
                    }
                    List<String> bases = basesOf(node, module.orElseThrow(), project);
                    if (bases.stream().anyMatch(base -> project.isSubclass(base, owner))
                            && seen.add(path + " " + node.getId())) {
                        names.add(scope.name());
                        if (scope.binding(method).isPresent()) {
                            overrides.add(new Override(project.moduleName(path) + "." + scope.name(), bases));
                        }
                    }
                }
            }
        }
        return List.copyOf(overrides);
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
