package dev.moult.asyncio;

import dev.moult.asyncio.GatherCallees.Given;
import dev.moult.asyncio.GatherDecision.Leave;
import dev.moult.edit.AwaitPosition;
import dev.moult.edit.ConstantNames;
import dev.moult.edit.Effects;
import dev.moult.engine.RunSettings;
import dev.moult.engine.SiteVisitor;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;

/** Decides what becomes of each call of {@code gather} in a module. Changes nothing. */
final class GatherDecisions {
    private static final String GIVE_OWN_STATEMENT = "give the call a statement of its own, where that does the same";

    private final GatherNames names;
    private final AsyncioMember taskGroup;
    private final RunSettings settings;
    private final GatherArguments arguments;
    private final GatherHandlers handlers;
    private final VersionGuards versionGuards;
    private final GatherRegions regions;

    GatherDecisions(
            GatherNames names,
            AsyncioMember taskGroup,
            RunSettings settings,
            Surroundings surroundings,
            GatherArguments arguments,
            GatherHandlers handlers) {
        this.names = names;
        this.taskGroup = taskGroup;
        this.settings = settings;
        this.arguments = arguments;
        this.handlers = handlers;
        versionGuards = new VersionGuards(names.model());
        regions = new GatherRegions(names, surroundings);
    }

    /** Returns a decision for every site; the sites are given in source order. */
    Map<GatherSite, GatherDecision> of(List<GatherSite> sites) {
        Map<GatherSite, GatherDecision> decisions = new LinkedHashMap<>();
        sites.forEach(site -> decisions.put(site, decide(site)));
        separate(decisions);
        return decisions;
    }

    /** Of two calls whose blocks would share statements, neither is edited. */
    private void separate(Map<GatherSite, GatherDecision> decisions) {
        Map<UUID, List<GatherSite>> byStatement = new HashMap<>();
        decisions.forEach((site, decision) -> {
            if (decision instanceof GatherDecision.Group group) {
                Set<UUID> touched = new HashSet<>(group.plan().removed());
                touched.add(group.plan().position().statement().getId());
                touched.forEach(id ->
                        byStatement.computeIfAbsent(id, each -> new ArrayList<>()).add(site));
                decisions.keySet().stream()
                        .filter(other -> other != site && regions.holds(group.plan(), other.node()))
                        .forEach(other -> byStatement
                                .computeIfAbsent(other.node().getId(), each -> new ArrayList<>(List.of(other)))
                                .add(site));
            }
        });
        byStatement.values().stream().filter(shared -> shared.size() > 1).flatMap(List::stream).distinct()
                .filter(site -> decisions.get(site) instanceof GatherDecision.Group)
                .forEach(site -> decisions.put(
                        site, new Leave("another `gather` in the same statements", GIVE_OWN_STATEMENT)));
    }

    private GatherDecision decide(GatherSite site) {
        if (site.ignored()) {
            return Leave.because(SiteVisitor.IGNORED);
        }
        if (!settings.target().isAtLeast(3, 11)) {
            return new Leave(
                    "`asyncio.TaskGroup` needs Python 3.11, the target is " + settings.target(),
                    "raise the target when older versions are no longer supported");
        }
        if (versionGuards.isForOlderPython(site.cursor())) {
            return Leave.because("in a branch for Pythons without `asyncio.TaskGroup`");
        }
        Optional<String> doubt = names.doubt(site.function());
        if (doubt.isPresent()) {
            return Leave.because(doubt.get());
        }
        if (site.call().isEmpty()) {
            return Leave.because("used as a value, not called");
        }
        Optional<String> option = problemOfOptions(site.call().get());
        if (option.isPresent()) {
            return Leave.because(option.get());
        }
        Optional<Cursor> await = site.awaitCursor();
        if (await.isEmpty()) {
            return Leave.because("not awaited in place");
        }
        return decide(site, await.get());
    }

    private static Optional<String> problemOfOptions(Py.Call call) {
        for (Expression argument : call.getArguments().getElements()) {
            if (argument instanceof Py.DoubleStarred) {
                return Optional.of("an unpacked argument hides `return_exceptions`");
            }
            if (argument instanceof Py.KeywordArgument keyword && !isFalse(keyword)) {
                String name = keyword.getName().getName();
                return Optional.of(
                        name.equals("return_exceptions")
                                ? "`" + Expressions.source(keyword)
                                        + (isTrue(keyword) ? "` returns" : "` may return") + " exceptions as results"
                                : "the argument `" + name + "` has no counterpart in a task group");
            }
        }
        return Optional.empty();
    }

