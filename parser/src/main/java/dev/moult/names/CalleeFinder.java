package dev.moult.names;

import dev.moult.names.Callee.Kind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out what calls give. */
final class CalleeFinder {
    /** Builtins that give what they are given, or anything at all. */
    private static final Set<String> ANYTHING = Set.of(
            "builtins.getattr", "builtins.next", "builtins.max", "builtins.min", "builtins.eval", "builtins.vars",
            "builtins.anext", "builtins.sum", "builtins.__import__", "builtins.super", "builtins.type");

    private final ModuleStore store;
    private final String foreignClass;
    private final DefinitionFinder definitions;
    private final ClassFinder classes;
    private final TypeFinder types;
    private final FunctionReader functions;

    /**
     * Takes what it asks.
     *
     * @param foreignClass the name of a class of a library that is not known otherwise, or empty
     */
    CalleeFinder(
            ModuleStore store,
            DefinitionFinder definitions,
            ClassFinder classes,
            AnnotationReader annotations,
            String foreignClass) {
        this.store = store;
        this.foreignClass = foreignClass;
        this.definitions = definitions;
        this.classes = classes;
        this.types = new TypeFinder(store, definitions, classes, annotations, this);
        this.functions = new FunctionReader(store, definitions, classes, annotations, types, this);
    }

    TypeFinder types() {
        return types;
    }

    /** Returns what is known of a call. */
    CallFacts facts(PyModule module, Py.Call call, int depth) {
        if (depth > TypeFinder.MAX_DEPTH) {
            return CallFacts.unknown("too many steps lead to what is called");
        }
        Expression function = call.getFunction().unparenthesized();
        if (!(function instanceof Py.Name) && !(function instanceof Py.Attribute)) {
            return CallFacts.unknown("what is called is an expression");
        }
        List<Meaning> meanings = definitions.meanings(module, function);
        if (!meanings.isEmpty()) {
            List<CallFacts> all = new ArrayList<>();
            for (Meaning meaning : meanings) {
                all.add(ofMeaning(meaning, call, depth));
            }
            return combine(all, spelled(function));
        }
        return function instanceof Py.Attribute method
                ? ofMethod(module, method, depth)
                : CallFacts.unknown("`" + spelled(function) + "` is not known");
    }

    /** Returns what is known of the calls of a function of the project. */
    CallFacts ofFunction(Definition definition) {
        return functions.facts(definition, 0);
    }

    static String spelled(Expression expression) {
        return expression instanceof Py.Name name
                ? name.getName()
                : expression instanceof Py.Attribute attribute
                        ? spelled(attribute.getValue()) + "." + attribute.getName().getElement().getName()
                        : expression instanceof Py.Call call ? spelled(call.getFunction()) + "()" : "…";
    }

    private static CallFacts combine(List<CallFacts> all, String name) {
        CallFacts result = all.get(0);
        for (CallFacts each : all.subList(1, all.size())) {
            TypeFacts value = result.value().or(each.value());
            Callee first = result.callee();
            Callee second = each.callee();
            Callee callee = first.kind() == Kind.UNKNOWN
                    ? first
                    : second.kind() == Kind.UNKNOWN
                            ? second
                            : first.kind() == second.kind()
                                    ? Callee.of(first.kind(), first.reason())
                                    : Callee.unknown("`" + name + "` may mean several functions");
            result = new CallFacts(callee, value);
        }
        return result;
    }

    private CallFacts ofMeaning(Meaning meaning, Py.Call call, int depth) {
        if (meaning.definition().isEmpty()) {
            return ofForeign(meaning);
        }
        Definition definition = meaning.definition().get();
        return switch (definition.kind()) {
            case FUNCTION -> functions.facts(definition, depth + 1);
            case CLASS -> ofClass(definition);
            case MODULE -> CallFacts.unknown("`" + definition.qualifiedName() + "` is a module");
            case VARIABLE -> ofVariable(definition, call, depth);
        };
    }

    private CallFacts ofForeign(Meaning meaning) {
        Libraries libraries = Libraries.shipped();
        String name = libraries.defined(meaning.name());
        Optional<Libraries.Entry> entry = libraries.function(name);
        if (entry.isPresent()) {
            return ofLibrary(name, entry.get());
        }
        if (libraries.isClass(name) || name.equals(foreignClass)) {
            Callee callee = Callee.of(Kind.OTHER, "`" + meaning.name() + "` is a class").named(name);
            return new CallFacts(callee, TypeFacts.of(name));
        }
        if (meaning.source() == QualifiedName.Source.BUILTIN && !ANYTHING.contains(name)) {
            return new CallFacts(
                    Callee.of(Kind.OTHER, "`" + name.substring("builtins.".length()) + "` is no coroutine function")
                            .named(name),
                    TypeFacts.UNKNOWN);
        }
        return new CallFacts(
                Callee.unknown("it is not known whether `" + meaning.name() + "` is a coroutine function").named(name),
                TypeFacts.UNKNOWN);
    }

