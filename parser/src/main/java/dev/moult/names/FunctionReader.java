package dev.moult.names;

import dev.moult.names.Callee.Kind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what a function of the project gives, its decorators taken into account. */
final class FunctionReader {
    private static final Set<String> COROUTINES =
            Set.of("typing.Coroutine", "collections.abc.Coroutine", "types.CoroutineType");
    private static final Set<String> AWAITABLES =
            Set.of("typing.Awaitable", "collections.abc.Awaitable", "typing.Generator", "collections.abc.Generator");
    private static final Set<String> FUTURES = Set.of("asyncio.tasks.Task", "asyncio.futures.Future");
    private static final Set<String> CONTEXT_MANAGERS =
            Set.of("contextlib.asynccontextmanager", "contextlib.contextmanager");

    private final ModuleStore store;
    private final DefinitionFinder definitions;
    private final ClassFinder classes;
    private final AnnotationReader annotations;
    private final TypeFinder types;
    private final CalleeFinder callees;
    private final DecoratorTypes decoratorTypes;

    FunctionReader(
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
        decoratorTypes = new DecoratorTypes(definitions);
    }

    CallFacts facts(Definition definition, int depth) {
        Py.FunctionDef function = (Py.FunctionDef) definition.node();
        CallFacts facts = undecorated(definition, function, depth);
        List<Py.Decorator> decorators = function.getDecorators();
        for (int i = decorators.size() - 1; i >= 0; i--) {
            facts = decorated(definition.module(), decorators.get(i).getExpression(), facts, depth);
        }
        return facts.withCallee(facts.callee().definedAt(definition));
    }

    // ------------------------------------------------------------------------------------------------- the body

    private CallFacts undecorated(Definition definition, Py.FunctionDef function, int depth) {
        String name = "`" + function.getName().getName() + "`";
        FunctionBody body = FunctionBody.of(function);
        TypeFacts declared = function.getReturns() == null
                ? TypeFacts.UNKNOWN
                : annotations.read(definition.module(), function.getReturns().getElement(), depth + 1);
        if (function.isAsync()) {
            return body.yields()
                    ? new CallFacts(
                            Callee.of(Kind.ASYNC_GENERATOR, name + " is an asynchronous generator function"),
                            TypeFacts.UNKNOWN)
                    : new CallFacts(Callee.of(Kind.COROUTINE, name + " is a coroutine function"), declared);
        }
        if (body.yields()) {
            return new CallFacts(Callee.of(Kind.OTHER, name + " is a generator function"), TypeFacts.UNKNOWN);
        }
        return new CallFacts(ofReturned(definition, name, declared, body, depth), declared);
    }

    private Callee ofReturned(Definition definition, String name, TypeFacts declared, FunctionBody body, int depth) {
        if (declared.isComplete()) {
            if (!declared.classes().isEmpty() && declared.classes().stream().allMatch(each -> isCoroutine(each, 0))) {
                return Callee.of(Kind.COROUTINE, name + " returns a coroutine");
            }
            if (declared.isCertainly(FUTURES)) {
                return Callee.of(Kind.AWAITABLE_NOT_COROUTINE, name + " returns a future");
            }
            return declared.isKnownToBe(AWAITABLES) || declared.isKnownToBe(COROUTINES) || declared.isKnownToBe(FUTURES)
                    ? Callee.unknown(name + " may return any awaitable")
                    : Callee.of(Kind.OTHER, name + " is no coroutine function");
        }
        if (!body.returned().isEmpty() && !body.alwaysReturnsValue()) {
            return Callee.unknown(name + " is no coroutine function, and may return nothing");
        }
        @Nullable Kind kind = body.returned().isEmpty() ? Kind.OTHER : null;
        for (Expression value : body.returned()) {
            Kind each = kindOf(definition.module(), value, depth);
            kind = kind == null || kind == each ? each : Kind.UNKNOWN;
        }
        return switch (kind == null ? Kind.UNKNOWN : kind) {
            case COROUTINE -> Callee.of(Kind.COROUTINE, name + " returns a coroutine");
            case OTHER -> Callee.of(Kind.OTHER, name + " is no coroutine function");
            case AWAITABLE_NOT_COROUTINE -> Callee.of(Kind.AWAITABLE_NOT_COROUTINE, name + " returns a future");
            default -> Callee.unknown(name + " is no coroutine function, and what it returns is not known");
        };
    }

