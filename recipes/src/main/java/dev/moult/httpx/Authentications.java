package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
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

/**
 * What is given to a request as {@code auth}: None, a user with a password, or an object that is made elsewhere, {@code
 * self.auth = HTTPBasicAuth(…)}. Such an object is made by httpx where all who may read it are seen, and together with the
 * requests that it is given to.
 */
final class Authentications {
    private static final int DEPTH = 4;

    /** An authentication object that is made. */
    private record Made(ModuleIndex module, Py.Call call, Optional<Py.ClassDef> keptBy) {}

    private final Analysis analysis;
    private final Map<UUID, Made> made = new LinkedHashMap<>();
    private final Map<Object, ModuleIndex> slots = new LinkedHashMap<>();
    private final Map<Object, Callables.Function> functions = new LinkedHashMap<>();
    private final Set<Object> seen = new LinkedHashSet<>();
    private final Set<UUID> requests = new LinkedHashSet<>();
    private final Map<Expression, ModuleIndex> annotations = new LinkedHashMap<>();

    Authentications(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Whether all that a value may be is known to httpx, too; plans how the objects that it may be are made. */
    boolean follow(ModuleIndex module, Py.Call request, Expression value) {
        if (!isKnown(module, value, DEPTH)) {
            return false;
        }
        if (made.isEmpty()) {
            return true;
        }
        requests.add(request.getId());
        boolean isSeen = made.values().stream().allMatch(this::canBeMade)
                && List.copyOf(slots.entrySet()).stream().allMatch(slot -> areReadsSeen(slot.getKey(), slot.getValue()));
        if (isSeen) {
            made.values().forEach(this::plan);
        }
        return isSeen;
    }

    private boolean isKnown(ModuleIndex module, Expression expression, int depth) {
        Expression value = expression.unparenthesized();
        if (value instanceof Py.Tuple tuple && tuple.getElements().size() == 2 || CallConversion.isConstant(value, "None")) {
            return true;
        }
        if (value instanceof Py.Conditional either) {
            return isKnown(module, either.getBody(), depth) && isKnown(module, either.getOrElse().getElement(), depth);
        }
        if (RequestsNames.isAuthentication(module.model(), value)) {
            made.put(value.getId(), new Made(module, (Py.Call) value, module.classAround(value)));
            return true;
        }
        List<ValueFlow.Flow> flows = new ArrayList<>();
        analysis.values().slot(module, value).ifPresent(slot -> {
            slots.put(slot, module);
            analysis.values().into(slot).stream().filter(flow -> mayBeInto(module, value, flow)).forEach(flows::add);
        });
        if (value instanceof Py.Call called) {
            for (Callables.Function function : analysis.callables().resolve(module, called.getFunction())) {
                Object result = new ValueFlow.Result(function.definition().getId());
                slots.put(result, function.module());
                functions.put(result, function);
                flows.addAll(analysis.values().into(result));
            }
        }
        return depth > 0
                && !flows.isEmpty()
                && flows.stream()
                        .allMatch(flow -> flow.value() != null && isKnown(flow.module(), flow.value(), depth - 1));
    }

    /** Whether something may flow into a variable or an attribute: not so for the attribute of a class beside it. */
    private boolean mayBeInto(ModuleIndex module, Expression variable, ValueFlow.Flow flow) {
        Optional<Py.ClassDef> other = flow.module().classAround(flow.place());
        return !(variable instanceof Py.Attribute)
                || other.isEmpty()
                || mayBeOne(module.classAround(variable), other.get());
    }

    private boolean mayBeOne(Optional<Py.ClassDef> type, Py.ClassDef other) {
        return type.isEmpty() || analysis.callables().mayBeOne(type.get(), other);
    }

    private boolean canBeMade(Made each) {
        return analysis.project().isGiven(each.module().path())
                && SiteCollector.mayName(each.module(), each.call(), analysis.target());
    }

    /** Whether all that reads a slot is a request, or only looks whether something is there. */
    private boolean areReadsSeen(Object slot, ModuleIndex module) {
        if (!seen.add(slot)) {
            return true;
        }
        if (slot instanceof Webs.Web web) {
            return web.binding().scope().kind() == ScopeKind.FUNCTION
                    && module.webs().assignments(web).stream().allMatch(each -> isGivenSeen(module, each, slots.containsKey(slot)))
                    && module.webs().reads(web).stream().allMatch(read -> isSeen(module, read));
        }
        if (slot instanceof ValueFlow.Attribute attribute) {
            return areReadsSeen(attribute);
        }
        Callables.Function function = functions.get(slot);
        if (function == null) {
            return false;
        }
        if (function.definition().getReturns() != null) {
            annotations.put(function.definition().getReturns().getElement(), function.module());
        }
        return analysis.given().callers(function)
                .filter(callers -> callers.stream().allMatch(caller -> isSeen(caller.module(), caller.call())))
                .isPresent();
    }

    /** @param isAsked whether it matters what else is given to a parameter */
    private boolean isGivenSeen(ModuleIndex module, Assignment assignment, boolean isAsked) {
        if (!(assignment.node() instanceof Py.Parameter parameter)) {
            return true;
        }
        if (parameter.getAnnotation() != null) {
            annotations.put(parameter.getAnnotation().getElement(), module);
        }
        return !isAsked || analysis.given().of(module, parameter).isPresent();
    }

    private boolean areReadsSeen(ValueFlow.Attribute attribute) {
        Set<String> paths = new LinkedHashSet<>();
        for (String name : analysis.callables().familyNames(attribute.owner())) {
            analysis.project().pathsMentioning(name).stream()
                    .filter(path -> analysis.project().mentions(path, attribute.name()))
                    .forEach(paths::add);
        }
        return paths.stream()
                .flatMap(path -> analysis.callables().elsewhere(path).stream())
                .allMatch(module -> module.nodes().stream()
                        .allMatch(node -> !(node instanceof Py.Attribute use)
                                || !use.getName().getElement().getName().equals(attribute.name())
                                || isSeen(module, use, attribute)));
    }

    private boolean isSeen(ModuleIndex module, Py.Attribute use, ValueFlow.Attribute attribute) {
        Optional<Py.ClassDef> self = analysis.callables().selfClass(module, use.getValue());
        boolean isOther = self.isPresent()
                && made.values().stream()
                        .allMatch(each -> each.keptBy().isPresent()
                                && !mayBeOne(self, each.keptBy().get()));
        boolean isOurs = self.filter(type -> analysis.callables().familyOf(type).equals(attribute.owner())).isPresent();
        boolean isSet = isOurs && ModuleIndex.isTarget(use, module.parent(use));
        return isOther || isSet || isOfModule(module, use) || isOurs && isSeen(module, use);
    }

    /** Whether a name with dots begins with an imported module, or is that of one. */
    private static boolean isOfModule(ModuleIndex module, Py.Attribute use) {
        Expression first = use;
        while (first instanceof Py.Attribute attribute) {
            first = attribute.getValue();
        }
        List<Assignment> assignments = first instanceof Py.Name name ? module.assignments(name) : List.of();
        boolean isImported = !assignments.isEmpty()
                && assignments.stream().allMatch(each -> each.kind() == AssignmentKind.IMPORT);
        return isImported
                || module.around(use).stream().anyMatch(each -> each instanceof Py.Import || each instanceof Py.ImportFrom);
    }

    private boolean isSeen(ModuleIndex module, Expression use) {
        @Nullable Py parent = module.parentOutside(use);
        if (parent instanceof Py.Conditional choice) {
            return module.isInside(use, choice.getCondition().getElement()) || isSeen(module, choice);
        }
        if (parent instanceof Py.KeywordArgument keyword && module.parent(keyword) instanceof Py.Call call) {
            if (!keyword.getName().getName().equals("auth") || !isRequest(module, call)) {
                return isGivenOn(module, call, keyword);
            }
            requests.add(call.getId());
            return true;
        }
        if (parent instanceof Py.Call call && call.getFunction() != use) {
            return isGivenOn(module, call, use);
        }
        if (parent instanceof Py.Assignment assignment && assignment.getTargets().size() == 1) {
            return analysis.values().slot(module, assignment.getTargets().get(0).getElement())
                    .filter(slot -> areReadsSeen(slot, module))
                    .isPresent();
        }
        return ResponseUses.isCondition(parent) || isComparedWithNone(module, use, parent);
    }

    private boolean isRequest(ModuleIndex module, Py.Call call) {
        return analysis.values().kinds(call.getId()).contains(ValueFlow.Kind.RESPONSE)
                || RequestsNames.of(module.model(), call.getFunction()).filter(RequestsNames.VERBS::contains).isPresent();
    }

    private static boolean isComparedWithNone(ModuleIndex module, Expression use, @Nullable Py parent) {
        return parent instanceof Py.Operation comparison
                && comparison.getPrecedence() == Precedence.COMPARISON
                && comparison.getRest().size() == 1
                && comparison.getFirst() == use
                && CallConversion.isConstant(comparison.getRest().get(0).getExpression(), "None");
    }

    /** Whether all functions of the project that a call may mean do nothing else with an argument. */
    private boolean isGivenOn(ModuleIndex module, Py.Call call, Expression argument) {
        List<Callables.Function> called = analysis.callables().resolve(module, call.getFunction());
        return !called.isEmpty()
                && called.stream().allMatch(function -> SentDictionaries.parameter(function, call, argument)
                        .flatMap(parameter -> analysis.values().slot(function.module(), parameter.getName()))
                        .filter(slot -> areReadsSeen(slot, function.module()))
                        .isPresent());
    }

    private void plan(Made each) {
        Components components = analysis.components();
        UUID key = each.call().getId();
        requests.forEach(request -> components.join(request, key));
        rename(key, each.module(), each.call().getFunction());
        annotations.forEach((annotation, module) -> ModuleIndex.inside(annotation).stream()
                .filter(Expression.class::isInstance)
                .forEach(type -> rename(key, module, (Expression) type)));
    }

    private void rename(UUID key, ModuleIndex module, Expression type) {
        RequestsNames.of(module.model(), type)
                .flatMap(RequestsNames::authentication)
                .ifPresent(name -> analysis.components().edit(key, module, type, edited ->
                        Nodes.attribute(Nodes.name(analysis.target()), name).withPrefix(edited.getPrefix())));
    }
}
