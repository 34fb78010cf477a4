package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Finds out of which class the values are that a container holds: its annotation says so, or all that is put into it. */
final class ElementFinder {
    /** Builtins that give what their last argument gives, one by one. */
    private static final Set<String> PASSING =
            Set.of("list", "tuple", "set", "frozenset", "sorted", "reversed", "iter", "filter");

    private static final TypeFacts NOTHING = new TypeFacts(List.of(), true, false);

    private final ModuleStore store;
    private final DefinitionFinder definitions;
    private final ClassFinder classes;
    private final AnnotationReader annotations;
    private final TypeFinder types;
    private final CalleeFinder callees;
    private final Map<UUID, ContainerAdditions> additions = new ConcurrentHashMap<>();

    /** What is taken out of a container. */
    enum Part {
        /** What a loop over it gives. */
        ITEM,
        /** What a subscript gives: the value of a mapping, the item of a sequence. */
        VALUE
    }

    ElementFinder(
            ModuleStore store,
            DefinitionFinder definitions,
            ClassFinder classes,
            AnnotationReader annotations,
            TypeFinder types,
            CalleeFinder callees) {
        this.store = store;
        this.definitions = definitions;
        this.classes = classes;
        this.annotations = annotations;
        this.types = types;
        this.callees = callees;
    }

    /** Returns the type of a name that a loop, of a statement or a comprehension, binds. */
    TypeFacts loopVariable(PyModule module, Expression target, Py.Name wanted, Expression iterable, int depth) {
        if (depth > TypeFinder.MAX_DEPTH) {
            return TypeFacts.UNKNOWN;
        }
        if (target == wanted) {
            return part(module, iterable, Part.ITEM, depth + 1);
        }
        List<Expression> targets = target instanceof Py.Tuple tuple ? tuple.getElements().getElements() : List.of();
        if (!(iterable instanceof Py.Call call) || targets.stream().anyMatch(Py.Starred.class::isInstance)) {
            return TypeFacts.UNKNOWN;
        }
        List<Expression> arguments = call.getArguments().getElements();
        for (int i = 0; i < targets.size(); i++) {
            if (!holds(targets.get(i), wanted)) {
                continue;
            }
            if (isBuiltin(module, call, "enumerate") && i == 1 && !arguments.isEmpty()) {
                return loopVariable(module, targets.get(1), wanted, arguments.get(0), depth + 1);
            }
            if (isBuiltin(module, call, "zip") && i < arguments.size() && arguments.stream().noneMatch(Py.Starred.class::isInstance)) {
                return loopVariable(module, targets.get(i), wanted, arguments.get(i), depth + 1);
            }
            if (targets.get(i) == wanted && isMethod(call, "items") && call.getFunction() instanceof Py.Attribute items) {
                return part(module, items.getValue(), i == 0 ? Part.ITEM : Part.VALUE, depth + 1);
            }
            if (isBuiltin(module, call, "list") && arguments.size() == 1) {
                return loopVariable(module, target, wanted, arguments.get(0), depth + 1);
            }
        }
        return TypeFacts.UNKNOWN;
    }

    private static boolean holds(Expression target, Py.Name wanted) {
        return target == wanted
                || target instanceof Py.Tuple tuple
                        && tuple.getElements().getElements().stream().anyMatch(each -> holds(each, wanted))
                || target instanceof Py.Parenthesized inner && holds(inner.getExpression().getElement(), wanted);
    }

    private boolean isBuiltin(PyModule module, Py.Call call, String name) {
        return call.getFunction() instanceof Py.Name function
                && function.getName().equals(name)
                && store.model(module).isCertainly(function, "builtins." + name);
    }

    private static boolean isMethod(Py.Call call, String name) {
        return call.getArguments().isEmpty()
                && call.getFunction() instanceof Py.Attribute method
                && method.getName().getElement().getName().equals(name);
    }

    // ----------------------------------------------------------------------------------------------- expressions

