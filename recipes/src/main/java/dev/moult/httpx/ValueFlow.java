package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where sessions and responses flow: from calls into variables, attributes, parameters and what functions return. */
final class ValueFlow {
    enum Kind {
        SESSION,
        RESPONSE
    }

    record Attribute(UUID owner, String name) {}

    record Result(UUID function) {}

    /** What an expression may be: values of these keys, None, or anything else. */
    record Value(Set<Object> keys, boolean none, boolean other) {
        static final Value OTHER = new Value(Set.of(), false, true);
        static final Value NONE = new Value(Set.of(), true, false);

        static Value of(Object key) {
            return new Value(Set.of(key), false, false);
        }

        Value or(Value value) {
            Set<Object> all = new LinkedHashSet<>(keys);
            all.addAll(value.keys);
            return new Value(all, none || value.none, other || value.other);
        }
    }

    /** Something flows into a slot; null for what is no expression. */
    record Flow(Object target, ModuleIndex module, @Nullable Expression value, Py place) {}

    private final Callables callables;
    private final Lambdas lambdas;
    private final FlowCollector flows;
    private final Map<Object, Set<Kind>> kinds = new LinkedHashMap<>();
    /** The names of attributes of which some hold sessions or responses. */
    private final Set<String> attributeNames = new LinkedHashSet<>();

    private @Nullable Set<Object> maybeNone;

    ValueFlow(Callables callables) {
        this.callables = callables;
        lambdas = new Lambdas(callables, this);
        flows = new FlowCollector(callables, this);
    }

    Lambdas lambdas() {
        return lambdas;
    }

    List<Flow> flows() {
        return flows.all();
    }

    /** Returns what flows into a slot. */
    List<Flow> into(Object slot) {
        return flows.into(slot);
    }

    /** Returns the keys that annotations give, with the annotations. */
    Map<Object, Py> annotations() {
        return flows.annotations();
    }

    Set<Kind> kinds(Object key) {
        return kinds.getOrDefault(key, Set.of());
    }

    Set<Object> keys() {
        return kinds.keySet();
    }

    boolean addKind(Object key, Kind kind) {
        return kinds.computeIfAbsent(key, k -> EnumSet.noneOf(Kind.class)).add(kind);
    }

    /** Finds what flows where; the calls of functions are resolved among the modules looked at now. */
    void compute() {
        collectAll();
        boolean named = false;
        for (Object key : keys()) {
            named |= key instanceof Attribute attribute && attributeNames.add(attribute.name());
        }
        if (named) {
            // Now that they are known, objects of other classes are asked for them, too.
            collectAll();
        }
        callables.modules().forEach(this::judgeCalls);
    }

    private void collectAll() {
        flows.clear();
        maybeNone = null;
        callables.modules().forEach(flows::collect);
        spreadKinds();
    }

    private void spreadKinds() {
        boolean isGrown = true;
        while (isGrown) {
            isGrown = false;
            for (Flow flow : flows()) {
                if (flow.value() == null) {
                    continue;
                }
                for (Object key : value(flow.module(), flow.value()).keys()) {
                    for (Kind kind : Set.copyOf(kinds(key))) {
                        isGrown |= addKind(flow.target(), kind);
                    }
                }
            }
        }
    }

    /** Looks at the calls whose value goes nowhere: {@code session.get(url).text}. */
    private void judgeCalls(ModuleIndex module) {
        for (Py node : module.nodes()) {
            if (node instanceof Py.Call call) {
                called(module, call);
            }
        }
    }

    /** Returns the slot that an expression names: a variable of this project or an attribute of {@code self}. */
    Optional<Object> slot(ModuleIndex module, Expression expression) {
        Expression bare = expression.unparenthesized();
        if (bare instanceof Py.Name name) {
            Optional<Binding> binding = module.model().resolve(name);
            if (binding.isPresent() && binding.get().assignments().stream()
                    .allMatch(each -> each.kind() == AssignmentKind.IMPORT_FROM)) {
                return imported(module, name);
            }
            return binding.filter(found -> found.scope().kind() != ScopeKind.CLASS)
                    .map(found -> module.webs().of(found, name));
        }
        if (bare instanceof Py.Attribute attribute) {
            String name = attribute.getName().getElement().getName();
            Optional<Py.ClassDef> self = callables.selfClass(module, attribute.getValue());
            if (self.isPresent()) {
                return Optional.of(attributeSlot(self.get(), name));
            }
            return imported(module, attribute).or(() -> attributeNames.contains(name)
                    ? callables.classOf(module, attribute.getValue()).map(type -> attributeSlot(type, name))
                    : Optional.empty());
        }
        return Optional.empty();
    }

    private Optional<Object> imported(ModuleIndex module, Expression expression) {
        List<Definition> found = callables.definitions(module, expression);
        if (found.size() != 1 || found.get(0).kind() != Definition.Kind.VARIABLE) {
            return Optional.empty();
        }
        String qualified = found.get(0).qualifiedName();
        String last = qualified.substring(qualified.lastIndexOf('.') + 1);
        return callables.module(found.get(0).path())
                .flatMap(other -> other.model().moduleScope().binding(last))
                .map(binding -> new Webs.Web(binding, 0));
    }

    /** All the classes of a family share an attribute. */
    Object attributeSlot(Py.ClassDef type, String name) {
        return new Attribute(callables.familyOf(type), name);
    }

