package dev.moult.httpx;

import dev.moult.edit.AwaitPosition;
import dev.moult.edit.ListedNames;
import dev.moult.names.Assignment;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Sessions, and responses that are streamed, that one {@code async def} makes, uses and closes: they become asynchronous as
 * a whole. What other functions see too stays a client that blocks.
 */
final class AsyncFlows {
    /**
     * What becomes asynchronous with a session or a streamed response.
     *
     * @param site the call that makes it
     * @param stream the edit of a function whose response is streamed; absent for a session
     * @param awaited calls that are awaited
     * @param renamed calls whose function has another name: {@code AsyncClient}, {@code aclose}, {@code aiter_bytes}
     * @param statements the {@code with} and {@code for} that become {@code async}
     */
    record AsyncFlow(
            ModuleIndex module,
            Py.Call site,
            Optional<CallEdit> stream,
            Set<UUID> awaited,
            Set<UUID> renamed,
            Set<UUID> statements) {
        AsyncFlow(ModuleIndex module, Py.Call site, Optional<CallEdit> stream) {
            this(module, site, stream, new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    /** What a response has before its body is read. */
    private static final Set<String> WITHOUT_BODY = Set.of(
            "status_code", "headers", "ok", "reason", "url", "cookies", "encoding", "raise_for_status", "history",
            "is_redirect", "links");

    private final Analysis analysis;
    private final Set<Object> closed;
    private final SuspensionPlaces places;
    private final Map<UUID, AsyncFlow> flows = new LinkedHashMap<>();

    /** @param closed the sets with a response that somebody closes */
    AsyncFlows(Analysis analysis, Set<Object> closed) {
        this.analysis = analysis;
        this.closed = closed;
        places = new SuspensionPlaces(analysis);
    }

    /** Returns the flows that become asynchronous, by the calls that make the sessions. */
    Map<UUID, AsyncFlow> decide() {
        for (ModuleIndex module : analysis.callables().modules()) {
            for (Py node : module.nodes()) {
                if (!(node instanceof Py.Call call)) {
                    continue;
                }
                Optional<AsyncFlow> found = Optional.empty();
                if (RequestsNames.of(module.model(), call.getFunction()).filter("Session"::equals).isPresent()) {
                    found = session(module, call);
                } else if (analysis.requests().of(call).filter(each -> each.isStream() && !each.onSession()).isPresent()) {
                    found = stream(module, call);
                }
                found.ifPresent(flow -> flows.put(call.getId(), flow));
            }
        }
        return flows;
    }

    private Optional<AsyncFlow> session(ModuleIndex module, Py.Call call) {
        AsyncFlow flow = new AsyncFlow(module, call, Optional.empty());
        Optional<Py.Name> name = Optional.empty();
        boolean isWith = false;
        if (module.parent(call) instanceof Py.WithItem item && module.parent(item) instanceof Py.With with) {
            name = target(item);
            isWith = true;
            if (with.getItems().size() > 1 || with.isAsync()) {
                return Optional.empty();
            }
            flow.statements().add(with.getId());
        } else if (module.parent(call) instanceof Py.Assignment assignment && assignment.getTargets().size() == 1) {
            name = asName(assignment.getTargets().get(0).getElement());
        }
        boolean isFit = name.isPresent()
                && places.maySuspend(module, call)
                && !closed.contains(analysis.components().root(call.getId()))
                && ListedNames.around(module.model(), call).isEmpty()
                && isOneValue(module, call, name.get());
        if (!isFit) {
            return Optional.empty();
        }
        flow.renamed().add(call.getId());
        boolean isClosed = isWith;
        for (Py.Name read : reads(module, name.get())) {
            Optional<String> method = method(module, read);
            if (method.isEmpty() || !use(module, read, method.get(), flow)) {
                return Optional.empty();
            }
            isClosed |= method.get().equals("close");
        }
        return isClosed ? Optional.of(flow) : Optional.empty();
    }

    private static Optional<Py.Name> target(Py.WithItem item) {
        return item.getTarget() == null ? Optional.empty() : asName(item.getTarget().getElement());
    }

    private static Optional<Py.Name> asName(Expression target) {
        return target instanceof Py.Name name ? Optional.of(name) : Optional.empty();
    }

    private List<Py.Name> reads(ModuleIndex module, Py.Name name) {
        return analysis.values().slot(module, name)
                .filter(Webs.Web.class::isInstance)
                .map(web -> module.webs().reads((Webs.Web) web))
                .orElse(List.of());
    }

    /** Whether a variable of a function holds nothing but the value of one call, and no other variable holds that. */
    private boolean isOneValue(ModuleIndex module, Py.Call call, Py.Name name) {
        Optional<Object> slot = analysis.values().slot(module, name);
        if (slot.isEmpty() || !(slot.get() instanceof Webs.Web web) || web.binding().scope().kind() != ScopeKind.FUNCTION) {
            return false;
        }
        List<Assignment> assignments = module.webs().assignments(web);
        boolean isAlone = assignments.size() == 1 && assignments.get(0).scope() == web.binding().scope();
        return isAlone && analysis.values().flows().stream()
                .filter(flow -> flow.value() != null && !flow.target().equals(web))
                .noneMatch(flow -> {
                    Set<Object> keys = analysis.values().value(flow.module(), flow.value()).keys();
                    return keys.contains(web) || keys.contains(call.getId());
                });
    }

    /** Returns the attribute that is read of a name; none where the name stands for itself. */
    private static Optional<String> method(ModuleIndex module, Py.Name read) {
        return module.parent(read) instanceof Py.Attribute attribute && attribute.getValue() == read
                ? Optional.of(attribute.getName().getElement().getName())
                : Optional.empty();
    }

    /** Plans one use of a session; false where that cannot be asynchronous. */
    private boolean use(ModuleIndex module, Py.Name read, String method, AsyncFlow flow) {
        Py.Attribute attribute = (Py.Attribute) module.parent(read);
        if (!(module.parent(attribute) instanceof Py.Call call) || call.getFunction() != attribute) {
            return !RequestsNames.VERBS.contains(method) && !method.equals("close");
        }
        if (!isAwaitable(module, call, flow)) {
            return false;
        }
        if (method.equals("close")) {
            flow.renamed().add(call.getId());
            flow.awaited().add(call.getId());
            return true;
        }
        Optional<RequestEdits.Request> request = analysis.requests().of(call);
        if (request.isEmpty() || request.get().spreads() || !new BodySource(analysis, module).isReadAtOnce(call, request.get().edit())) {
            return false;
        }
        if (request.get().isStream()) {
            return streamed(module, call, flow);
        }
        flow.awaited().add(call.getId());
        return !(module.parent(call) instanceof Py.WithItem);
    }

    private Optional<AsyncFlow> stream(ModuleIndex module, Py.Call call) {
        CallEdit edit = analysis.requests().of(call).orElseThrow().edit();
        AsyncFlow flow = new AsyncFlow(module, call, Optional.of(edit));
        boolean isFit = places.maySuspend(module, call)
                && !analysis.requests().of(call).orElseThrow().spreads()
                && ListedNames.around(module.model(), call).isEmpty()
                && new BodySource(analysis, module).isReadAtOnce(call, edit)
                && AwaitedCalls.canMoveArguments(call, edit, AwaitPosition.of(call, module.around(call).iterator()))
                && streamed(module, call, flow);
        return isFit ? Optional.of(flow) : Optional.empty();
    }

    /** Plans a streamed response that lives in a {@code with} of its own; false where that cannot be asynchronous. */
    private boolean streamed(ModuleIndex module, Py.Call call, AsyncFlow flow) {
        if (!(module.parent(call) instanceof Py.WithItem item)
                || !(module.parent(item) instanceof Py.With with)
                || with.getItems().size() > 1
                || with.isParenthesized()
                || with.isAsync()) {
            return false;
        }
        Optional<Py.Name> name = target(item);
        if (name.isEmpty() || !isOneValue(module, call, name.get())) {
            return false;
        }
        flow.statements().add(with.getId());
        return reads(module, name.get()).stream()
                .allMatch(read -> method(module, read).filter(method -> ofStream(module, read, method, flow)).isPresent());
    }

    private boolean ofStream(ModuleIndex module, Py.Name read, String member, AsyncFlow flow) {
        if (WITHOUT_BODY.contains(member)) {
            return true;
        }
        boolean isLoop = member.equals("iter_content")
                && module.parent(module.parent(read)) instanceof Py.Call call
                && module.parent(call) instanceof Py.For loop
                && loop.getIterable().getElement() == call
                && !loop.isAsync()
                && isAwaitable(module, call, flow)
                && flow.renamed().add(call.getId())
                && flow.statements().add(loop.getId());
        return isLoop;
    }

    /** Whether a call may be awaited, as often as it is evaluated. Another function may run in another event loop. */
    private boolean isAwaitable(ModuleIndex module, Py.Call call, AsyncFlow flow) {
        return places.maySuspend(module, call)
                && module.functionAround(call).equals(module.functionAround(flow.site()))
                && module.around(call).stream().takeWhile(each -> !(each instanceof Py.FunctionDef))
                        .noneMatch(each -> isElsewhere(module, call, each));
    }

    private static boolean isElsewhere(ModuleIndex module, Py.Call call, Py around) {
        if (around instanceof Py.Comprehension comprehension) {
            // PEP 530: an await makes a comprehension asynchronous, and a generator into one that only `async for` takes.
            boolean isGenerator = comprehension.getBrackets() == Brackets.NONE
                    || comprehension.getBrackets() == Brackets.PARENTHESES;
            boolean isNested = module.around(comprehension).stream()
                    .takeWhile(each -> !(each instanceof Py.FunctionDef))
                    .anyMatch(Py.Comprehension.class::isInstance);
            boolean isFirst = comprehension.getClauses().get(0) instanceof Py.ComprehensionFor first
                    && module.isInside(call, first.getIterable().getElement());
            return !isFirst && (isGenerator || isNested);
        }
        return around instanceof Py.AugmentedAssignment augmented
                        && !AwaitedCalls.isLocal(module, augmented.getTarget().getElement())
                || around instanceof Py.AnnotatedAssignment annotated && module.isInside(call, annotated.getAnnotation());
    }
}
