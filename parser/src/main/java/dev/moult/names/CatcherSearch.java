package dev.moult.names;

import dev.moult.names.Catcher.Distance;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follows an exception from a node out of its function, and from there to the callers. */
final class CatcherSearch {
    /** How far callers of callers are followed; nobody reads further either. */
    private static final int DEPTH = 8;

    private static final int FUNCTIONS = 200;

    /** What calls, or makes somebody call, a function that is handed over. */
    private static final Set<String> CALLS_ARGUMENT = Set.of("to_thread", "run_in_executor", "partial", "run_sync");

    private final CatchIndex index;
    private final CallerFinder callerFinder;
    /** The function of the node. */
    private final CatchFacts.@Nullable Function home;

    private final Set<Catcher> found = new LinkedHashSet<>();
    private final Deque<Step> open = new ArrayDeque<>();
    private final Deque<Step> openMaybe = new ArrayDeque<>();
    private final Map<List<Object>, Distance> visited = new HashMap<>();

    /**
     * A function that the exception leaves.
     *
     * @param self the class of the object whose method it is, where the way here tells more than the function
     * @param givesCoroutine whether it returns the coroutine from which the exception comes, though it is no coroutine
     *     function itself
     */
    private record Step(
            CatchIndex.FunctionPlace place,
            Optional<CatchIndex.ClassPlace> self,
            Distance distance,
            int depth,
            boolean givesCoroutine) {
        /** Returns what makes another way here the same. */
        List<Object> key() {
            UUID function = place.function().node.getId();
            return List.of(
                    function, self.map(known -> known.definition().node.getId()).orElse(function), givesCoroutine);
        }

        /** Whether the exception comes out where what the function gives is awaited. */
        boolean isAsynchronous() {
            return givesCoroutine || place.function().node.isAsync();
        }
    }

    private CatcherSearch(CatchIndex index, CatchFacts.@Nullable Function home) {
        this.index = index;
        this.home = home;
        callerFinder = new CallerFinder(index);
    }

    static Catchers of(Project project, PyModule module, Py node) {
        CatchIndex index = project.analysis(CatchIndex.class, CatchIndex::new);
        CatchFacts facts = index.facts(module);
        CatchWalker.Context context = facts.context(node);
        CatcherSearch own = new CatcherSearch(index, context.function());
        boolean isStopped = own.emit(context.guards(), facts, context.function(), Distance.DIRECT);
        if (isStopped || context.function() == null) {
            return new Catchers(List.copyOf(own.found));
        }
        List<Catcher> all = new ArrayList<>(own.found);
        CatchFacts.Function function = context.function();
        @Nullable List<Catcher> beyond = index.beyond.get(function.node.getId());
        if (beyond == null) {
            CatcherSearch search = new CatcherSearch(index, function);
            CatchIndex.FunctionPlace place = new CatchIndex.FunctionPlace(facts, function);
            search.open.add(new Step(place, place.owner(), Distance.DIRECT, 0, false));
            search.run();
            beyond = List.copyOf(search.found);
            index.beyond.put(function.node.getId(), beyond);
        }
        all.addAll(beyond);
        return new Catchers(all);
    }

    private void run() {
        while (visited.size() < FUNCTIONS && !(open.isEmpty() && openMaybe.isEmpty())) {
            leave(open.isEmpty() ? openMaybe.poll() : open.poll());
        }
    }

    private void leave(Step step) {
        CatchFacts.Function function = step.place().function();
        @Nullable Distance before = visited.get(step.key());
        if (before != null && before.compareTo(step.distance()) <= 0) {
            return;
        }
        visited.put(step.key(), step.distance());
        CatchFacts facts = step.place().facts();
        if (emit(GuardChain.around(null, function.decoratorGuards), facts, function, step.distance())
                || emitDecorators(step)
                || step.depth() == DEPTH) {
            return;
        }
        for (CallerFinder.Caller caller : callerFinder.callers(step.place(), step.self())) {
            boolean isMaybe = step.distance() == Distance.MAYBE_CALLER;
            if (!isMaybe || caller.isCertain()) {
                arrive(step, caller, isMaybe || !caller.isCertain() ? Distance.MAYBE_CALLER : Distance.KNOWN_CALLER);
            }
        }
    }