    private static boolean isFalse(Py.KeywordArgument keyword) {
        return keyword.getName().getName().equals("return_exceptions") && isConstant(keyword, "False");
    }

    private static boolean isTrue(Py.KeywordArgument keyword) {
        return isConstant(keyword, "True");
    }

    private static boolean isConstant(Py.KeywordArgument keyword, String source) {
        return keyword.getValue().getElement() instanceof Py.Constant constant
                && constant.getSource().equals(source);
    }

    private GatherDecision decide(GatherSite site, Cursor cursor) {
        Py.Await await = cursor.getValue();
        AwaitPosition position = AwaitPosition.of(cursor);
        if (position.place().isPresent()) {
            return new Leave(position.place().get(), GIVE_OWN_STATEMENT);
        }
        if (position.awaitsBefore() || position.yieldsBefore()) {
            return new Leave("another `await` or `yield` comes first in the same statement", GIVE_OWN_STATEMENT);
        }
        if (!(position.statement() instanceof Py.ExpressionStatement
                || position.statement() instanceof Py.Assignment
                || position.statement() instanceof Py.AnnotatedAssignment) && position.statement() instanceof Py.Assert) {
            return new Leave("in an `assert`", GIVE_OWN_STATEMENT);
        }
        if (!isStableBefore(position)) {
            return new Leave("another operand is evaluated before it", GIVE_OWN_STATEMENT);
        }
        GatherArguments.Found found = arguments.of(site, await);
        return found.problem().isPresent() ? found.problem().get() : decide(site, position, await, found);
    }

    /** The statement is run after the block: what it evaluates before the call must not change meanwhile. */
    private boolean isStableBefore(AwaitPosition position) {
        boolean augmented = position.statement() instanceof Py.AugmentedAssignment assignment
                && !(assignment.getTarget().getElement() instanceof Py.Name);
        return !augmented
                && position.before().stream().allMatch(part -> Effects.isStable(part, this::isConstant));
    }

    private boolean isConstant(Py part) {
        if (part instanceof Py.Attribute method && method.getValue() instanceof Py.Name receiver) {
            return isConstant(receiver);
        }
        return part instanceof Py.Name && ConstantNames.isConstant(names.model(), part);
    }

    private GatherDecision decide(
            GatherSite site, AwaitPosition position, Py.Await await, GatherArguments.Found found) {
        Given given = found.given();
        if (given.kind() == GatherCallees.Kind.OTHER) {
            return Leave.because(given.reason());
        }
        GatherRegions.Region region = regions.of(site, position, await, found.sources());
        if (region.plan() == null) {
            GatherArguments.Found outside = arguments.withTasksOutside(found, region.problem(), site, await);
            if (outside.problem().isPresent()) {
                return outside.problem().get();
            }
            given = outside.given();
            region = regions.of(site, position, await, outside.sources());
        }
        return decide(site, await, given, region);
    }

    private GatherDecision decide(GatherSite site, Py.Await await, Given given, GatherRegions.Region region) {
        if (region.plan() == null) {
            return Leave.because(region.problem());
        }
        Optional<GatherHandlers.Seen> handler = given.mayFail() ? handlers.find(await) : Optional.empty();
        if (handler.isPresent() && handler.get().certain()) {
            return new Leave(
                    handler.get().reason(),
                    "a failing task makes a task group raise an ExceptionGroup: handle it with `except*`, by hand");
        }
        if (!taskGroup.isKnownAt(site.function())) {
            return new Leave("no name for `asyncio.TaskGroup` is free here", "import asyncio");
        }
        Decision.@Nullable Review review = null;
        if (handler.isPresent()) {
            review = new Decision.Review(
                    handler.get().reason(),
                    handler.get().starred().isPresent()
                            ? "right if its clauses do not mind to get a group, each of them for its exceptions"
                            : "right if the handler need not tell one exception from another");
        } else if (given.kind() == GatherCallees.Kind.UNKNOWN) {
            review = new Decision.Review(given.reason(), "right if it gives a coroutine, not a task or future");
        } else if (given.kind() == GatherCallees.Kind.AWAITABLE) {
            review = new Decision.Review(given.reason(), "right if a failure may cancel all that is waited for");
        } else if (region.review().isPresent()) {
            review = region.review().get();
        }
        return new GatherDecision.Group(
                region.plan(),
                Optional.ofNullable(review),
                handler.flatMap(GatherHandlers.Seen::starred));
    }
}
