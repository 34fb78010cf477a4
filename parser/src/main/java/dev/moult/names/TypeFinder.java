package dev.moult.names;

import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds out of which class values are. */
final class TypeFinder {
    /** How many steps, from an assignment to the function whose result is assigned and so on, are taken. */
    static final int MAX_DEPTH = 16;

    private final ModuleStore store;
    private final DefinitionFinder definitions;
    private final ClassFinder classes;
    private final AnnotationReader annotations;
    private final CalleeFinder callees;
    private final ElementFinder elements;
    private final PytestFixtures fixtures;
    private final Map<AttributeOf, Known> known = new ConcurrentHashMap<>();

    /** An attribute of a class. */
    private record AttributeOf(UUID owner, String name) {}

    /** What was found out at a depth; from a smaller one, there may be more to find. */
    private record Known(TypeFacts type, int depth) {}

    TypeFinder(
            ModuleStore store,
            DefinitionFinder definitions,
            ClassFinder classes,
            AnnotationReader annotations,
            CalleeFinder callees) {
        this.store = store;
        this.definitions = definitions;
        this.classes = classes;
        this.annotations = annotations;
        this.callees = callees;
        elements = new ElementFinder(store, definitions, classes, annotations, this, callees);
        fixtures = new PytestFixtures(store, definitions, annotations, this);
    }

    TypeFacts typeOf(PyModule module, Expression expression, int depth) {
        if (depth > MAX_DEPTH) {
            return TypeFacts.UNKNOWN;
        }
        if (expression instanceof Py.Parenthesized inner) {
            return typeOf(module, inner.getExpression().getElement(), depth + 1);
        }
        if (expression instanceof Py.NamedExpression named) {
            return typeOf(module, named.getValue().getElement(), depth + 1);
        }
        if (expression instanceof Py.Conditional conditional) {
            return typeOf(module, conditional.getBody(), depth + 1)
                    .or(typeOf(module, conditional.getOrElse().getElement(), depth + 1));
        }
        if (expression instanceof Py.Operation operation && operation.getPrecedence() == Precedence.OR) {
            return either(module, operation, depth);
        }
        if (expression instanceof Py.Await await) {
            return awaited(module, await.getExpression(), depth);
        }
        if (expression instanceof Py.Call call) {
            CallFacts facts = callees.facts(module, call, depth + 1);
            return switch (facts.callee().kind()) {
                case COROUTINE -> TypeFacts.of("types.CoroutineType");
                case ASYNC_GENERATOR -> TypeFacts.of("types.AsyncGeneratorType");
                default -> facts.value();
            };
        }
        if (expression instanceof Py.Name || expression instanceof Py.Attribute) {
            return ofChain(module, expression, depth);
        }
        if (expression instanceof Py.Subscript subscript) {
            boolean isItem = subscript.getIndices().size() == 1
                    && !(subscript.getIndices().get(0) instanceof Py.Slice);
            return isItem
                    ? elements.part(module, subscript.getValue(), ElementFinder.Part.VALUE, depth + 1)
                    : TypeFacts.UNKNOWN;
        }
        return literal(expression);
    }

    private TypeFacts either(PyModule module, Py.Operation operation, int depth) {
        TypeFacts all = typeOf(module, operation.getFirst(), depth + 1);
        for (Py.Operand operand : operation.getRest()) {
            TypeFacts last = typeOf(module, operand.getExpression(), depth + 1);
            TypeFacts both = all.or(last);
            // `a or b` gives a only where it is true.
            all = new TypeFacts(both.classes(), both.isComplete(), last.mayBeNone());
        }
        return all;
    }

    private TypeFacts awaited(PyModule module, Expression expression, int depth) {
        Expression inner = expression.unparenthesized();
        if (inner instanceof Py.Call call) {
            CallFacts facts = callees.facts(module, call, depth + 1);
            if (facts.callee().kind() == Callee.Kind.COROUTINE) {
                return facts.value();
            }
            return facts.value().only()
                    .map(name -> Libraries.shipped().method(name, "__await__").map(Libraries.Entry::type).orElse(""))
                    .filter(name -> !name.isEmpty())
                    .map(TypeFacts::of)
                    .orElse(TypeFacts.UNKNOWN);
        }
        return TypeFacts.UNKNOWN;
    }