    /** Whether the instances of a class are coroutines: asyncio asks for the base class, {@code asyncio.iscoroutine}. */
    private boolean isCoroutine(String className, int depth) {
        return COROUTINES.contains(className)
                || depth < TypeFinder.MAX_DEPTH
                        && classes.find(className).stream()
                                .flatMap(each -> definitions.bases(each).stream())
                                .anyMatch(base -> isCoroutine(base.name(), depth + 1));
    }

    private Kind kindOf(PyModule module, Expression value, int depth) {
        Expression inner = value.unparenthesized();
        if (inner instanceof Py.Call call) {
            return callees.facts(module, call, depth + 1).callee().kind();
        }
        TypeFacts type = types.typeOf(module, inner, depth + 1);
        if (!type.isComplete()) {
            return Kind.UNKNOWN;
        }
        return type.isCertainly(COROUTINES)
                ? Kind.COROUTINE
                : type.isCertainly(FUTURES)
                        ? Kind.AWAITABLE_NOT_COROUTINE
                        : type.classes().stream().allMatch(each -> each.startsWith("builtins."))
                                ? Kind.OTHER
                                : Kind.UNKNOWN;
    }

    boolean returnsFirstParameter(Py.FunctionDef function) {
        FunctionBody body = FunctionBody.of(function);
        return !body.returned().isEmpty()
                && !function.getParameters().isEmpty()
                && function.getParameters().get(0).getName() != null
                && body.returned().stream().allMatch(value -> value instanceof Py.Name name
                        && name.getName().equals(function.getParameters().get(0).getName().getName()));
    }

    // ---------------------------------------------------------------------------------------------- decorators

    /** Returns what the calls give of a method that an instance wraps: {@code self.name = wrap(self.name)}. */
    Kind kindOfWrapped(ClassFinder.AttributeValue assigned, String name, CallFacts method, int depth) {
        boolean isWrapped = assigned.value() instanceof Py.Call call
                && call.getArguments().size() == 1
                && call.getArguments().get(0) instanceof Py.Attribute own
                && own.getValue() instanceof Py.Name
                && own.getName().getElement().getName().equals(name);
        if (!isWrapped || depth > TypeFinder.MAX_DEPTH) {
            return Kind.UNKNOWN;
        }
        Expression wrapper = ((Py.Call) assigned.value()).getFunction();
        List<Meaning> meanings = definitions.meanings(assigned.module(), wrapper);
        if (!meanings.isEmpty()) {
            return decorated(assigned.module(), wrapper, method, depth).callee().kind();
        }
        return types.typeOf(assigned.module(), wrapper, depth)
                .only()
                .flatMap(classes::find)
                .flatMap(owner -> madeByInstance(owner, method, depth))
                .map(made -> made.callee().kind())
                .orElse(Kind.UNKNOWN);
    }

    private CallFacts decorated(PyModule module, Expression decorator, CallFacts facts, int depth) {
        boolean isMade = decorator instanceof Py.Call;
        Expression name = decorator instanceof Py.Call call ? call.getFunction() : decorator;
        List<Meaning> meanings = definitions.meanings(module, name);
        String shown = CalleeFinder.spelled(name);
        if (meanings.size() == 1) {
            Meaning meaning = meanings.get(0);
            String defined = Libraries.shipped().defined(meaning.name());
            if (Libraries.shipped().keeps(defined)) {
                return facts;
            }
            if (CONTEXT_MANAGERS.contains(defined)) {
                return new CallFacts(
                        Callee.of(Kind.OTHER, "`" + shown + "` makes a context manager of it"), TypeFacts.UNKNOWN);
            }
            if (meaning.definition().isPresent()
                    && meaning.definition().get().node() instanceof Py.FunctionDef function
                    && !function.isAsync()
                    && depth < TypeFinder.MAX_DEPTH) {
                Optional<CallFacts> result = made(meaning.definition().get(), function, isMade, facts, depth);
                if (result.isPresent()) {
                    return result.get();
                }
                if (decoratorTypes.keepsResult(meaning.definition().get().module(), function, isMade)) {
                    return facts;
                }
            }
            if (isMade && meaning.definition().isPresent() && meaning.definition().get().node() instanceof Py.ClassDef) {
                Optional<CallFacts> result = madeByInstance(meaning.definition().get(), facts, depth);
                if (result.isPresent()) {
                    return result.get();
                }
            }
        }
        return new CallFacts(
                Callee.unknown("the decorator `@" + shown + "` may change what it gives"), TypeFacts.UNKNOWN);
    }