    private boolean emitDecorators(Step step) {
        for (Expression decorator : step.place().function().decorators) {
            if (emitParameterGuards(step.place().facts(), decorator, null, step.distance())) {
                return true;
            }
        }
        return false;
    }

    /** Follows the exception to a call of the function. */
    private void arrive(Step step, CallerFinder.Caller caller, Distance distance) {
        CatchFacts.Call call = caller.call();
        if (!call.isCall() && !isHandedToCaller(caller)) {
            return;
        }
        for (Expression through : call.passedTo()) {
            if (emitParameterGuards(caller.facts(), through, call.owner(), distance)) {
                return;
            }
        }
        boolean isAsynchronous = step.isAsynchronous();
        if (isAsynchronous && call.waiting() == CatchFacts.Waiting.NEVER) {
            return;
        }
        if (isAsynchronous && call.waiting() == CatchFacts.Waiting.LATER) {
            arriveLater(step, caller, distance);
        } else if (!emit(call.guards(), caller.facts(), call.function(), distance)) {
            goOn(caller, call.function(), distance, step);
        }
    }

    /** Follows a coroutine or task that is kept to where it is awaited, in this function or in this class. */
    private void arriveLater(Step step, CallerFinder.Caller caller, Distance distance) {
        CatchFacts.Call call = caller.call();
        for (CatchFacts.AwaitedName await : caller.facts().awaits) {
            boolean isSameFunction = await.function() == call.function();
            boolean isInside = await.function() != null && await.function().outer == call.function();
            boolean isSameName = await.name().equals(call.keptAs());
            boolean isSameClass = call.owner() != null
                    && await.function() != null
                    && await.function().owner == call.owner();
            if (isSameFunction && (isSameName || call.keptAs().isEmpty()) || isSameName && (isInside || isSameClass)) {
                Distance there = isSameName ? distance : Distance.MAYBE_CALLER;
                if (!emit(await.guards(), caller.facts(), await.function(), there)) {
                    goOn(caller, await.function(), there, step);
                }
            }
        }
    }

    private void goOn(
            CallerFinder.Caller caller, CatchFacts.@Nullable Function function, Distance distance, Step from) {
        if (function == null) {
            return;
        }
        CatchIndex.FunctionPlace place = new CatchIndex.FunctionPlace(caller.facts(), function);
        // A method that calls another of its object has the same object.
        boolean isSameObject =
                caller.call().receiver() == CatchFacts.Receiver.SELF && from.self().isPresent() && function.owner != null;
        Optional<CatchIndex.ClassPlace> self =
                isSameObject ? Optional.of(index.narrower(from.self().get(), place.owner().get())) : place.owner();
        boolean isReturned =
                from.isAsynchronous() && caller.call().waiting() == CatchFacts.Waiting.RETURNED && !function.node.isAsync();
        Step next = new Step(place, self, distance, from.depth() + 1, isReturned);
        (distance == Distance.MAYBE_CALLER ? openMaybe : open).add(next);
    }

    /** Whether a function that is handed over is called by what it is handed to, so that its exception comes back here. */
    private boolean isHandedToCaller(CallerFinder.Caller caller) {
        CatchFacts.Call call = caller.call();
        return call.passedTo().stream().limit(1).anyMatch(receiver -> {
            String name = HandlerReading.simpleName(receiver).orElse("");
            return CALLS_ARGUMENT.contains(name)
                    || GuardReader.isAssertion(receiver)
                    || name.toLowerCase(Locale.ROOT).contains("retry")
                    || index.functions(caller.facts(), receiver, call.owner()).stream()
                            .anyMatch(place -> !place.function().parameterGuards.isEmpty());
        });
    }

