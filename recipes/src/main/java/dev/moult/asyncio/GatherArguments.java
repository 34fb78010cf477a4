package dev.moult.asyncio;

import dev.moult.asyncio.GatherCallees.Given;
import dev.moult.asyncio.GatherCallees.Kind;
import dev.moult.asyncio.GatherDecision.Leave;
import dev.moult.asyncio.TaskSource.Element;
import dev.moult.asyncio.TaskSource.Variable;
import dev.moult.edit.Effects;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds what the arguments of a call of {@code gather} stand for. A task group takes coroutines only; for anything else
 * that can be awaited, {@code asyncio.wait_for(awaitable, None)} is the coroutine that does nothing but await it.
 */
final class GatherArguments {
    private final GatherNames names;
    private final GatherCallees callees;
    private final TaskVariables variables;
    private final AsyncioMember waitFor;
    private final SeenCancels cancels;

    /** What arguments stand for, or why they cannot be followed. */
    record Found(List<TaskSource> sources, Optional<Leave> problem) {
        static Found lost(Leave leave) {
            return new Found(List.of(), Optional.of(leave));
        }

        Given given() {
            return sources.stream().map(TaskSource::given).reduce(Given.FAILURE_FREE, Given::and);
        }
    }

    GatherArguments(GatherNames names, AsyncioMember waitFor, GatherCallees callees, Surroundings surroundings) {
        this.names = names;
        this.callees = callees;
        this.waitFor = waitFor;
        variables = new TaskVariables(names, callees, surroundings);
        cancels = new SeenCancels(surroundings);
    }

    /** Returns what the arguments of a call stand for that is awaited where it is made. */
    Found of(GatherSite site, Py.Await await) {
        List<TaskSource> sources = new ArrayList<>();
        for (Expression argument : site.call().orElseThrow().getArguments().getElements()) {
            Optional<Leave> problem = argument instanceof Py.KeywordArgument
                    ? Optional.empty()
                    : new Step(site, await, sources).add(argument);
            if (problem.isPresent()) {
                return Found.lost(problem.get());
            }
        }
        return sources.isEmpty()
                ? Found.lost(Leave.because("there is nothing to gather"))
                : new Found(sources, Optional.empty());
    }

    /**
     * Returns the same where the tasks that variables hold stay where they are made, and the group waits for them.
     *
     * @param reason why they cannot be made in the group
     */
    Found withTasksOutside(Found found, String reason, GatherSite site, Py.Await await) {
        Step step = new Step(site, await, new ArrayList<>());
        for (TaskSource source : found.sources()) {
            if (!(source instanceof Variable variable)) {
                step.sources.add(source);
                continue;
            }
            Expression value = variable.isMapping()
                    ? GatherResults.valuesOf(variable.name()).withPrefix(variable.use().getPrefix())
                    : variable.use();
            Optional<Leave> problem = step.addWaitedFor(value, variable.use(), variable.isList(), reason);
            if (problem.isPresent()) {
                return Found.lost(problem.get());
            }
        }
        return new Found(step.sources, Optional.empty());
    }

    /** The way through the arguments of one call. */
    private final class Step {
        private final GatherSite site;
        private final Py.Await await;
        private final List<TaskSource> sources;

        Step(GatherSite site, Py.Await await, List<TaskSource> sources) {
            this.site = site;
            this.await = await;
            this.sources = sources;
        }