    private static CallFacts ofLibrary(String name, Libraries.Entry entry) {
        String reason =
                switch (entry.kind()) {
                    case COROUTINE -> "` is a coroutine function";
                    case ASYNC_GENERATOR -> "` is an asynchronous generator function";
                    case AWAITABLE_NOT_COROUTINE -> "` gives an awaitable that is no coroutine";
                    default -> "` is no coroutine function";
                };
        return new CallFacts(
                Callee.of(entry.kind(), "`" + name + reason).named(name),
                entry.type().isEmpty() ? TypeFacts.UNKNOWN : TypeFacts.of(entry.type()));
    }

    private CallFacts ofClass(Definition definition) {
        String name = definition.qualifiedName();
        List<Meaning> await = definitions.member(definition, "__await__");
        boolean isAwaitable = await.stream().anyMatch(each -> each.definition().isPresent());
        boolean isKnown = await.stream().allMatch(each -> each.definition().isPresent() || isKnownBase(each.name()));
        Callee callee = isAwaitable
                ? Callee.of(Kind.AWAITABLE_NOT_COROUTINE, "`" + name + "` is a class whose instances can be awaited")
                : isKnown
                        ? Callee.of(Kind.OTHER, "`" + name + "` is a class")
                        : Callee.unknown("`" + name + "` has a base that is not known");
        return new CallFacts(callee.definedAt(definition), classes.instance(definition));
    }

    private static boolean isKnownBase(String awaitMethod) {
        String base = awaitMethod.substring(0, awaitMethod.length() - ".__await__".length());
        return base.startsWith("builtins.")
                || base.startsWith("typing.")
                || base.startsWith("abc.")
                || base.startsWith("enum.")
                || Libraries.shipped().isClass(base) && Libraries.shipped().function(awaitMethod).isEmpty();
    }

    private CallFacts ofVariable(Definition definition, Py.Call call, int depth) {
        String name = definition.simpleName();
        if (definition.node() instanceof Py.Parameter parameter) {
            Optional<CallFacts> ofClass = store.model(definition.module())
                    .lookUp(definition.scope(), name)
                    .filter(binding -> binding.assignments().size() == 1)
                    .flatMap(binding -> types.receiver(binding.assignments().get(0), definition.module()))
                    .filter(TypeFinder.Receiver::isClassItself)
                    .map(receiver -> ofClass(receiver.definition()));
            return ofClass.orElseGet(() -> CallFacts.unknown("`" + parameterName(parameter) + "` is a parameter"));
        }
        if (definition.node() instanceof Py.Assignment assignment
                && assignment.getValue() instanceof Py.Call made
                && isPartial(definition.module(), made)
                && made.getArguments().size() > 0
                && (made.getArguments().get(0) instanceof Py.Name || made.getArguments().get(0) instanceof Py.Attribute)) {
            // Python's documentation of functools.partial: the call is the one of the function it was made of.
            return facts(definition.module(), made.withFunction(made.getArguments().get(0)), depth + 1);
        }
        if (definition.node() instanceof Py.Assignment assignment
                && assignment.getTargets().size() == 1
                && assignment.getValue() instanceof Py.Attribute method) {
            // The method of an object, under a name of its own.
            return facts(definition.module(), call.withFunction(method), depth + 1);
        }
        return CallFacts.unknown("`" + name + "` is a variable");
    }

    private boolean isPartial(PyModule module, Py.Call call) {
        return store.model(module).isCertainly(call.getFunction(), "functools.partial");
    }

    private static String parameterName(Py.Parameter parameter) {
        return parameter.getName() == null ? "*" : parameter.getName().getName();
    }

    // ------------------------------------------------------------------------------------------------- methods

    private CallFacts ofMethod(PyModule module, Py.Attribute function, int depth) {
        String name = function.getName().getElement().getName();
        String spelled = spelled(function);
        if (function.getValue() instanceof Py.Call call
                && store.model(module).isCertainly(call.getFunction(), "builtins.super")) {
            return ofSuper(module, function, name, depth);
        }
        Optional<Definition> ownClass = classItself(module, function.getValue());
        TypeFacts owner = ownClass.isPresent()
                ? classes.instance(ownClass.get())
                : types.typeOf(module, function.getValue(), depth + 1);
        if (owner.classes().isEmpty() || !owner.isComplete()) {
            return CallFacts.unknown("the class of `" + spelled(function.getValue()) + "` is not known");
        }
        List<CallFacts> all = new ArrayList<>();
        for (String className : owner.classes()) {
            Optional<Definition> definition = classes.find(className);
            all.add(definition.isPresent()
                    ? ofMember(definition.get(), name, depth, true)
                    : Libraries.shipped()
                            .method(className, name)
                            .map(entry -> ofLibrary(className + "." + name, entry))
                            .orElseGet(() -> CallFacts.unknown(
                                    "it is not known whether `" + className + "." + name + "` is a coroutine function")));
        }
        return combine(all, spelled);
    }

