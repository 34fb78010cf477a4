package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.httpx.ValueFlow.Flow;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects what flows where in the modules looked at: what is assigned, given to parameters and returned. */
final class FlowCollector {
    private final Callables callables;
    private final ValueFlow values;
    private final List<Flow> flows = new ArrayList<>();
    private final Map<Object, List<Flow>> byTarget = new LinkedHashMap<>();
    private final Map<Object, Py> annotations = new LinkedHashMap<>();
    private final Set<UUID> properties = new LinkedHashSet<>();

    FlowCollector(Callables callables, ValueFlow values) {
        this.callables = callables;
        this.values = values;
    }

    List<Flow> all() {
        return flows;
    }

    /** Returns what flows into a slot. */
    List<Flow> into(Object slot) {
        return byTarget.getOrDefault(slot, List.of());
    }

    /** Returns the keys that annotations give, with the annotations. */
    Map<Object, Py> annotations() {
        return annotations;
    }

    boolean isProperty(Py.FunctionDef function) {
        return properties.contains(function.getId());
    }

    void clear() {
        flows.clear();
        byTarget.clear();
    }

    void collect(ModuleIndex module) {
        for (Py node : module.nodes()) {
            if (node instanceof Py.Assignment assignment) {
                assignment.getTargets().forEach(target -> assign(module, target.getElement(), assignment.getValue(), node));
            } else if (node instanceof Py.AnnotatedAssignment assignment) {
                Expression target = assignment.getTarget().getElement();
                if (assignment.getValue() != null) {
                    assign(module, target, assignment.getValue().getElement(), node);
                }
                annotated(values.slot(module, target), module, assignment.getAnnotation());
            } else if (node instanceof Py.NamedExpression named) {
                assign(module, named.getTarget(), named.getValue().getElement(), node);
            } else if (node instanceof Py.WithItem item && item.getTarget() != null) {
                assign(module, item.getTarget().getElement(), item.getExpression(), node);
            } else if (node instanceof Py.Return statement && statement.getValue() != null) {
                module.functionAround(node)
                        .filter(Py.FunctionDef.class::isInstance)
                        .map(function -> new ValueFlow.Result(function.getId()))
                        .ifPresent(result -> add(result, module, statement.getValue(), node));
            } else if (node instanceof Py.FunctionDef function) {
                define(module, function);
            } else if (node instanceof Py.Call call) {
                call(module, call);
            }
        }
        addParts(module);
    }

    /** Adds what is bound to a part of a value, or to what is made of it. */
    private void addParts(ModuleIndex module) {
        for (Scope scope : module.model().scopes()) {
            for (Binding binding : scope.bindings().values()) {
                for (Assignment assignment : binding.assignments()) {
                    boolean isPart = assignment.kind() == AssignmentKind.FOR
                            || assignment.kind() == AssignmentKind.AUGMENTED_ASSIGN
                            || assignment.kind() == AssignmentKind.MATCH
                            || assignment.kind() == AssignmentKind.ASSIGN && assignment.value().isEmpty();
                    if (isPart) {
                        add(module.webs().of(binding, assignment.name()), module, null, assignment.node());
                    }
                }
            }
        }
    }

    private void add(Object target, ModuleIndex module, @Nullable Expression value, Py place) {
        Flow flow = new Flow(target, module, value, place);
        flows.add(flow);
        byTarget.computeIfAbsent(target, key -> new ArrayList<>()).add(flow);
    }

    private void assign(ModuleIndex module, Expression target, Expression value, Py place) {
        values.slot(module, target).ifPresent(key -> add(key, module, value, place));
    }

    private void define(ModuleIndex module, Py.FunctionDef function) {
        for (Py.Decorator decorator : function.getDecorators()) {
            if (Set.of("property", "cached_property").contains(Nodes.lastName(decorator.getExpression()))) {
                properties.add(function.getId());
            }
        }
        for (Py.Parameter parameter : function.getParameters().getElements()) {
            if (parameter.getName() == null || !parameter.getStars().isEmpty()) {
                continue;
            }
            Optional<Object> key = values.slot(module, parameter.getName());
            if (parameter.getAnnotation() != null) {
                annotated(key, module, parameter.getAnnotation().getElement());
            }
            if (key.isPresent() && parameter.getDefaultValue() != null) {
                add(key.get(), module, parameter.getDefaultValue().getElement(), parameter);
            }
        }
        if (function.getReturns() != null) {
            annotated(
                    Optional.of(new ValueFlow.Result(function.getId())), module, function.getReturns().getElement());
        }
    }

    private void annotated(Optional<Object> key, ModuleIndex module, Expression annotation) {
        if (key.isPresent()) {
            AnnotatedKinds.of(module, annotation).ifPresent(kind -> {
                values.addKind(key.get(), kind);
                annotations.put(key.get(), annotation);
            });
        }
    }

    /** Adds what a call gives to the parameters of the functions that it may mean. */
    private void call(ModuleIndex module, Py.Call call) {
        for (Callables.Function function : callables.resolve(module, call.getFunction())) {
            List<Py.Parameter> parameters = function.definition().getParameters().getElements();
            int index = function.isBound() ? 1 : 0;
            for (Expression argument : call.getArguments().getElements()) {
                Optional<Py.Parameter> parameter = Optional.empty();
                Expression value = argument;
                if (argument instanceof Py.KeywordArgument keyword) {
                    value = keyword.getValue().getElement();
                    parameter = parameters.stream()
                            .filter(each -> each.getName() != null
                                    && each.getStars().isEmpty()
                                    && each.getName().getName().equals(keyword.getName().getName()))
                            .findFirst();
                } else if (index < parameters.size() && parameters.get(index).getStars().isEmpty()) {
                    parameter = Optional.of(parameters.get(index));
                    index++;
                }
                Expression given = value;
                parameter.flatMap(each -> Optional.ofNullable(each.getName()))
                        .flatMap(name -> values.slot(function.module(), name))
                        .ifPresent(key -> add(key, module, given, call));
            }
        }
    }
}