    /** Returns the type of what a container holds. */
    TypeFacts part(PyModule module, Expression container, Part part, int depth) {
        if (depth > TypeFinder.MAX_DEPTH) {
            return TypeFacts.UNKNOWN;
        }
        if (container instanceof Py.Parenthesized inner) {
            return part(module, inner.getExpression().getElement(), part, depth + 1);
        }
        if (container instanceof Py.NamedExpression named) {
            return part(module, named.getValue().getElement(), part, depth + 1);
        }
        if (container instanceof Py.Conditional conditional) {
            return part(module, conditional.getBody(), part, depth + 1)
                    .or(part(module, conditional.getOrElse().getElement(), part, depth + 1));
        }
        if (container instanceof Py.Operation operation) {
            return ofOperation(module, operation, part, depth);
        }
        if (container instanceof Py.Name name) {
            return ofName(module, name, part, depth);
        }
        if (container instanceof Py.Attribute attribute) {
            return ofAttribute(module, attribute, part, depth);
        }
        if (container instanceof Py.Await await && await.getExpression() instanceof Py.Call call) {
            return returned(module, call, part, Callee.Kind.COROUTINE, depth);
        }
        return container instanceof Py.Call call
                ? ofCall(module, call, part, depth)
                : ofDisplay(module, container, part, depth);
    }

    private TypeFacts ofOperation(PyModule module, Py.Operation operation, Part part, int depth) {
        if (operation.getPrecedence() != Precedence.OR
                && operation.getPrecedence() != Precedence.SUM
                && operation.getPrecedence() != Precedence.BIT_OR) {
            return TypeFacts.UNKNOWN;
        }
        TypeFacts all = part(module, operation.getFirst(), part, depth + 1);
        for (Py.Operand operand : operation.getRest()) {
            all = all.or(part(module, operand.getExpression(), part, depth + 1));
        }
        return all;
    }

    private TypeFacts ofDisplay(PyModule module, Expression display, Part part, int depth) {
        if (display instanceof Py.Comprehension comprehension) {
            boolean isMapping = comprehension.getElement() instanceof Py.DictEntry;
            return isMapping
                    ? part == Part.ITEM
                            ? typeOf(module, ((Py.DictEntry) comprehension.getElement()).getKey(), depth)
                            : typeOf(module, ((Py.DictEntry) comprehension.getElement()).getValue().getElement(), depth)
                    : typeOf(module, comprehension.getElement(), depth);
        }
        if (display instanceof Py.Constant constant && constant.getSource().equals("None")) {
            return NOTHING;
        }
        List<Expression> elements = display instanceof Py.ListDisplay list
                ? list.getElements().getElements()
                : display instanceof Py.Tuple tuple
                        ? tuple.getElements().getElements()
                        : display instanceof Py.SetDisplay set
                                ? set.getElements().getElements()
                                : display instanceof Py.DictDisplay dict ? dict.getEntries().getElements() : null;
        if (elements == null) {
            return TypeFacts.UNKNOWN;
        }
        TypeFacts all = NOTHING;
        for (Expression element : elements) {
            all = all.or(element instanceof Py.Starred starred
                    ? part(module, starred.getValue(), Part.ITEM, depth + 1)
                    : element instanceof Py.DoubleStarred starred
                            ? part(module, starred.getValue(), part, depth + 1)
                            : element instanceof Py.DictEntry entry
                                    ? typeOf(module, part == Part.ITEM ? entry.getKey() : entry.getValue().getElement(), depth)
                                    : typeOf(module, element, depth));
        }
        return all;
    }

    private TypeFacts typeOf(PyModule module, Expression expression, int depth) {
        return types.typeOf(module, expression, depth + 1);
    }