    /** Returns the class that {@code cls} is in a class method. */
    private Optional<Definition> classItself(PyModule module, Expression expression) {
        return expression instanceof Py.Name name
                ? store.model(module).reaching(name).stream()
                        .filter(assignment -> store.model(module).reaching(name).size() == 1)
                        .flatMap(assignment -> types.receiver(assignment, module).stream())
                        .filter(TypeFinder.Receiver::isClassItself)
                        .map(TypeFinder.Receiver::definition)
                        .findFirst()
                : Optional.empty();
    }

    private CallFacts ofSuper(PyModule module, Expression where, String name, int depth) {
        Scope scope = store.model(module).scopeOf(where);
        while (scope.kind() != ScopeKind.FUNCTION && scope.parent().isPresent()) {
            scope = scope.parent().get();
        }
        Optional<Definition> around = classes.around(module, scope);
        if (around.isEmpty()) {
            return CallFacts.unknown("the class around `super()` is not known");
        }
        for (Meaning base : definitions.bases(around.get())) {
            if (base.definition().isEmpty()) {
                Optional<Libraries.Entry> entry =
                        Libraries.shipped().method(Libraries.shipped().defined(base.name()), name);
                if (entry.isPresent()) {
                    return ofLibrary(base.name() + "." + name, entry.get());
                }
            } else if (!definitions.member(base.definition().get(), name).isEmpty()) {
                return ofMember(base.definition().get(), name, depth, false);
            }
        }
        return CallFacts.unknown("no base that is known has `" + name + "`");
    }

    private CallFacts ofMember(Definition owner, String name, int depth, boolean mayBeOverridden) {
        List<ClassFinder.AttributeValue> assigned = classes.attribute(owner, name);
        List<Meaning> members = definitions.member(owner, name);
        if (!assigned.isEmpty() && members.isEmpty()) {
            return assigned(owner, name);
        }
        if (members.isEmpty()) {
            return CallFacts.unknown("`" + owner.qualifiedName() + "` has no method `" + name + "` that is known");
        }
        List<CallFacts> all = new ArrayList<>();
        for (Meaning member : members) {
            all.add(member.definition()
                    .filter(each -> each.kind() == Definition.Kind.VARIABLE)
                    .map(each -> CallFacts.unknown("`" + name + "` is a variable of `" + owner.qualifiedName() + "`"))
                    .orElseGet(() -> ofForeignOrFunction(member, depth)));
        }
        CallFacts found = combine(all, name);
        Kind kind = found.callee().kind();
        if (!assigned.stream().allMatch(each -> functions.kindOfWrapped(each, name, found, depth + 1) == kind)) {
            return assigned(owner, name);
        }
        return mayBeOverridden && found.callee().kind() != Kind.UNKNOWN
                ? withOverrides(owner, name, found, depth)
                : found;
    }

    private static CallFacts assigned(Definition owner, String name) {
        return CallFacts.unknown("`" + name + "` is assigned to instances of `" + owner.qualifiedName() + "`");
    }

    private CallFacts ofForeignOrFunction(Meaning member, int depth) {
        return member.definition().isEmpty()
                ? ofForeign(member)
                : member.definition().get().kind() == Definition.Kind.FUNCTION
                        ? functions.facts(member.definition().get(), depth + 1)
                        : ofClass(member.definition().get());
    }

    /** The method of a subclass may be the one that runs. */
    private CallFacts withOverrides(Definition owner, String name, CallFacts found, int depth) {
        for (Definition subclass : classes.subclasses(owner)) {
            Optional<Binding> own = definitions.classScope(subclass).flatMap(scope -> scope.binding(scope.key(name)));
            if (own.isEmpty() && classes.attribute(subclass, name).isEmpty()) {
                continue;
            }
            CallFacts override = ofMember(subclass, name, depth + 1, false);
            if (override.callee().kind() != found.callee().kind()) {
                return CallFacts.unknown("`" + subclass.qualifiedName() + "." + name + "` overrides it in another way");
            }
        }
        return found;
    }

    /** Whether a function returns its first parameter, and nothing else. */
    boolean returnsSelf(Py.FunctionDef function) {
        return functions.returnsFirstParameter(function);
    }
}