        Optional<Leave> add(Expression argument) {
            Expression value = argument instanceof Py.Starred starred ? starred.getValue() : argument;
            Expression bare = value.unparenthesized();
            boolean starred = argument instanceof Py.Starred;
            Optional<Py.Name> mapping = starred ? mapping(bare) : Optional.empty();
            if (bare instanceof Py.Name || mapping.isPresent()) {
                return addVariable(value, mapping, starred);
            }
            Effects effects = Effects.of(bare);
            if (effects.awaits() || effects.yields()) {
                return Optional.of(Leave.because("`await` or `yield` inside its own arguments"));
            }
            if (!starred) {
                return addElement(value, element -> sources.add(new TaskSource.One(element)));
            }
            if (bare instanceof Py.Comprehension comprehension
                    && !(comprehension.getElement() instanceof Py.DictEntry)) {
                return addElement(
                        comprehension.getElement(), element -> sources.add(new TaskSource.Each(comprehension, element)));
            }
            if (bare instanceof Py.ListDisplay || bare instanceof Py.Tuple) {
                List<Expression> elements = bare instanceof Py.ListDisplay list
                        ? list.getElements().getElements()
                        : ((Py.Tuple) bare).getElements().getElements();
                return elements.stream().flatMap(element -> add(element).stream()).findFirst();
            }
            Optional<Given> given = givenByMap(bare);
            if (given.isEmpty()) {
                return addWaitedFor(
                        value, value, true, "nothing shows what `" + Expressions.source(argument) + "` holds");
            }
            sources.add(new TaskSource.All(value, given.get(), Optional.empty()));
            return Optional.empty();
        }

        private Optional<Leave> addElement(Expression made, Consumer<Element> consumer) {
            Element element = variables.element(made);
            if (element.given().kind() == Kind.AWAITABLE) {
                Optional<Leave> problem = problemOfWaiting(made, element.given().reason());
                if (problem.isPresent()) {
                    return problem;
                }
                element = element.waitedFor(waitFor.expression(site.function()));
            }
            consumer.accept(element);
            return Optional.empty();
        }

        private Optional<Leave> addVariable(Expression value, Optional<Py.Name> mapping, boolean starred) {
            Py.Name name = mapping.orElseGet(() -> (Py.Name) value.unparenthesized());
            TaskVariables.Form form = mapping.isPresent()
                    ? TaskVariables.Form.MAPPING
                    : starred ? TaskVariables.Form.LIST : TaskVariables.Form.ONE;
            boolean twice = sources.stream().anyMatch(source -> isOf(source, name.getName()));
            if (twice) {
                return Optional.of(Leave.because("`" + name.getName() + "` is passed twice"));
            }
            TaskVariables.Followed followed = variables.follow(name, form, await);
            if (followed.found().isEmpty()) {
                return addWaitedFor(value, name, starred, followed.reason());
            }
            Given given = followed.found().get().given();
            if (given.kind() == Kind.AWAITABLE) {
                return addWaitedFor(value, name, starred, given.reason());
            }
            sources.add(followed.found().get());
            return Optional.empty();
        }

        /** Adds something that is not, or may not be, made of coroutines. */
        Optional<Leave> addWaitedFor(Expression value, Expression held, boolean many, String reason) {
            Optional<Leave> problem = problemOfWaiting(held, reason);
            if (problem.isEmpty()) {
                Given given = new Given(Kind.AWAITABLE, reason);
                Expression waiter = waitFor.expression(site.function());
                sources.add(many
                        ? new TaskSource.All(value, given, Optional.of(waiter))
                        : new TaskSource.One(new Element(value, value, false, given, Optional.of(waiter))));
            }
            return problem;
        }

        private Optional<Leave> problemOfWaiting(Expression held, String reason) {
            if (!waitFor.isAtHand(site.function())) {
                return Optional.of(Leave.because(reason));
            }
            return cancels.areSeen(held, await)
                    ? Optional.of(Leave.because(
                            "`" + Expressions.source(held) + "` may be cancelled elsewhere, which a task group ignores"))
                    : Optional.empty();
        }
    }

    private static boolean isOf(TaskSource source, String name) {
        return source instanceof Variable variable && variable.name().equals(name)
                || source instanceof TaskSource.All all && all.iterable() instanceof Py.Name other && other.getName().equals(name)
                || source instanceof TaskSource.One one
                        && one.element().made() instanceof Py.Name single
                        && single.getName().equals(name);
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
}
