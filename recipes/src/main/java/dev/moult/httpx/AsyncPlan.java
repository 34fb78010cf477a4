package dev.moult.httpx;

import dev.moult.tree.Py;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What becomes asynchronous in the {@code async def} of a project.
 *
 * @param calls the calls of functions that are awaited, by their ids
 * @param flows the sessions and streamed responses, by the calls that make them
 */
record AsyncPlan(Map<UUID, AwaitedCalls.AwaitedCall> calls, Map<UUID, AsyncFlows.AsyncFlow> flows) {
    static final AsyncPlan NONE = new AsyncPlan(Map.of(), Map.of());

    /** Looks at all calls that send requests, whose edits are planned. */
    static AsyncPlan of(Analysis analysis) {
        Set<Object> closed = closedRoots(analysis);
        return new AsyncPlan(
                analysis.requests().functions().decide(analysis, closed),
                new AsyncFlows(analysis, closed).decide());
    }

    /** Returns the part of the plan whose calls are edited. */
    AsyncPlan of(Set<UUID> edited) {
        Map<UUID, AwaitedCalls.AwaitedCall> ownCalls = new LinkedHashMap<>(calls);
        ownCalls.keySet().retainAll(edited);
        Map<UUID, AsyncFlows.AsyncFlow> ownFlows = new LinkedHashMap<>(flows);
        ownFlows.keySet().retainAll(edited);
        return new AsyncPlan(ownCalls, ownFlows);
    }

    /** Returns the calls whose requests get clients of their own, which is an edit of the statement around them. */
    Set<UUID> onNewClients() {
        Set<UUID> found = new LinkedHashSet<>(calls.keySet());
        flows.values().stream()
                .filter(flow -> flow.stream().isPresent())
                .forEach(flow -> found.add(flow.site().getId()));
        return found;
    }

    /** The responses that somebody closes: httpx closes that of an awaited call by {@code aclose} only. */
    private static Set<Object> closedRoots(Analysis analysis) {
        Set<Object> roots = new LinkedHashSet<>();
        for (ModuleIndex module : analysis.callables().modules()) {
            for (Py node : module.nodes()) {
                if (node instanceof Py.Attribute member
                        && Set.of("close", "raw").contains(member.getName().getElement().getName())) {
                    analysis.values().tracked(module, member.getValue()).stream()
                            .filter(key -> analysis.values().kinds(key).contains(ValueFlow.Kind.RESPONSE))
                            .forEach(key -> roots.add(analysis.components().root(key)));
                }
            }
        }
        return roots;
    }
}