    /** Returns what an expression may be. */
    Value value(ModuleIndex module, Expression expression) {
        Expression bare = expression.unparenthesized();
        if (bare instanceof Py.Constant constant) {
            return constant.getSource().equals("None") ? Value.NONE : Value.OTHER;
        }
        if (bare instanceof Py.Call call) {
            return called(module, call);
        }
        if (bare instanceof Py.Await await) {
            return value(module, await.getExpression());
        }
        if (bare instanceof Py.NamedExpression named) {
            return value(module, named.getValue().getElement());
        }
        if (bare instanceof Py.Conditional conditional) {
            return value(module, conditional.getBody()).or(value(module, conditional.getOrElse().getElement()));
        }
        if (bare instanceof Py.Operation operation
                && (operation.getPrecedence() == Precedence.OR || operation.getPrecedence() == Precedence.AND)) {
            Value value = value(module, operation.getFirst());
            for (Py.Operand operand : operation.getRest()) {
                value = value.or(value(module, operand.getExpression()));
            }
            return value;
        }
        if (bare instanceof Py.Attribute attribute) {
            Optional<Value> ofError = responseOfError(module, attribute);
            if (ofError.isPresent()) {
                return ofError.get();
            }
            Optional<Py.ClassDef> self = callables.selfClass(module, attribute.getValue());
            if (self.isPresent()) {
                String name = attribute.getName().getElement().getName();
                for (Callables.Function method : callables.methods(module, self.get(), name)) {
                    if (flows.isProperty(method.definition())) {
                        return Value.of(new Result(method.definition().getId()));
                    }
                }
            }
        }
        return slot(module, bare).map(Value::of).orElse(Value.OTHER);
    }

    /** The response of an exception of requests that a handler names; absent in all but {@code HTTPError}. */
    private Optional<Value> responseOfError(ModuleIndex module, Py.Attribute attribute) {
        if (!(attribute.getValue() instanceof Py.Name name)
                || !attribute.getName().getElement().getName().equals("response")) {
            return Optional.empty();
        }
        for (Assignment assignment : module.assignments(name)) {
            if (assignment.kind() == AssignmentKind.EXCEPT
                    && assignment.node() instanceof Py.Except handler
                    && handler.getType() != null
                    && module.isInside(name, handler.getBody())) {
                List<Optional<String>> names = ExceptionTypes.listed(handler.getType()).stream()
                        .map(type -> RequestsNames.of(module.model(), type).filter(RequestsNames::isException))
                        .toList();
                if (names.stream().anyMatch(Optional::isPresent)) {
                    addKind(attribute.getId(), Kind.RESPONSE);
                    boolean isStatus = names.stream().allMatch(each -> each.filter("HTTPError"::equals).isPresent());
                    return Optional.of(new Value(Set.of(attribute.getId()), !isStatus, false));
                }
            }
        }
        return Optional.empty();
    }

    private Value called(ModuleIndex module, Py.Call call) {
        Optional<String> name = RequestsNames.of(module.model(), call.getFunction());
        if (name.isPresent()) {
            if (RequestsNames.VERBS.contains(name.get()) || name.get().equals("Response")) {
                addKind(call.getId(), Kind.RESPONSE);
            } else if (name.get().equals("Session")) {
                addKind(call.getId(), Kind.SESSION);
            } else {
                return Value.OTHER;
            }
            return Value.of(call.getId());
        }
        if (call.getFunction() instanceof Py.Attribute method
                && RequestsNames.VERBS.contains(method.getName().getElement().getName())
                && isSession(module, method.getValue())) {
            addKind(call.getId(), Kind.RESPONSE);
            return Value.of(call.getId());
        }
        Value value = null;
        for (Callables.Function function : callables.resolve(module, call.getFunction())) {
            if (function.name().equals("__init__")) {
                return Value.OTHER;
            }
            Value each = Value.of(new Result(function.definition().getId()));
            value = value == null ? each : value.or(each);
        }
        return value == null ? lambdas.value(module, call).orElse(Value.OTHER) : value;
    }

    boolean isSession(ModuleIndex module, Expression receiver) {
        return value(module, receiver).keys().stream().anyMatch(key -> kinds(key).contains(Kind.SESSION));
    }

    /** Returns the keys of an expression that are sessions or responses. */
    List<Object> tracked(ModuleIndex module, Expression expression) {
        return value(module, expression).keys().stream().filter(key -> !kinds(key).isEmpty()).toList();
    }

    /** Returns the slots that a value may reach; what is no expression counts as anything. */
    Set<Object> reaching(Predicate<Value> isOne) {
        return reaching(isOne, module -> true);
    }

    /** @param counts the modules in which something may be one */
    Set<Object> reaching(Predicate<Value> isOne, Predicate<ModuleIndex> counts) {
        Set<Object> found = new LinkedHashSet<>();
        boolean isGrown = true;
        while (isGrown) {
            isGrown = false;
            for (Flow flow : flows()) {
                if (kinds(flow.target()).isEmpty() || found.contains(flow.target())) {
                    continue;
                }
                Value value = flow.value() == null ? Value.OTHER : value(flow.module(), flow.value());
                if (counts.test(flow.module()) && isOne.test(value) || value.keys().stream().anyMatch(found::contains)) {
                    isGrown |= found.add(flow.target());
                }
            }
        }
        return found;
    }

    /** Returns the slots that may hold None. */
    Set<Object> maybeNone() {
        if (maybeNone == null) {
            maybeNone = reaching(Value::none);
        }
        return maybeNone;
    }
}
