package dev.moult.asyncio;

import dev.moult.asyncio.GatherCallees.Given;
import dev.moult.asyncio.GatherDecision.Leave;
import dev.moult.asyncio.TaskSource.Variable;
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
import java.util.LinkedHashSet;
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
    private final Surroundings surroundings;
    private final TaskVariables variables;
    private final GatherCallees callees;
    private final GatherHandlers handlers;
    private final VersionGuards versionGuards;
    private final GatherRegions regions;

    GatherDecisions(
            GatherNames names,
            AsyncioMember taskGroup,
            RunSettings settings,
            Surroundings surroundings,
            GatherCallees callees,
            GatherHandlers handlers) {
        this.names = names;
        this.taskGroup = taskGroup;
        this.settings = settings;
        this.surroundings = surroundings;
        this.callees = callees;
        this.handlers = handlers;
        variables = new TaskVariables(names, callees, surroundings);
        versionGuards = new VersionGuards(names.model());
        regions = new GatherRegions(names, surroundings, callees);
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
        Map<UUID, List<GatherSite>> touching = new HashMap<>();
        Map<UUID, List<GatherSite>> moving = new HashMap<>();
        decisions.forEach((site, decision) -> {
            if (decision instanceof GatherDecision.Group group) {
                Set<UUID> touched = new HashSet<>(group.plan().removed());
                touched.add(group.plan().position().statement().getId());
                touched.forEach(id -> touching.computeIfAbsent(id, each -> new ArrayList<>()).add(site));
                regions.moved(group.plan())
                        .forEach(statement -> moving.computeIfAbsent(statement.getId(), each -> new ArrayList<>())
                                .add(site));
            }
        });
        Set<GatherSite> shared = new LinkedHashSet<>();
        touching.values().stream().filter(sites -> sites.size() > 1).forEach(shared::addAll);
        for (GatherSite site : decisions.keySet()) {
            for (Optional<Py> around = Optional.of(site.node()); around.isPresent(); around = surroundings.parent(around.get())) {
                for (GatherSite mover : moving.getOrDefault(around.get().getId(), List.of())) {
                    if (mover != site) {
                        shared.add(mover);
                        shared.add(site);
                    }
                }
            }
        }
        shared.stream()
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
        GatherDecision decision = decide(site, await.get());
        // Whoever takes what is in the way for a mere obstacle would break the handler.
        return decision instanceof Leave left && !left.isLast()
                ? depending(await.get().getValue()).orElse(left)
                : decision;
    }

    /** Returns that something depends on the bare exception of what is awaited, if it does. */
    private Optional<Leave> depending(Py.Await await) {
        return handlers.find(await).filter(GatherHandlers.Seen::certain).map(GatherDecisions::because);
    }

    private static Leave because(GatherHandlers.Seen handler) {
        return new Leave(
                handler.reason(),
                "a failing task makes a task group raise an ExceptionGroup: handle it with `except*`, by hand",
                true);
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
        List<TaskSource> sources = new ArrayList<>();
        for (Expression argument : site.call().orElseThrow().getArguments().getElements()) {
            if (argument instanceof Py.KeywordArgument) {
                continue;
            }
            Optional<Leave> problem = addSource(argument, await, sources);
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        if (sources.isEmpty()) {
            return Leave.because("there is nothing to gather");
        }
        return decide(site, position, await, sources);
    }

    /** The statement is run after the block: what it evaluates before the call must not change meanwhile. */
    private boolean isStableBefore(AwaitPosition position) {
        boolean augmented = position.statement() instanceof Py.AugmentedAssignment assignment
                && !(assignment.getTarget().getElement() instanceof Py.Name);
        return !augmented
                && position.before().stream().allMatch(part -> Effects.isStable(part, this::isConstant));
    }

    /** Whether a part is a name that stays what it is, something of a module, or a method that is called of such an object. */
    private boolean isConstant(Py part) {
        boolean isMethod = part instanceof Py.Attribute
                && surroundings.parent(part)
                        .filter(parent -> parent instanceof Py.Call call && call.getFunction() == part)
                        .isPresent();
        return isMethod && ((Py.Attribute) part).getValue() instanceof Py.Name receiver
                ? isConstant(receiver)
                : ConstantNames.isConstant(names.model(), part);
    }

    private Optional<Leave> addSource(Expression argument, Py.Await await, List<TaskSource> sources) {
        Expression value = argument instanceof Py.Starred starred ? starred.getValue() : argument;
        Expression bare = value.unparenthesized();
        boolean starred = argument instanceof Py.Starred;
        Optional<Py.Name> mapping = starred ? mapping(bare) : Optional.empty();
        if (bare instanceof Py.Name || mapping.isPresent()) {
            Py.Name name = mapping.orElseGet(() -> (Py.Name) bare);
            TaskVariables.Form form = mapping.isPresent()
                    ? TaskVariables.Form.MAPPING
                    : starred ? TaskVariables.Form.LIST : TaskVariables.Form.ONE;
            TaskVariables.Followed followed = variables.follow(name, form, await);
            boolean twice = sources.stream()
                    .anyMatch(source -> source instanceof Variable other && other.name().equals(name.getName()));
            if (followed.found().isEmpty() || twice) {
                return Optional.of(Leave.because(
                        twice ? "`" + name.getName() + "` is passed twice" : followed.reason()));
            }
            sources.add(followed.found().get());
            return Optional.empty();
        }
        Effects effects = Effects.of(bare);
        if (effects.awaits() || effects.yields()) {
            return Optional.of(Leave.because("`await` or `yield` inside its own arguments"));
        }
        if (!starred) {
            sources.add(new TaskSource.One(variables.element(value)));
        } else if (bare instanceof Py.Comprehension comprehension
                && !(comprehension.getElement() instanceof Py.DictEntry)) {
            sources.add(new TaskSource.Each(comprehension, variables.element(comprehension.getElement())));
        } else if (bare instanceof Py.ListDisplay || bare instanceof Py.Tuple) {
            List<Expression> elements = bare instanceof Py.ListDisplay list
                    ? list.getElements().getElements()
                    : ((Py.Tuple) bare).getElements().getElements();
            for (Expression element : elements) {
                Optional<Leave> problem = addSource(element, await, sources);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        } else {
            Optional<Given> given = givenByMap(bare);
            if (given.isEmpty()) {
                return Optional.of(
                        Leave.because("nothing shows what `" + Expressions.source(argument) + "` holds"));
            }
            sources.add(new TaskSource.All(value, given.get()));
        }
        return Optional.empty();
    }

    /** Returns the variable whose values {@code name.values()} gives. */
    private static Optional<Py.Name> mapping(Expression expression) {
        return expression instanceof Py.Call call
                        && call.getArguments().isEmpty()
                        && call.getFunction() instanceof Py.Attribute values
                        && values.getName().getElement().getName().equals("values")
                        && values.getValue() instanceof Py.Name name
                ? Optional.of(name)
                : Optional.empty();
    }

    private Optional<Given> givenByMap(Expression expression) {
        return expression instanceof Py.Call call
                        && names.isBuiltin(call.getFunction(), "map")
                        && call.getArguments().size() > 1
                ? Optional.of(callees.ofFunction(call.getArguments().get(0)))
                : Optional.empty();
    }

    private GatherDecision decide(
            GatherSite site, AwaitPosition position, Py.Await await, List<TaskSource> sources) {
        Given given = sources.stream().map(TaskSource::given).reduce(Given.FAILURE_FREE, Given::and);
        if (given.kind() == GatherCallees.Kind.OTHER) {
            return Leave.because(given.reason());
        }
        GatherRegions.Region region = regions.of(site, position, await, sources);
        if (region.plan() == null) {
            return new Leave(region.problem(), "", !given.mayFail());
        }
        Optional<GatherHandlers.Seen> handler = given.mayFail() ? handlers.find(await) : Optional.empty();
        if (handler.isPresent() && handler.get().certain()) {
            return because(handler.get());
        }
        if (!taskGroup.isKnownAt(site.function())) {
            return new Leave("no name for `asyncio.TaskGroup` is free here", "import asyncio");
        }
        Decision.@Nullable Review review = names.doubtfulStar(site.function()).orElse(null);
        if (review != null) {
            return new GatherDecision.Group(region.plan(), Optional.of(review), handler.flatMap(GatherHandlers.Seen::starred));
        }
        if (handler.isPresent()) {
            review = new Decision.Review(
                    handler.get().reason(),
                    handler.get().starred().isPresent()
                            ? "right if its clauses do not mind to get a group, each of them for its exceptions"
                            : "right if the handler need not tell one exception from another");
        } else if (given.kind() == GatherCallees.Kind.UNKNOWN) {
            review = new Decision.Review(given.reason(), given.help());
        } else if (region.review().isPresent()) {
            review = region.review().get();
        }
        return new GatherDecision.Group(
                region.plan(),
                Optional.ofNullable(review),
                handler.flatMap(GatherHandlers.Seen::starred));
    }
}
