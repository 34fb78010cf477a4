package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions, attributes and variables of a project that tests replace by name, and that hold or give something of requests. */
final class ReplacedNames {
    private static final Pattern PATH = Pattern.compile("[rRuU]?['\"]((?:[A-Za-z_]\\w*\\.)*)([A-Za-z_]\\w*)['\"]");
    private static final Set<String> REPLACING = Set.of("patch", "setattr");

    private final Project project;
    private final Callables callables;
    private final Components components;
    private final ValueFlow values;
    private final Map<String, List<Replacement>> replacements = new LinkedHashMap<>();

    /** A string in a call that replaces what it names. */
    private record Replacement(ModuleIndex module, Py.Call call, Expression string, String prefix) {}

    ReplacedNames(Analysis analysis) {
        project = analysis.project();
        callables = analysis.callables();
        components = analysis.components();
        values = analysis.values();
    }

    /** Blocks the flows that go through what is replaced. */
    void block() {
        for (Callables.Function function : callables.functions()) {
            Object result = new ValueFlow.Result(function.definition().getId());
            if (!values.kinds(result).isEmpty()) {
                String owner = function.owner().map(type -> type.getName().getName()).orElse("");
                block(result, function.name(), owner.isEmpty() ? lastName(function.module()) : owner);
            }
        }
        for (Object key : List.copyOf(values.keys())) {
            if (key instanceof ValueFlow.Attribute attribute) {
                block(key, attribute.name(), "");
            } else if (key instanceof Webs.Web web && web.binding().scope().parent().isEmpty()) {
                block(key, web.binding().name(), "");
            }
        }
    }

    private static String lastName(ModuleIndex module) {
        String[] parts = module.path().replaceFirst("(/__init__)?\\.py$", "").split("/");
        return parts[parts.length - 1];
    }

    private void block(Object key, String name, String around) {
        for (Replacement replacement : replacements.computeIfAbsent(name, this::find)) {
            boolean near = around.isEmpty()
                    || replacement.prefix().contains(around)
                    || ModuleIndex.text(replacement.call()).contains(around)
                    || replacement.prefix().isEmpty();
            if (near) {
                components.block(key, replacement.module(), replacement.string(), "tests replace `" + name + "`");
                return;
            }
        }
    }

    private List<Replacement> find(String name) {
        List<Replacement> found = new ArrayList<>();
        List<String> naming = project.pathsMentioning(name);
        for (String word : REPLACING) {
            for (String path : project.pathsMentioning(word)) {
                if (naming.contains(path)) {
                    Optional<ModuleIndex> module = callables.elsewhere(path);
                    module.ifPresent(index -> find(index, name, found));
                }
            }
        }
        return found;
    }

    private static void find(ModuleIndex module, String name, List<Replacement> found) {
        for (Py node : module.nodes()) {
            if (node instanceof Py.Call call && MockedFlows.isPatch(call)) {
                for (Expression argument : call.getArguments().getElements()) {
                    if (argument instanceof Py.StringLiteral literal) {
                        Matcher matcher = PATH.matcher(literal.getSource());
                        if (matcher.matches() && matcher.group(2).equals(name)) {
                            found.add(new Replacement(module, call, argument, matcher.group(1)));
                        }
                    } else if (argument instanceof Py.Attribute object && Nodes.lastName(object).equals(name)) {
                        // `patch.object(client.session, "get")` replaces a part of what the name holds.
                        found.add(new Replacement(module, call, argument, ""));
                    }
                }
            }
        }
    }
}
