package dev.moult.httpx;

import dev.moult.edit.AwaitPosition;
import dev.moult.edit.ConstantNames;
import dev.moult.edit.Effects;
import dev.moult.edit.ListedNames;
import dev.moult.edit.Reindent;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The calls of functions in {@code async def} that become an {@code await} on a client of their own. The functions of
 * httpx make a client for each request too, so that no cookie of one call is sent by another. Every other call blocks the
 * event loop as it did before.
 */
final class AwaitedCalls {
    /**
     * A call that is awaited.
     *
     * @param isWhole whether its statement goes into the block, and not the call alone
     */
    record AwaitedCall(ModuleIndex module, Py.Call call, CallEdit edit, AwaitPosition position, boolean isWhole) {
        Statement statement() {
            return position.statement();
        }
    }

    /** A call of a function of requests in an {@code async def}. */
    private record Candidate(ModuleIndex module, Py.Call call, CallEdit edit) {}

    private final List<Candidate> candidates = new ArrayList<>();

    /** Adds a call of a function, whose response is read at once. */
    void add(ModuleIndex module, Py.Call call, CallEdit edit) {
        candidates.add(new Candidate(module, call, edit));
    }

    /**
     * Returns the calls that can be awaited, by their ids.
     *
     * @param closed the sets with a response that somebody closes
     */
    Map<UUID, AwaitedCall> decide(Analysis analysis, Set<Object> closed) {
        SuspensionPlaces places = new SuspensionPlaces(analysis);
        Map<UUID, List<AwaitedCall>> byStatement = new LinkedHashMap<>();
        for (Candidate each : candidates) {
            ModuleIndex module = each.module();
            boolean isFit = places.maySuspend(module, each.call())
                    && !(module.parent(each.call()) instanceof Py.WithItem)
                    && !closed.contains(analysis.components().root(each.call().getId()))
                    && new BodySource(analysis, module).isReadAtOnce(each.call(), each.edit())
                    && ListedNames.around(module.model(), each.call()).isEmpty();
            if (isFit) {
                plan(each).ifPresent(planned -> byStatement
                        .computeIfAbsent(planned.statement().getId(), id -> new ArrayList<>())
                        .add(planned));
            }
        }
        Map<UUID, AwaitedCall> awaited = new LinkedHashMap<>();
        for (List<AwaitedCall> together : byStatement.values()) {
            if (together.size() == 1) {
                awaited.put(together.get(0).call().getId(), together.get(0));
            }
        }
        return awaited;
    }

    private static Optional<AwaitedCall> plan(Candidate candidate) {
        ModuleIndex module = candidate.module();
        Py.Call call = candidate.call();
        AwaitPosition position = AwaitPosition.of(call, module.around(call).iterator());
        boolean isWhole = canMoveWhole(module, call, position);
        return (isWhole || canMoveAlone(module, call, position)) && canMoveArguments(call, candidate.edit(), position)
                ? Optional.of(new AwaitedCall(module, call, candidate.edit(), position, isWhole))
                : Optional.empty();
    }

    /** Whether the statement can go into the block: a client that no request uses does nothing. */
    private static boolean canMoveWhole(ModuleIndex module, Py.Call call, AwaitPosition position) {
        Statement statement = position.statement();
        if (!(statement instanceof SimpleStatement) || Effects.of(statement).yields()) {
            return false;
        }
        if (statement instanceof Py.AugmentedAssignment augmented) {
            // Its target is read before the call: another task could change that meanwhile.
            return position.place().isEmpty() && isLocal(module, augmented.getTarget().getElement());
        }
        return position.place().isEmpty()
                || !(statement instanceof Py.AnnotatedAssignment)
                        && !(statement instanceof Py.TypeAlias)
                        && module.around(call).stream()
                                .noneMatch(each -> each instanceof Py.Lambda || each instanceof Py.Comprehension);
    }

    /** Whether a target is a variable of the function around it, which no other function sets. */
    static boolean isLocal(ModuleIndex module, Expression target) {
        return target instanceof Py.Name name
                && module.model().resolve(name)
                        .filter(binding -> binding.scope().kind() == ScopeKind.FUNCTION
                                && binding.scope() == module.model().scopeOf(target)
                                && binding.assignments().stream().allMatch(each -> each.scope() == binding.scope()))
                        .isPresent();
    }

    /** Whether the call can go into the block alone, in front of all else that the statement evaluates. */
    private static boolean canMoveAlone(ModuleIndex module, Py.Call call, AwaitPosition position) {
        Statement statement = position.statement();
        boolean isKnown = statement instanceof SimpleStatement
                || statement instanceof Py.If
                || statement instanceof Py.For
                || statement instanceof Py.With
                || statement instanceof Py.Match;
        return isKnown
                && position.place().isEmpty()
                && position.isStableBefore(part -> ConstantNames.isConstant(module.model(), part))
                && Effects.of(call).namesBound().isEmpty();
    }

    /** Whether the arguments that the client takes may be evaluated before everything else. */
    static boolean canMoveArguments(Py.Call call, CallEdit edit, AwaitPosition position) {
        List<Expression> moved = edit.ofClient(call);
        if (moved.isEmpty()) {
            return true;
        }
        boolean areLiterals = true;
        for (Expression argument : moved) {
            Effects effects = Effects.of(argument);
            if (effects.calls()
                    || effects.awaits()
                    || effects.yields()
                    || !effects.namesBound().isEmpty()
                    || !Reindent.indentations(argument).isEmpty()
                    || ModuleIndex.text(argument).indexOf('#') >= 0) {
                return false;
            }
            areLiterals &= argument instanceof Py.KeywordArgument keyword
                    && Effects.isStable(keyword.getValue().getElement(), part -> false);
        }
        return areLiterals || !position.callsBefore(each -> false) && call.getArguments().getElements()
                .stream().noneMatch(argument -> Effects.of(argument).calls());
    }
}