    /** Notes what a function, or a decorator, of the project puts around the calls of what it is given. */
    private boolean emitParameterGuards(
            CatchFacts facts, Expression receiver, CatchFacts.@Nullable ClassFacts owner, Distance distance) {
        boolean isStopped = false;
        for (CatchIndex.FunctionPlace place : index.functions(facts, receiver, owner)) {
            List<GuardChain> chains = place.function().parameterGuards;
            boolean allStop = !chains.isEmpty();
            for (GuardChain chain : chains) {
                allStop &= emit(chain, place.facts(), place.function(), distance);
            }
            isStopped |= allStop;
        }
        return isStopped;
    }

    /** Notes the guards around a place; returns whether nothing gets past them. */
    private boolean emit(
            @Nullable GuardChain chain, CatchFacts facts, CatchFacts.@Nullable Function in, Distance distance) {
        boolean awaitsTimeout = false;
        for (@Nullable GuardChain at = chain; at != null; at = at.outer()) {
            boolean isStopped = false;
            for (CatchGuard guard : at.guards()) {
                if (guard.isTimeout()) {
                    awaitsTimeout = true;
                } else if (guard.manager().isPresent()) {
                    isStopped |= emitManager(guard, facts, in, distance);
                } else {
                    found.add(catcher(guard, facts, in, distance, awaitsTimeout));
                    isStopped |= guard.stops();
                }
            }
            if (isStopped) {
                return true;
            }
        }
        return false;
    }

    private Catcher catcher(
            CatchGuard guard,
            CatchFacts facts,
            CatchFacts.@Nullable Function in,
            Distance distance,
            boolean awaitsTimeout) {
        return new Catcher(
                facts.place(guard.at()),
                guard.kind(),
                distance,
                guard.types().stream().map(type -> absolute(type, facts)).toList(),
                guard.use(),
                guard.reraises(),
                guard.merelyLogs(),
                awaitsTimeout,
                distance == Distance.DIRECT && in == home,
                in == null ? "" : in.qualifiedName);
    }

    /** Returns a name after a relative import with the module in front, where the project has the module. */
    private String absolute(String type, CatchFacts facts) {
        int dot = type.lastIndexOf('.');
        if (!type.startsWith(".") || dot == 0) {
            return type;
        }
        return index.project
                .resolveModule(type.substring(0, dot), facts.path)
                .map(path -> index.project.moduleName(path) + type.substring(dot))
                .orElse(type);
    }

    /** Notes what a context manager of the project does around its {@code yield}, or that its exit may swallow. */
    private boolean emitManager(
            CatchGuard guard, CatchFacts facts, CatchFacts.@Nullable Function in, Distance distance) {
        Expression manager = guard.manager().orElseThrow();
        boolean isStopped = false;
        for (CatchIndex.FunctionPlace place : index.functions(facts, manager, in == null ? null : in.owner)) {
            for (GuardChain chain : place.function().yieldGuards) {
                isStopped |= emit(chain, place.facts(), place.function(), distance);
            }
        }
        for (CatchIndex.ClassPlace place : classesOf(facts, manager)) {
            if (place.definition().exitMaySwallow) {
                found.add(catcher(unreadable(guard), facts, in, distance, false));
            }
        }
        return isStopped;
    }

    private List<CatchIndex.ClassPlace> classesOf(CatchFacts facts, Expression manager) {
        List<CatchIndex.ClassPlace> classes = index.classes(facts, manager);
        if (!classes.isEmpty()) {
            return classes;
        }
        return index.project.typeOf(facts.module, manager).classes().stream()
                .flatMap(name -> index.classNamed(name).stream())
                .toList();
    }

    private static CatchGuard unreadable(CatchGuard guard) {
        return new CatchGuard(
                guard.kind(),
                guard.at(),
                List.of("?"),
                Catcher.Use.READ,
                true,
                false,
                false,
                false,
                Optional.empty());
    }
}
