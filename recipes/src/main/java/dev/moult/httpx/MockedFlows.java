package dev.moult.httpx;

import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tests that replace requests, and the modules whose calls they replace. */
final class MockedFlows {
    /** The string that names what is replaced: a module of the project in front, or nothing. */
    private static final Pattern PATCHED =
            Pattern.compile("[rRuU]?['\"]((?:[A-Za-z_][\\w]*\\.)*?)requests(?:\\.[\\w.]+)?['\"]");

    /** A string that names something of requests wherever it stands: in a list of what a fixture replaces. */
    private static final Pattern NAMED = Pattern.compile(
            "[rRuU]?['\"](?:[A-Za-z_]\\w*\\.)*requests\\.(?:get|post|put|patch|delete|head|options|request|[Ss]ession"
                    + "|sessions\\.Session|Session\\.\\w+|api\\.\\w+|adapters\\.\\w+)['\"]");

    private static final Set<String> LIBRARIES = Set.of(
            "responses",
            "requests_mock",
            "httpretty",
            "vcr",
            "betamax",
            "requests_toolbelt",
            "requests_cache",
            "requests_unixsocket");

    private final Project project;
    private final Callables callables;
    private final Map<String, Components.Fact> blocked = new LinkedHashMap<>();

    MockedFlows(Project project, Callables callables) {
        this.project = project;
        this.callables = callables;
    }

    /** Returns the paths of the modules, with a place that replaces what they call. */
    Map<String, Components.Fact> blockedModules() {
        for (String word : List.of("requests_mock", "responses", "httpretty", "requests_cache", "requests_unixsocket")) {
            project.pathsMentioning(word).forEach(callables::add);
        }
        callables.modules().forEach(this::look);
        return blocked;
    }

    private void look(ModuleIndex module) {
        for (Py node : module.nodes()) {
            if (node instanceof Py.Call call && isPatch(call)) {
                for (Expression argument : call.getArguments().getElements()) {
                    patched(module, argument);
                }
            } else if (node instanceof Py.StringLiteral literal && NAMED.matcher(literal.getSource()).matches()
                    && !NamedErrors.isAnnotation(module, literal)) {
                patched(module, literal);
            } else if (node instanceof Py.Parameter parameter
                    && parameter.getName() != null
                    && LIBRARIES.contains(parameter.getName().getName())
                    && module.path().contains("test")) {
                imported(module, node);
            } else if (node instanceof Py.Alias alias) {
                String name = ModuleIndex.source(alias.getName());
                boolean library = LIBRARIES.contains(name.split("\\.")[0]) && isTopLevel(module, alias);
                if (library) {
                    imported(module, node);
                }
            } else if (node instanceof Py.ImportFrom from
                    && from.getModule() != null
                    && from.getDots().isEmpty()
                    && LIBRARIES.contains(ModuleIndex.source(from.getModule()).split("\\.")[0])) {
                imported(module, node);
            }
        }
    }

    private static boolean isTopLevel(ModuleIndex module, Py.Alias alias) {
        return module.parent(alias) instanceof Py.Import;
    }

    /** Whether a call replaces what one of its arguments names. */
    static boolean isPatch(Py.Call call) {
        String source = ModuleIndex.source(call.getFunction());
        return source.contains("patch") || source.contains("setattr") || source.contains("stub");
    }

    private void patched(ModuleIndex module, Expression argument) {
        if (argument instanceof Py.StringLiteral literal) {
            Matcher matcher = PATCHED.matcher(literal.getSource());
            if (!matcher.matches()) {
                return;
            }
            String prefix = matcher.group(1);
            if (prefix.isEmpty()) {
                imported(module, argument);
            } else {
                resolve(prefix.substring(0, prefix.length() - 1), module)
                        .ifPresent(path -> blocked.putIfAbsent(path, new Components.Fact(module, argument, "")));
            }
        } else if (module.model().mayBe(argument, "requests")
                || RequestsNames.maybe(module.model(), argument).isPresent()) {
            imported(module, argument);
        } else if (argument instanceof Py.Attribute attribute
                && attribute.getName().getElement().getName().equals("requests")) {
            module.model().qualifiedNames(attribute.getValue()).names().stream()
                    .flatMap(name -> resolve(name.name(), module).stream())
                    .forEach(path -> blocked.putIfAbsent(path, new Components.Fact(module, argument, "")));
        }
    }

    /** Blocks the modules that a test imports, and itself. */
    private void imported(ModuleIndex module, Py place) {
        Set<String> paths = new LinkedHashSet<>(Set.of(module.path()));
        paths.addAll(ImportedModules.of(project, module));
        paths.forEach(path -> blocked.putIfAbsent(path, new Components.Fact(module, place, "")));
    }

    private Optional<String> resolve(String dotted, ModuleIndex module) {
        return ImportedModules.resolve(project, dotted, module);
    }
}