    /** Returns what {@code @Decorator(…)} makes of a function by the {@code __call__} of the class. */
    private Optional<CallFacts> madeByInstance(Definition owner, CallFacts facts, int depth) {
        List<Meaning> calls = definitions.member(owner, "__call__");
        return calls.size() == 1
                        && calls.get(0).definition().isPresent()
                        && calls.get(0).definition().get().node() instanceof Py.FunctionDef function
                        && !function.isAsync()
                        && function.getParameters().size() > 1
                        && depth < TypeFinder.MAX_DEPTH
                ? made(calls.get(0).definition().get(), function.withParameters(withoutFirst(function)), false, facts, depth)
                : Optional.empty();
    }

    static PyContainer<Py.Parameter> withoutFirst(Py.FunctionDef function) {
        PyContainer<Py.Parameter> all = function.getParameters();
        return all.withPadded(all.getPadded().subList(1, all.size()));
    }

    /** Returns what a decorator of the project makes of a function; nothing where that cannot be seen. */
    private Optional<CallFacts> made(
            Definition place, Py.FunctionDef decorator, boolean isFactory, CallFacts facts, int depth) {
        Optional<Scope> scope = store.model(place.module()).scopeInside(decorator);
        FunctionBody body = FunctionBody.of(decorator);
        if (scope.isEmpty() || body.yields() || body.returned().isEmpty() || !decorator.getDecorators().isEmpty()) {
            return Optional.empty();
        }
        List<CallFacts> results = new ArrayList<>();
        for (Expression value : body.returned()) {
            Optional<Assignment> assignment = value instanceof Py.Name name
                    ? store.model(place.module())
                            .resolve(name)
                            .filter(binding -> binding.scope() == scope.get() && binding.assignments().size() == 1)
                            .map(binding -> binding.assignments().get(0))
                    : Optional.empty();
            if (assignment.isEmpty()) {
                return Optional.empty();
            }
            Py node = assignment.get().node();
            if (node instanceof Py.FunctionDef inner && isFactory && depth < TypeFinder.MAX_DEPTH) {
                Optional<CallFacts> nested = made(define(place, inner, scope.get()), inner, false, facts, depth + 1);
                nested.ifPresent(results::add);
                if (nested.isEmpty()) {
                    return Optional.empty();
                }
            } else if (node instanceof Py.FunctionDef wrapper && !isFactory) {
                results.add(ofWrapper(place, decorator, wrapper, scope.get(), facts, depth));
            } else if (!isFactory && isFirstParameter(decorator, node)) {
                results.add(facts);
            } else {
                return Optional.empty();
            }
        }
        Kind kind = results.get(0).callee().kind();
        return results.stream().allMatch(each -> each.callee().kind() == kind)
                ? Optional.of(new CallFacts(results.get(0).callee(), facts.value()))
                : Optional.empty();
    }

    private CallFacts ofWrapper(
            Definition place, Py.FunctionDef decorator, Py.FunctionDef wrapper, Scope scope, CallFacts facts, int depth) {
        FunctionBody body = FunctionBody.of(wrapper);
        boolean handsOn = !wrapper.isAsync()
                && !body.yields()
                && !body.returned().isEmpty()
                && body.returned().stream().allMatch(value -> value instanceof Py.Call call
                        && call.getFunction() instanceof Py.Name name
                        && isNameOfFirstParameter(decorator, name));
        return handsOn ? facts : facts(define(place, wrapper, scope), depth + 1);
    }

    private Definition define(Definition place, Py.FunctionDef inner, Scope scope) {
        return definitions.define(
                place.module(), inner, Definition.Kind.FUNCTION, scope, inner.getName().getName());
    }

    private static boolean isFirstParameter(Py.FunctionDef function, Py node) {
        return !function.getParameters().isEmpty() && function.getParameters().get(0) == node;
    }

    private static boolean isNameOfFirstParameter(Py.FunctionDef function, Py.Name name) {
        return !function.getParameters().isEmpty()
                && function.getParameters().get(0).getName() != null
                && function.getParameters().get(0).getName().getName().equals(name.getName());
    }
}