    private TypeFacts ofCall(PyModule module, Py.Call call, Part part, int depth) {
        List<Expression> arguments = call.getArguments().getElements();
        for (String builtin : PASSING) {
            if (isBuiltin(module, call, builtin)) {
                return arguments.isEmpty()
                        ? NOTHING
                        : part(module, arguments.get(builtin.equals("filter") ? arguments.size() - 1 : 0), Part.ITEM, depth + 1);
            }
        }
        if (isBuiltin(module, call, "dict") && arguments.isEmpty()) {
            return NOTHING;
        }
        if (call.getFunction() instanceof Py.Attribute method) {
            if (isMethod(call, "values")) {
                return part(module, method.getValue(), Part.VALUE, depth + 1);
            }
            if (isMethod(call, "copy")) {
                return part(module, method.getValue(), part, depth + 1);
            }
        }
        return returned(module, call, part, Callee.Kind.OTHER, depth);
    }

    /** Returns the type of what the container holds that a function is declared to return. */
    private TypeFacts returned(PyModule module, Py.Call call, Part part, Callee.Kind kind, int depth) {
        Callee callee = callees.facts(module, call, depth + 1).callee();
        if (callee.kind() != kind
                || callee.definition().isEmpty()
                || !(callee.definition().get().node() instanceof Py.FunctionDef function)) {
            return TypeFacts.UNKNOWN;
        }
        return function.getReturns() == null
                ? TypeFacts.UNKNOWN
                : annotations.part(
                        callee.definition().get().module(), function.getReturns().getElement(), part, depth + 1);
    }

    // ----------------------------------------------------------------------------------------------------- names

    private TypeFacts ofName(PyModule module, Py.Name name, Part part, int depth) {
        Optional<Binding> binding = store.model(module).resolve(name);
        if (binding.isPresent()) {
            return ofVariable(
                    store.model(module).reaching(name), binding.get().scope().node(), module, name.getName(), part, depth);
        }
        List<TypeFacts> all = new ArrayList<>();
        for (Meaning meaning : definitions.meanings(module, name)) {
            all.add(meaning.definition().map(found -> ofDefinition(found, part, depth)).orElse(TypeFacts.UNKNOWN));
        }
        return all.stream().reduce(TypeFacts::or).orElse(TypeFacts.UNKNOWN);
    }

    private TypeFacts ofDefinition(Definition definition, Part part, int depth) {
        if (definition.kind() != Definition.Kind.VARIABLE) {
            return TypeFacts.UNKNOWN;
        }
        String name = definition.simpleName();
        PyModule module = definition.module();
        return store.model(module)
                .lookUp(definition.scope(), name)
                .map(binding -> ofVariable(
                        binding.lastingAssignments(), binding.scope().node(), module, name, part, depth))
                .orElse(TypeFacts.UNKNOWN);
    }

    private TypeFacts ofVariable(
            List<Assignment> assignments, Py code, PyModule module, String name, Part part, int depth) {
        TypeFacts found = ofAssignments(assignments, module, part, depth);
        boolean isDeclared = found.isComplete()
                && !found.classes().isEmpty()
                && assignments.stream().allMatch(each -> each.node() instanceof Py.AnnotatedAssignment);
        return isDeclared ? found : found.or(added(module, code, name, part, depth));
    }

    private TypeFacts ofAssignments(List<Assignment> assignments, PyModule module, Part part, int depth) {
        TypeFacts all = NOTHING;
        boolean any = false;
        for (Assignment assignment : assignments) {
            if (assignment.kind() != AssignmentKind.DELETE && assignment.kind() != AssignmentKind.AUGMENTED_ASSIGN) {
                any = true;
                all = all.or(ofAssignment(assignment, module, part, depth + 1));
            }
        }
        return any ? all : TypeFacts.UNKNOWN;
    }

