package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The functions that take or give sessions and responses: whether all who call them are seen. */
final class FunctionChecks {
    private static final Set<String> KNOWN_DECORATORS = Set.of(
            "staticmethod", "classmethod", "property", "cached_property", "retry", "lru_cache", "cache", "wraps",
            "override", "abstractmethod", "backoff", "on_exception");

    /**
     * What the modules do with functions.
     *
     * @param called those that are called
     * @param unresolved by the name of a method, a call on a value of unknown class
     * @param referenced those that are passed on, with where
     */
    private record Uses(
            Set<UUID> called, Map<String, Components.Fact> unresolved, Map<UUID, Components.Fact> referenced) {}

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
        Map<Callables.Function, List<Object>> concerned = new LinkedHashMap<>();
        for (Callables.Function function : callables.functions()) {
            List<Object> keys = keys(function);
            if (!keys.isEmpty()) {
                concerned.put(function, keys);
            }
        }
        Uses uses = uses(concerned.keySet().stream().map(Callables.Function::name).collect(Collectors.toSet()));
        concerned.forEach((function, keys) -> keys.forEach(key -> checkFunction(function, key, uses)));
    }

    /** Returns what a function takes and gives that is a session or a response. */
    private List<Object> keys(Callables.Function function) {
        List<Object> keys = new ArrayList<>();
        for (Py.Parameter parameter : function.definition().getParameters().getElements()) {
            if (parameter.getName() != null) {
                values.slot(function.module(), parameter.getName())
                        .filter(key -> !values.kinds(key).isEmpty())
                        .ifPresent(keys::add);
            }
        }
        Object result = new ValueFlow.Result(function.definition().getId());
        if (!values.kinds(result).isEmpty()) {
            keys.add(result);
        }
        return keys;
    }

    /** @param methods the names of the methods whose calls on objects are looked at */
    private Uses uses(Set<String> methods) {
        Uses uses = new Uses(new LinkedHashSet<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (ModuleIndex module : callables.modules()) {
            for (Py node : module.nodes()) {
                if (node instanceof Py.Call call && isWanted(module, call.getFunction(), methods)) {
                    List<Callables.Function> found = callables.resolve(module, call.getFunction());
                    found.forEach(each -> uses.called().add(each.definition().getId()));
                    if (found.isEmpty() && call.getFunction() instanceof Py.Attribute method) {
                        uses.unresolved()
                                .putIfAbsent(
                                        method.getName().getElement().getName(), new Components.Fact(module, call, ""));
                    }
                } else if ((node instanceof Py.Name || node instanceof Py.Attribute)
                        && !ModuleIndex.isCalled((Expression) node, module.parent(node))
                        && !UseChecks.isBindingPlace(module, (Expression) node)
                        && isWanted(module, (Expression) node, methods)) {
                    callables.resolve(module, (Expression) node)
                            .forEach(each -> uses.referenced().putIfAbsent(
                                    each.definition().getId(), new Components.Fact(module, node, "")));
                }
            }
        }
        return uses;
    }

    private boolean isWanted(ModuleIndex module, Expression called, Set<String> methods) {
        return callables.methodOfObject(module, called).map(methods::contains).orElse(true);
    }

    /** Whether what a decorator makes of a function is called as the function was. */
    static boolean keepsCalls(Project project, ModuleIndex module, Py.Decorator decorator) {
        Expression name = decorator.getExpression() instanceof Py.Call call ? call.getFunction() : decorator.getExpression();
        return KNOWN_DECORATORS.contains(Nodes.lastName(name)) || project.keepsFunction(module.module(), decorator);
    }

    private void checkFunction(Callables.Function function, Object key, Uses uses) {
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
        Components.Fact value = uses.referenced().get(id);
        Components.Fact call = function.owner().isPresent() ? uses.unresolved().get(name) : null;
        if (value != null) {
            components.block(key, value.module(), value.node(), "`" + name + "` is passed on as a function");
        } else if (call != null) {
            components.block(key, call.module(), call.node(), "`" + name + "` is called on a value of unknown class");
        } else if (tooCommon.contains(name)) {
            components.block(
                    key, function.module(), function.definition(),
                    "more files name a `" + name + "` than are looked at for its callers");
        } else if (!uses.called().contains(id) && !name.startsWith("test_") && !isUnusedInScript(function)) {
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
        values.annotations().forEach((key, annotation) -> callables.modules().stream()
                .filter(module -> module.parent(annotation) != null)
                .forEach(module -> annotated(module, key, annotation)));
        callables.modules().forEach(this::checkAttributes);
    }

    /** Looks at what a class says of the attributes that hold sessions or responses: {@code session: requests.Session}. */
    private void checkAttributes(ModuleIndex module) {
        for (Py.ClassDef type : module.classes()) {
            for (Statement each : type.getBody().getStatements()) {
                if (each instanceof Py.AnnotatedAssignment attribute
                        && attribute.getTarget().getElement() instanceof Py.Name name
                        && AnnotatedKinds.of(module, attribute.getAnnotation()).isPresent()) {
                    Object key = values.attributeSlot(type, name.getName());
                    if (!values.kinds(key).isEmpty()) {
                        annotated(module, key, attribute.getAnnotation());
                    }
                }
            }
        }
    }

    private void annotated(ModuleIndex module, Object key, Py annotation) {
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
    }

    private void editType(Object key, ModuleIndex module, Expression type, String name) {
        String theirs = name.equals("Session") ? "Client" : name;
        components.edit(
                key, module, type,
                edited -> Nodes.attribute(Nodes.name(target), theirs).withPrefix(edited.getPrefix()));
    }
}