    private static TypeFacts literal(Expression expression) {
        String name = expression instanceof Py.StringLiteral string
                ? (string.getSource().matches("(?i)(b|rb|br)['\"](?s:.*)") ? "bytes" : "str")
                : expression instanceof Py.FormattedString ? "str"
                : expression instanceof Py.ListDisplay ? "list"
                : expression instanceof Py.DictDisplay ? "dict"
                : expression instanceof Py.SetDisplay ? "set"
                : expression instanceof Py.Tuple ? "tuple"
                : expression instanceof Py.Comprehension list && list.getBrackets() == Brackets.SQUARE ? "list"
                : "";
        if (expression instanceof Py.Constant constant) {
            return switch (constant.getSource()) {
                case "None" -> TypeFacts.NONE;
                case "True", "False" -> TypeFacts.of("builtins.bool");
                default -> TypeFacts.UNKNOWN;
            };
        }
        if (expression instanceof Py.Lambda) {
            return TypeFacts.of("types.FunctionType");
        }
        return name.isEmpty() ? TypeFacts.UNKNOWN : TypeFacts.of("builtins." + name);
    }

    // --------------------------------------------------------------------------------------------------- names

    private TypeFacts ofChain(PyModule module, Expression expression, int depth) {
        List<Meaning> meanings = definitions.meanings(module, expression);
        if (meanings.isEmpty()) {
            return expression instanceof Py.Attribute attribute ? ofAttribute(module, attribute, depth) : TypeFacts.UNKNOWN;
        }
        if (expression instanceof Py.Name name && store.model(module).resolve(name).isPresent()) {
            return union(store.model(module).reaching(name), module, depth);
        }
        List<TypeFacts> all = new ArrayList<>();
        for (Meaning meaning : meanings) {
            all.add(meaning.definition().map(found -> ofDefinition(found, depth)).orElse(TypeFacts.UNKNOWN));
        }
        return union(all);
    }

    private TypeFacts ofDefinition(Definition definition, int depth) {
        if (definition.kind() != Definition.Kind.VARIABLE) {
            return TypeFacts.UNKNOWN;
        }
        Optional<Definition> enumeration = classes.owner(definition).filter(this::isEnumeration);
        if (enumeration.isPresent()) {
            return classes.instance(enumeration.get());
        }
        String name = definition.simpleName();
        return store.model(definition.module())
                .lookUp(definition.scope(), name)
                .map(binding -> union(binding.lastingAssignments(), definition.module(), depth))
                .orElse(TypeFacts.UNKNOWN);
    }

    /** Whether what the body of a class assigns becomes its members: `Color.RED` is a `Color`, whatever its value is. */
    private boolean isEnumeration(Definition owner) {
        return family(owner).stream()
                .flatMap(each -> definitions.bases(each).stream())
                .anyMatch(base -> base.name().startsWith("enum."));
    }

    private TypeFacts union(List<Assignment> assignments, PyModule module, int depth) {
        List<TypeFacts> all = new ArrayList<>();
        for (Assignment assignment : assignments) {
            if (assignment.kind() != AssignmentKind.DELETE) {
                all.add(ofAssignment(assignment, module, depth + 1));
            }
        }
        return union(all);
    }

    private static TypeFacts union(List<TypeFacts> all) {
        return all.stream().reduce(TypeFacts::or).orElse(TypeFacts.UNKNOWN);
    }