    private TypeFacts ofAssignment(Assignment assignment, PyModule module, Part part, int depth) {
        if (assignment.node() instanceof Py.AnnotatedAssignment annotated) {
            TypeFacts declared = annotations.part(module, annotated.getAnnotation(), part, depth);
            return declared.isComplete() || assignment.value().isEmpty()
                    ? declared
                    : part(module, assignment.value().get(), part, depth);
        }
        if (assignment.node() instanceof Py.Parameter parameter && parameter.getAnnotation() != null) {
            Expression annotation = parameter.getAnnotation().getElement();
            boolean isPositional = parameter.getStars().equals("*");
            return parameter.getStars().isEmpty()
                    ? annotations.part(module, annotation, part, depth)
                    : isPositional || part == Part.VALUE ? annotations.read(module, annotation, depth) : TypeFacts.UNKNOWN;
        }
        return switch (assignment.kind()) {
            case ASSIGN, WALRUS -> assignment.value()
                    .map(value -> part(module, value, part, depth))
                    .orElse(TypeFacts.UNKNOWN);
            case IMPORT_FROM -> definitions.meanings(module, assignment.name()).stream()
                    .map(meaning -> meaning.definition()
                            .map(found -> ofDefinition(found, part, depth))
                            .orElse(TypeFacts.UNKNOWN))
                    .reduce(TypeFacts::or)
                    .orElse(TypeFacts.UNKNOWN);
            default -> TypeFacts.UNKNOWN;
        };
    }

    /** Returns the type of what the code of a scope adds to a container. */
    private TypeFacts added(PyModule module, Py code, String container, Part part, int depth) {
        TypeFacts all = NOTHING;
        for (ContainerAdditions.Addition addition :
                additions.computeIfAbsent(code.getId(), id -> ContainerAdditions.of(code)).to(container)) {
            // The keys of a mapping are not known by its values, nor the values of another mapping by its items.
            boolean isOther = addition.isValue() ? part == Part.ITEM : addition.isMany() && part == Part.VALUE;
            all = all.or(isOther
                    ? TypeFacts.UNKNOWN
                    : addition.isMany()
                            ? part(module, addition.value(), Part.ITEM, depth + 1)
                            : types.typeOf(module, addition.value(), depth + 1));
        }
        return all;
    }

    // ------------------------------------------------------------------------------------------------ attributes

    private TypeFacts ofAttribute(PyModule module, Py.Attribute attribute, Part part, int depth) {
        TypeFacts owner = types.typeOf(module, attribute.getValue(), depth + 1);
        if (owner.classes().isEmpty() || !owner.isComplete()) {
            return definitions.meanings(module, attribute).stream()
                    .map(meaning -> meaning.definition()
                            .map(found -> ofDefinition(found, part, depth))
                            .orElse(TypeFacts.UNKNOWN))
                    .reduce(TypeFacts::or)
                    .orElse(TypeFacts.UNKNOWN);
        }
        String name = attribute.getName().getElement().getName();
        TypeFacts all = NOTHING;
        for (String className : owner.classes()) {
            all = all.or(classes.find(className)
                    .map(definition -> ofAttribute(definition, name, part, depth))
                    .orElse(TypeFacts.UNKNOWN));
        }
        return all;
    }

    private TypeFacts ofAttribute(Definition owner, String name, Part part, int depth) {
        List<Definition> family = types.family(owner);
        List<TypeFacts> all = new ArrayList<>();
        for (Definition each : family) {
            for (ClassFinder.AttributeValue value : classes.attribute(each, name)) {
                if (value.annotation() != null) {
                    return annotations.part(value.module(), value.annotation(), part, depth + 1);
                }
                all.add(value.value() == null
                        ? TypeFacts.UNKNOWN
                        : part(value.module(), value.value(), part, depth + 1));
            }
            Optional<Binding> own = definitions.classScope(each).flatMap(scope -> scope.binding(scope.key(name)));
            if (own.isPresent()) {
                Assignment last = own.get().assignments().get(0);
                if (last.node() instanceof Py.FunctionDef property) {
                    return property.getReturns() == null || property.getDecorators().isEmpty()
                            ? TypeFacts.UNKNOWN
                            : annotations.part(each.module(), property.getReturns().getElement(), part, depth + 1);
                }
                all.add(ofAssignments(own.get().lastingAssignments(), each.module(), part, depth + 1));
            }
        }
        if (all.isEmpty()) {
            return TypeFacts.UNKNOWN;
        }
        for (Definition each : family) {
            all.add(added(each.module(), each.node(), "." + name, part, depth));
        }
        return all.stream().reduce(TypeFacts::or).orElse(TypeFacts.UNKNOWN);
    }
}
