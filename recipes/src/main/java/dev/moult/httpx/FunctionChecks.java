package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The functions that take or give sessions and responses: whether all who call them are seen. */
final class FunctionChecks {
    private static final Set<String> KNOWN_DECORATORS = Set.of(
            "staticmethod", "classmethod", "property", "cached_property", "retry", "lru_cache", "cache", "wraps",
            "override", "abstractmethod", "backoff", "on_exception");

    private final Project project;
    private final Components components;
    private final ValueFlow values;
    private final Callables callables;
    private final String target;
    private final Set<String> tooCommon;

    FunctionChecks(Analysis analysis, Set<String> tooCommon) {
        this.tooCommon = tooCommon;
        project = analysis.project();
        components = analysis.components();
        values = analysis.values();
        callables = analysis.callables();
        target = analysis.target();
    }

    void checkFunctions() {
        Map<UUID, Integer> calls = new LinkedHashMap<>();
        Map<String, List<Object>> unresolved = new LinkedHashMap<>();
        Map<String, Components.Fact> unresolvedPlaces = new LinkedHashMap<>();
        Map<UUID, Components.Fact> referenced = new LinkedHashMap<>();
        for (ModuleIndex module : callables.modules()) {
            for (Py node : module.nodes()) {
                if (node instanceof Py.Call call) {
                    List<Callables.Function> found = callables.resolve(module, call.getFunction());
                    found.forEach(each -> calls.merge(each.definition().getId(), 1, Integer::sum));
                    if (found.isEmpty() && call.getFunction() instanceof Py.Attribute method) {
                        unresolvedPlaces.putIfAbsent(
                                method.getName().getElement().getName(), new Components.Fact(module, call, ""));
                    }
                } else if ((node instanceof Py.Name || node instanceof Py.Attribute)
                        && !ModuleIndex.isCalled((Expression) node, module.parent(node))
                        && !UseChecks.isBindingPlace(module, (Expression) node)) {
                    callables.resolve(module, (Expression) node)
                            .forEach(each -> referenced.putIfAbsent(
                                    each.definition().getId(), new Components.Fact(module, node, "")));
                }
            }
        }
        for (Callables.Function function : callables.functions()) {
            Object result = new ValueFlow.Result(function.definition().getId());
            boolean gives = !values.kinds(result).isEmpty();
            List<Object> taken = new ArrayList<>();
            for (Py.Parameter parameter : function.definition().getParameters().getElements()) {
                if (parameter.getName() != null) {
                    values.slot(function.module(), parameter.getName())
                            .filter(key -> !values.kinds(key).isEmpty())
                            .ifPresent(taken::add);
                }
            }
            if (gives) {
                taken.add(result);
            }
            for (Object key : taken) {
                checkFunction(function, key, calls, unresolvedPlaces, referenced);
            }
        }
    }

    /** Whether what a decorator makes of a function is called as the function was. */
    static boolean keepsCalls(Project project, ModuleIndex module, Py.Decorator decorator) {
        Expression name = decorator.getExpression() instanceof Py.Call call ? call.getFunction() : decorator.getExpression();
        return KNOWN_DECORATORS.contains(Nodes.lastName(name)) || project.keepsFunction(module.module(), decorator);
    }

    private void checkFunction(
            Callables.Function function,
            Object key,
            Map<UUID, Integer> calls,
            Map<String, Components.Fact> unresolved,
            Map<UUID, Components.Fact> referenced) {
        UUID id = function.definition().getId();
        String name = function.name();
        boolean property = false;
        for (Py.Decorator decorator : function.definition().getDecorators()) {
            Expression expression = decorator.getExpression() instanceof Py.Call call
                    ? call.getFunction()
                    : decorator.getExpression();
            String last = Nodes.lastName(expression);
            property |= last.equals("property") || last.equals("cached_property");
            if (!keepsCalls(project, function.module(), decorator)) {
                components.block(
                        key, function.module(), decorator,
                        "`" + name + "` has the decorator `" + ModuleIndex.source(expression) + "`");
            }
        }
        if (property) {
            return;
        }
        Components.Fact value = referenced.get(id);
        Components.Fact call = function.owner().isPresent() ? unresolved.get(name) : null;
        if (value != null) {
            components.block(key, value.module(), value.node(), "`" + name + "` is passed on as a function");
        } else if (call != null) {
            components.block(key, call.module(), call.node(), "`" + name + "` is called on a value of unknown class");
        } else if (tooCommon.contains(name)) {
            components.block(
                    key, function.module(), function.definition(),
                    "more files name a `" + name + "` than are looked at for its callers");
        } else if (!calls.containsKey(id) && !name.startsWith("test_") && !isUnusedInScript(function)) {
            components.block(
                    key, function.module(), function.definition(),
                    key instanceof ValueFlow.Result
                            ? "is returned by `" + name + "`, which nothing here calls"
                            : "is a parameter of `" + name + "`, which nothing here calls");
        }
    }

    /**
     * Whether nothing names a function in a file that is only run: the file asks whether it is run, and no package can hold it
     * because of the name of its folder.
     */
    private boolean isUnusedInScript(Callables.Function function) {
        String path = function.module().path();
        String[] parts = path.replaceFirst("\\.py$", "").split("/");
        String folder = parts.length < 2 ? "" : parts[parts.length - 2];
        return folder.contains("-")
                && function.module().nodes().stream()
                        .anyMatch(node -> node instanceof Py.If choice
                                && ModuleIndex.source(choice.getCondition()).matches("__name__ *== *['\"]__main__['\"]"))
                && project.pathsMentioning(function.name()).stream().allMatch(path::equals)
                && function.module().nodes().stream()
                                .filter(node -> node instanceof Py.Name use && use.getName().equals(function.name())
                                        || node instanceof Py.StringLiteral text && text.getSource().contains(function.name()))
                                .count()
                        == 1;
    }

    void checkAnnotations() {
        values.annotations().forEach((key, annotation) -> callables.modules().forEach(module -> {
            if (module.parent(annotation) == null) {
                return;
            }
            for (Py node : ModuleIndex.inside(annotation)) {
                if (node instanceof Py.StringLiteral literal) {
                    components.edit(key, module, literal, edited ->
                            AnnotatedKinds.replaced(module, (Py.StringLiteral) edited, target));
                } else if (node instanceof Expression type) {
                    RequestsNames.of(module.model(), type)
                            .filter(name -> name.equals("Response") || name.equals("Session"))
                            .ifPresent(name -> editType(key, module, type, name));
                }
            }
        }));
    }

    private void editType(Object key, ModuleIndex module, Expression type, String name) {
        String theirs = name.equals("Session") ? "Client" : name;
        components.edit(
                key, module, type,
                edited -> Nodes.attribute(Nodes.name(target), theirs).withPrefix(edited.getPrefix()));
    }
}