    private TypeFacts ofAssignment(Assignment assignment, PyModule module, int depth) {
        if (depth > MAX_DEPTH) {
            return TypeFacts.UNKNOWN;
        }
        if (assignment.node() instanceof Py.AnnotatedAssignment annotated) {
            TypeFacts declared = annotations.read(module, annotated.getAnnotation(), depth + 1);
            return declared.isComplete() || assignment.value().isEmpty()
                    ? declared
                    : typeOf(module, assignment.value().get(), depth + 1);
        }
        return switch (assignment.kind()) {
            case ASSIGN, WALRUS -> assignment.value()
                    .map(value -> typeOf(module, value, depth + 1))
                    .orElse(TypeFacts.UNKNOWN);
            case FOR -> ofLoop(assignment, module, depth);
            case PARAMETER -> ofParameter(assignment, module, depth);
            case WITH -> assignment.node() instanceof Py.WithItem item
                            && item.getTarget() != null
                            && item.getTarget().getElement() == assignment.name()
                    ? entered(module, item.getExpression(), depth)
                    : TypeFacts.UNKNOWN;
            case IMPORT, IMPORT_FROM -> union(definitions.meanings(module, assignment.name()).stream()
                    .map(meaning -> meaning.definition().map(found -> ofDefinition(found, depth)).orElse(TypeFacts.UNKNOWN))
                    .toList());
            default -> TypeFacts.UNKNOWN;
        };
    }

    private TypeFacts ofLoop(Assignment assignment, PyModule module, int depth) {
        if (assignment.node() instanceof Py.For loop && !loop.isAsync()) {
            return elements.loopVariable(
                    module, loop.getTarget(), assignment.name(), loop.getIterable().getElement(), depth + 1);
        }
        return assignment.node() instanceof Py.ComprehensionFor clause && !clause.isAsync()
                ? elements.loopVariable(
                        module, clause.getTarget(), assignment.name(), clause.getIterable().getElement(), depth + 1)
                : TypeFacts.UNKNOWN;
    }

    private TypeFacts ofParameter(Assignment assignment, PyModule module, int depth) {
        if (!(assignment.node() instanceof Py.Parameter parameter) || !parameter.getStars().isEmpty()) {
            return TypeFacts.UNKNOWN;
        }
        if (parameter.getAnnotation() != null) {
            TypeFacts declared = annotations.read(module, parameter.getAnnotation().getElement(), depth + 1);
            boolean orNone = assignment.value()
                    .map(value -> value instanceof Py.Constant none && none.getSource().equals("None"))
                    .orElse(false);
            return orNone ? declared.orNone() : declared;
        }
        Optional<Receiver> receiver = receiver(assignment, module);
        if (receiver.isEmpty()) {
            return fixtures.ofParameter(assignment, module, depth + 1);
        }
        return receiver.get().isClassItself()
                ? TypeFacts.UNKNOWN
                : classes.instance(receiver.get().definition());
    }

    /** The class whose method gets itself or an instance as its first parameter. */
    record Receiver(Definition definition, boolean isClassItself) {}

    /** Returns what the first parameter of a method, {@code self} or {@code cls}, is. */
    Optional<Receiver> receiver(Assignment assignment, PyModule module) {
        if (assignment.kind() != AssignmentKind.PARAMETER
                || !(assignment.scope().node() instanceof Py.FunctionDef function)
                || function.getParameters().isEmpty()
                || function.getParameters().get(0) != assignment.node()) {
            return Optional.empty();
        }
        boolean isClass = function.getName().getName().matches("__new__|__init_subclass__|__class_getitem__");
        for (Py.Decorator decorator : function.getDecorators()) {
            for (QualifiedName name : store.model(module).qualifiedNames(decorator.getExpression()).names()) {
                if (name.name().equals("builtins.staticmethod")) {
                    return Optional.empty();
                }
                isClass = isClass || name.name().equals("builtins.classmethod");
            }
        }
        boolean ofClass = isClass;
        return classes.around(module, assignment.scope()).map(found -> new Receiver(found, ofClass));
    }

    // ---------------------------------------------------------------------------------------------- attributes

    private TypeFacts ofAttribute(PyModule module, Py.Attribute attribute, int depth) {
        TypeFacts owner = typeOf(module, attribute.getValue(), depth + 1);
        if (owner.classes().isEmpty() || !owner.isComplete()) {
            return TypeFacts.UNKNOWN;
        }
        String name = attribute.getName().getElement().getName();
        List<TypeFacts> all = new ArrayList<>();
        for (String className : owner.classes()) {
            Optional<Definition> definition = classes.find(className);
            all.add(definition.isPresent()
                    ? ofAttribute(definition.get(), name, depth)
                    : Libraries.shipped().attribute(className, name).map(TypeFacts::of).orElse(TypeFacts.UNKNOWN));
        }
        return union(all);
    }

