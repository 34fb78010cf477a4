package dev.moult.asyncio;

import dev.moult.asyncio.Surroundings.Level;
import dev.moult.asyncio.TaskSource.Variable;
import dev.moult.edit.AwaitPosition;
import dev.moult.edit.Effects;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds which statements have to move into the block together with a call, because they make its tasks. */
final class GatherRegions {
    private static final String NO_REGION = "the tasks are made outside the block in which they are awaited";

    private static final String GROUPED_HELP = "right if nobody tells that exception from a group of it";

    private final GatherNames names;
    private final Surroundings surroundings;
    private final HarmlessCalls harmless;
    private final PlainMaking plainMaking;

    /** A plan, or why there is none. */
    record Region(@Nullable GatherPlan plan, String problem, Optional<Decision.Review> review) {
        static Region impossible(String problem) {
            return new Region(null, problem, Optional.empty());
        }
    }

    GatherRegions(GatherNames names, Surroundings surroundings, GatherCallees callees) {
        this.names = names;
        this.surroundings = surroundings;
        harmless = new HarmlessCalls(names.model());
        plainMaking = new PlainMaking(harmless, callees);
    }

    /** Returns the statements that a plan moves into its block. */
    List<Statement> moved(GatherPlan plan) {
        List<Statement> moved = new ArrayList<>(plan.broughtIn());
        if (plan.first().isPresent()) {
            Level level = surroundings.levels(plan.anchor()).get(0);
            int first = indexOf(level.statements(), plan.first().get());
            if (first < level.index()) {
                moved.addAll(level.statements().subList(first, level.index()));
            }
        }
        return moved;
    }

