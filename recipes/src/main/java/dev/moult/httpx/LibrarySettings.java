package dev.moult.httpx;

import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where a project sets variables of requests or of urllib3, below it: {@code requests.adapters.DEFAULT_RETRIES = 5}. That holds
 * for all requests of a program that runs such code, and httpx does not know of it. What tests set does not count.
 */
final class LibrarySettings {
    private static final List<String> LIBRARIES = List.of("requests", "urllib3");

    private final Project project;
    private final Callables callables;
    private final Components components;
    private final Map<String, Set<String>> imports = new HashMap<>();

    LibrarySettings(Analysis analysis) {
        project = analysis.project();
        callables = analysis.callables();
        components = analysis.components();
    }

    /** Asks for a review of the sites in files that a program may import together with one that sets such a variable. */
    void doubt(Map<UUID, ModuleIndex> sites) {
        Set<String> paths = new LinkedHashSet<>();
        LIBRARIES.forEach(library -> paths.addAll(project.pathsMentioning(library)));
        for (String path : paths) {
            Optional<Expression> set = NamedErrors.isTest(path)
                    ? Optional.empty()
                    : callables.elsewhere(path).flatMap(LibrarySettings::firstSet);
            if (set.isEmpty()) {
                continue;
            }
            Set<String> beside = importedBy(importersOf(path));
            String text = "the project sets `" + ModuleIndex.source(set.get()) + "`, which httpx does not read";
            ModuleIndex setting = callables.elsewhere(path).orElseThrow();
            String place = path + ":" + setting.line(set.get());
            sites.forEach((site, module) -> {
                if (beside.contains(module.path())) {
                    components.doubt(site, new Components.Fact(module, module.module(), text, place));
                }
            });
        }
    }

    private static Optional<Expression> firstSet(ModuleIndex module) {
        return module.nodes().stream()
                .filter(node -> node instanceof Py.Attribute attribute
                        && ModuleIndex.isTarget(attribute, module.parent(attribute))
                        && isOfLibrary(module, attribute))
                .map(Expression.class::cast)
                .findFirst();
    }

    private static boolean isOfLibrary(ModuleIndex module, Expression variable) {
        return module.model().qualifiedNames(variable).names().stream()
                .map(QualifiedName::name)
                .anyMatch(name -> LIBRARIES.stream().anyMatch(library -> name.startsWith(library + ".")));
    }

    /** Returns a file and those that import it, themselves or through others. */
    private Set<String> importersOf(String path) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(path));
        while (!open.isEmpty()) {
            String imported = open.remove();
            if (found.add(imported)) {
                String[] parts = imported.replaceFirst("(/__init__)?\\.py$", "").split("/");
                project.pathsMentioning(parts[parts.length - 1]).stream()
                        .filter(each -> !found.contains(each) && imports(each, imported))
                        .forEach(open::add);
            }
        }
        return found;
    }

    private boolean imports(String path, String imported) {
        return importsOf(path).contains(imported);
    }

    private Set<String> importsOf(String path) {
        return imports.computeIfAbsent(
                path, each -> callables.elsewhere(each).map(module -> ImportedModules.of(project, module)).orElse(Set.of()));
    }

    /** Returns files and what they import, themselves or through others; with a module comes its package (Reference 5.4). */
    private Set<String> importedBy(Collection<String> paths) {
        Set<String> all = Set.copyOf(project.paths());
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(paths);
        while (!open.isEmpty()) {
            String path = open.remove();
            if (found.add(path)) {
                open.addAll(importsOf(path));
                for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
                    String around = path.substring(0, end) + "/__init__.py";
                    if (all.contains(around)) {
                        open.add(around);
                    }
                }
            }
        }
        return found;
    }
}