    private TypeFacts ofAttribute(Definition owner, String name, int depth) {
        AttributeOf attribute = new AttributeOf(owner.node().getId(), name);
        @Nullable Known before = known.get(attribute);
        if (before != null && before.depth() <= depth) {
            return before.type();
        }
        TypeFacts type = findAttribute(owner, name, depth);
        if (store.isKept(owner.module())) {
            known.put(attribute, new Known(type, depth));
        }
        return type;
    }

    /** Returns the type of an attribute: as declared, else all that the class and its bases assign to it. */
    private TypeFacts findAttribute(Definition owner, String name, int depth) {
        List<Definition> family = family(owner);
        List<ClassFinder.AttributeValue> values = new ArrayList<>();
        @Nullable TypeFacts inBody = null;
        for (Definition each : family) {
            for (ClassFinder.AttributeValue value : classes.attribute(each, name)) {
                if (value.annotation() != null) {
                    return annotations.read(value.module(), value.annotation(), depth + 1);
                }
                values.add(value);
            }
            Optional<Binding> own = definitions.classScope(each).flatMap(scope -> scope.binding(scope.key(name)));
            if (own.isPresent() && inBody == null) {
                for (Assignment assignment : own.get().assignments()) {
                    if (assignment.node() instanceof Py.AnnotatedAssignment declared) {
                        return annotations.read(each.module(), declared.getAnnotation(), depth + 1);
                    }
                    if (assignment.node() instanceof Py.FunctionDef property) {
                        return property.getReturns() == null || property.getDecorators().isEmpty()
                                ? TypeFacts.UNKNOWN
                                : annotations.read(each.module(), property.getReturns().getElement(), depth + 1);
                    }
                }
                inBody = isEnumeration(each)
                        ? classes.instance(each)
                        : union(own.get().lastingAssignments(), each.module(), depth);
            }
        }
        List<TypeFacts> all = new ArrayList<>();
        if (inBody != null) {
            all.add(inBody);
        }
        for (ClassFinder.AttributeValue value : values) {
            all.add(value.value() == null ? TypeFacts.UNKNOWN : typeOf(value.module(), value.value(), depth + 1));
        }
        return union(all);
    }

    /** Returns a class and its bases in the project. */
    List<Definition> family(Definition definition) {
        List<Definition> family = new ArrayList<>();
        addFamily(definition, family);
        return family;
    }

    private void addFamily(Definition definition, List<Definition> family) {
        if (family.size() > MAX_DEPTH
                || family.stream().anyMatch(each -> each.node().getId().equals(definition.node().getId()))) {
            return;
        }
        family.add(definition);
        definitions.bases(definition).forEach(base -> base.definition().ifPresent(each -> addFamily(each, family)));
    }

    /** Returns the type of {@code target} in {@code with expression as target}. */
    private TypeFacts entered(PyModule module, Expression expression, int depth) {
        TypeFacts manager = typeOf(module, expression, depth + 1);
        if (manager.classes().isEmpty() || !manager.isComplete()) {
            return TypeFacts.UNKNOWN;
        }
        List<TypeFacts> all = new ArrayList<>();
        for (String className : manager.classes()) {
            Optional<Definition> definition = classes.find(className);
            all.add(definition.isPresent()
                    ? enteredInstance(definition.get(), depth)
                    : TypeFacts.of(Libraries.shipped().entered(className)));
        }
        return union(all);
    }

    private TypeFacts enteredInstance(Definition definition, int depth) {
        for (String method : List.of("__aenter__", "__enter__")) {
            for (Meaning meaning : definitions.member(definition, method)) {
                if (meaning.definition().isPresent()
                        && meaning.definition().get().node() instanceof Py.FunctionDef function) {
                    return function.getReturns() == null
                            ? callees.returnsSelf(function) ? classes.instance(definition) : TypeFacts.UNKNOWN
                            : annotations.read(
                                    meaning.definition().get().module(), function.getReturns().getElement(), depth + 1);
                }
            }
        }
        // The base of a library enters as itself.
        return definitions.bases(definition).stream().anyMatch(base -> Libraries.shipped().isClass(base.name()))
                ? classes.instance(definition)
                : TypeFacts.UNKNOWN;
    }
}