    private static int indexOf(List<Statement> statements, Statement wanted) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).getId().equals(wanted.getId())) {
                return i;
            }
        }
        return statements.size();
    }

    Region of(GatherSite site, AwaitPosition position, Py.Await await, List<TaskSource> sources) {
        List<Level> levels = surroundings.levels(position.statement());
        List<Variable> inGroup = new ArrayList<>();
        boolean mustMove = false;
        int level = -1;
        for (TaskSource source : sources) {
            if (source instanceof Variable variable) {
                boolean tasks = variable.isOfTasks();
                if (tasks && variable.elements().stream().anyMatch(each -> !each.isTask())) {
                    return Region.impossible("`" + variable.name() + "` holds both tasks and coroutines");
                }
                mustMove |= tasks;
                inGroup.add(variable);
                int own = levelOfMaking(variable, levels);
                level = level >= 0 && level != own ? Integer.MAX_VALUE : own;
            }
        }
        boolean uses = GatherPlan.isUsed(position, await);
        if (inGroup.isEmpty()) {
            return inPlace(site, position, await, sources, uses);
        }
        // Of two values of one key, the first was never started.
        boolean mustStay = !mustMove
                && inGroup.stream().anyMatch(variable -> variable.isMapping() || variable.namesCoroutines());
        Region moved = level == Integer.MAX_VALUE || mustStay
                ? Region.impossible(NO_REGION)
                : moved(site, position, await, sources, inGroup, levels, level, mustMove, uses);
        if (moved.plan() != null || mustMove) {
            return moved;
        }
        // Coroutines that were made before can start in the group, as they started in the call.
        return inPlace(site, position, await, sources, uses);
    }

    /** Returns the block in the place of the call alone. */
    private Region inPlace(
            GatherSite site, AwaitPosition position, Py.Await await, List<TaskSource> sources, boolean uses) {
        return new Region(
                plan(site, position, await, sources, List.of(), List.of(), Optional.empty(), uses),
                "",
                mayFail(sources)
                        ? Optional.of(new Decision.Review(
                                "what makes the tasks may fail: its exception would arrive in a group", GROUPED_HELP))
                        : Optional.empty());
    }

    /** Returns in which of the lists of statements around the call the tasks of a variable are made. */
    private int levelOfMaking(Variable variable, List<Level> levels) {
        List<Statement> before = levels.get(0).statements().subList(0, levels.get(0).index());
        boolean isFilledHere = isEmptyList(variable.value())
                && !variable.elements().isEmpty()
                && variable.elements().stream().allMatch(element -> surroundings.isInside(element.made(), before));
        return isFilledHere ? 0 : variable.level();
    }

    private Region moved(
            GatherSite site,
            AwaitPosition position,
            Py.Await await,
            List<TaskSource> sources,
            List<Variable> inGroup,
            List<Level> levels,
            int depth,
            boolean tasks,
            boolean uses) {
        Level outer = levels.get(depth);
        int start = outer.index();
        for (Variable variable : inGroup) {
            for (TaskSource.Element element : variable.elements()) {
                for (int i = outer.index() - 1; i >= 0; i--) {
                    if (surroundings.isInside(element.made(), outer.statements().get(i))) {
                        start = Math.min(start, i);
                    }
                }
            }
        }
        List<Statement> making = outer.statements().subList(start, outer.index());
        List<Statement> region = new ArrayList<>(making);
        if (depth == 1) {
            region.addAll(levels.get(0).statements().subList(0, levels.get(0).index()));
        }
        RegionScan scan = RegionScan.of(region);
        if (scan.yields() || scan.leaves()) {
            return Region.impossible("a `yield`, `return` or `break` comes between the tasks and the call");
        }
        boolean holdsNone = inGroup.stream().anyMatch(variable -> variable.elements().isEmpty());
        boolean fails = mayFail(region, inGroup) || mayFail(sources);
        if (holdsNone || (scan.awaits() || fails) && !tasks) {
            return Region.impossible(NO_REGION);
        }
        Optional<Decision.Review> review = review(scan, fails);
        if (depth == 0) {
            Optional<Statement> first = making.isEmpty() ? Optional.empty() : Optional.of(making.get(0));
            return new Region(plan(site, position, await, sources, inGroup, List.of(), first, uses), "", review);
        }
        if (depth > 1 || !tasks) {
            return Region.impossible(NO_REGION);
        }
        Level inner = levels.get(0);
        boolean suits = inner.owner() instanceof Py.Try && isOnlyMaking(making, inGroup)
                || inner.owner() instanceof Py.With with && isTimeout(with) && isOnlyMaking(making, inGroup);
        if (!suits && !(inner.owner() instanceof Py.Try statement && mayTakeIn(statement, making))) {
            return Region.impossible(NO_REGION);
        }
        Optional<Statement> first =
                inner.index() == 0 ? Optional.empty() : Optional.of(inner.statements().get(0));
        return new Region(
                plan(site, position, await, sources, inGroup, making, first, uses),
                "",
                suits ? review : Optional.of(intoTry(scan)));
    }

    /** Whether a {@code try} with nothing but a {@code finally}, which needs none of these statements, may hold them too. */
    private boolean mayTakeIn(Py.Try statement, List<Statement> making) {
        return statement.getHandlers().isEmpty()
                && statement.getFinalizer() != null
                && !RegionScan.of(statement.getFinalizer().getBody().getStatements()).leaves()
                && names.model().scopeOf(statement).bindings().values().stream()
                        .filter(binding -> binding.assignments().stream()
                                .anyMatch(assignment -> surroundings.isInside(assignment.name(), making)))
                        .flatMap(binding -> binding.accesses().stream())
                        .noneMatch(access -> surroundings.isInside(access.node(), statement.getFinalizer()));
    }

    private static Decision.Review intoTry(RegionScan scan) {
        return new Decision.Review(
                "what makes the tasks would move into the `try`: where it fails, the `finally` would run and the exception"
                        + " arrive in a group"
                        + (scan.awaits() ? "; and the function waits for something else while the tasks run" : ""),
                "right if the `finally` may run then, nobody tells that exception from a group of it"
                        + (scan.awaits() ? ", and a failing task may cancel what the function waits for" : ""));
    }

    private static Optional<Decision.Review> review(RegionScan scan, boolean fails) {
        if (scan.awaits()) {
            return Optional.of(new Decision.Review(
                    "the function waits for something else while the tasks run",
                    "right if a failing task may cancel what it waits for"));
        }
        return fails
                ? Optional.of(new Decision.Review(
                        "what makes the tasks, or follows before the call, may fail: its exception would arrive in a group",
                        GROUPED_HELP))
                : Optional.empty();
    }

    /** Whether statements may raise an exception, in the making of the tasks too. */
    private boolean mayFail(List<Statement> region, List<Variable> inGroup) {
        List<Py> making = new ArrayList<>();
        for (Variable variable : inGroup) {
            variable.comprehension().ifPresent(making::add);
            variable.elements().forEach(element -> making.add(element.made()));
        }
        return RegionScan.of(region).raises()
                || region.stream().anyMatch(statement -> Effects.of(
                                statement, call -> harmless.test(call) || surroundings.isInside(call, making))
                        .calls())
                || !inGroup.stream().allMatch(plainMaking::test);
    }

    /** Whether the making of tasks in the arguments may raise an exception. */
    private boolean mayFail(List<TaskSource> sources) {
        return sources.stream().anyMatch(source -> !(source instanceof Variable) && !plainMaking.test(source));
    }

    private boolean isTimeout(Py.With with) {
        return with.isAsync()
                && with.getItems().size() == 1
                && with.getItems().get(0).getExpression() instanceof Py.Call call
                && names.model().isCertainly(call.getFunction(), "asyncio.timeout");
    }

    /** Whether statements do nothing but make the tasks, of calls that cannot fail to be made. */
    private boolean isOnlyMaking(List<Statement> statements, List<Variable> inGroup) {
        Set<UUID> known = new HashSet<>();
        Set<UUID> calls = new HashSet<>();
        for (Variable variable : inGroup) {
            known.add(variable.definition().getId());
            variable.appends().forEach(append -> {
                known.add(append.getId());
                calls.add(((Py.Call) append.getExpression()).getId());
            });
            variable.elements().forEach(element -> {
                calls.add(element.made().unparenthesized().getId());
                calls.add(element.coroutine().unparenthesized().getId());
            });
        }
        return areOnlyMaking(statements, known, calls);
    }

    private boolean areOnlyMaking(List<Statement> statements, Set<UUID> known, Set<UUID> calls) {
        return statements.stream().allMatch(statement -> statement instanceof Py.If branch
                ? branch.getElifs().isEmpty()
                        && branch.getOrElse() == null
                        && !Effects.of(branch.getCondition(), harmless::test).calls()
                        && areOnlyMaking(branch.getBody().getStatements(), known, calls)
                : known.contains(statement.getId())
                        && !Effects.of(statement, call -> calls.contains(call.getId())).calls());
    }

    private static GatherPlan plan(
            GatherSite site,
            AwaitPosition position,
            Py.Await await,
            List<TaskSource> sources,
            List<Variable> inGroup,
            List<Statement> broughtIn,
            Optional<Statement> first,
            boolean uses) {
        Set<Variable> spare = new HashSet<>();
        Set<UUID> removed = new HashSet<>();
        broughtIn.forEach(statement -> removed.add(statement.getId()));
        for (Variable variable : inGroup) {
            if (!uses && variable.isSpare()) {
                spare.add(variable);
                if (variable.isList() && isEmptyList(variable.value())) {
                    removed.add(variable.definition().getId());
                }
            }
        }
        return new GatherPlan(
                site, position, await, sources, inGroup, broughtIn, first, position.statement(), spare, removed);
    }

    private static boolean isEmptyList(Expression value) {
        return value instanceof Py.ListDisplay list && list.getElements().isEmpty()
                || value instanceof Py.Call call && call.getArguments().isEmpty();
    }
}
