package dev.moult.names;

import dev.moult.print.PythonPrinter;
import dev.moult.tree.Comment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.Tree;

/** Collects the facts of {@link CatchFacts}. It prints the module on the way, so that it knows where everything stands. */
final class CatchWalker extends PythonPrinter<Integer> {
    /** What waits for a coroutine that it is given, or hands it on to an {@code await} around. */
    private static final Set<String> DRIVERS =
            Set.of("run", "run_until_complete", "run_coroutine", "run_sync", "syncify", "async_to_sync", "raises");

    private static final Set<String> SPAWNERS = Set.of("create_task", "ensure_future", "run_coroutine_threadsafe");

    private final SemanticModel model;
    private final HeldValues held;
    private final GuardReader reader;
    private final List<Py> parents = new ArrayList<>();
    private final Map<UUID, CatchFacts.Function> functions = new HashMap<>();
    private final Map<UUID, CatchFacts.ClassFacts> classes = new HashMap<>();
    private final List<Found> calls = new ArrayList<>();
    private final List<CatchFacts.AwaitedName> awaits = new ArrayList<>();
    private final Map<UUID, Integer> offsets = new HashMap<>();
    private final Map<UUID, Context> contexts = new HashMap<>();
    private final Map<Py, List<CatchGuard>> guardsOfWith = new IdentityHashMap<>();
    private CatchFacts.@Nullable Function function;
    private CatchFacts.@Nullable ClassFacts owner;
    /** Whether the innermost of class and function around is the class. */
    private boolean inClassBody;

    private @Nullable GuardChain guards;

    private record Found(String name, UUID id, CatchFacts.Call call) {}

    private @Nullable UUID wanted;
    private Optional<Context> context = Optional.empty();

    /** What is around a node in its function. */
    record Context(CatchFacts.@Nullable Function function, @Nullable GuardChain guards) {}

    CatchWalker(SemanticModel model) {
        this.model = model;
        held = new HeldValues(model);
        reader = new GuardReader(model);
    }

    /** Walks a module and returns its text. */
    String walk(PyModule module) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        visit(module, out);
        return out.getOut();
    }

    /** Returns what is around any node of a module; nothing where it is no node of it. */
    Optional<Context> contextOf(PyModule module, Py node) {
        wanted = node.getId();
        walk(module);
        return context;
    }

    void fill(CatchFacts facts) {
        facts.functions.putAll(functions);
        facts.classes.putAll(classes);
        facts.offsets.putAll(offsets);
        facts.awaits.addAll(awaits);
        facts.contexts.putAll(contexts);
        for (Found found : calls) {
            facts.add(found.name(), found.call());
            if (found.call().isCall()) {
                facts.callsById.putIfAbsent(found.id(), found.call());
            }
        }
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, PrintOutputCapture<Integer> out) {
        if (!(tree instanceof Py node)) {
            return null;
        }
        @Nullable GuardChain outerGuards = guards;
        CatchFacts.@Nullable Function outerFunction = function;
        CatchFacts.@Nullable ClassFacts outerOwner = owner;
        boolean wasInClassBody = inClassBody;
        begin(node, out);
        parents.add(node);
        Py result = super.visit(tree, out);
        parents.remove(parents.size() - 1);
        guards = outerGuards;
        function = outerFunction;
        owner = outerOwner;
        inClassBody = wasInClassBody;
        return result;
    }

    private void begin(Py node, PrintOutputCapture<Integer> out) {
        int offset = out.out.length() + length(node.getPrefix());
        if (node.getId().equals(wanted)) {
            context = Optional.of(new Context(function, guards));
        }
        if (isPlace(node)) {
            offsets.put(node.getId(), offset);
        }
        if (node instanceof Py.Block block) {
            beginBlock(block);
        } else if (node instanceof Py.Call call) {
            addCall(call);
            guards = GuardChain.around(guards, reader.ofArgumentsOf(call, isResultUnused()));
        } else if (node instanceof Py.Await await) {
            contexts.put(await.getId(), new Context(function, guards));
            addAwait(await);
        } else if (node instanceof Py.Yield && function != null) {
            function.yieldGuards.add(chainOrEmpty());
        } else if (node instanceof Py.Return returned) {
            addReturn(returned);
        } else if (node instanceof Py.WithItem item) {
            beginItem(item);
        }
    }

    private static boolean isPlace(Py node) {
        return node instanceof Py.Except
                || node instanceof Py.Finally
                || node instanceof Py.WithItem
                || node instanceof Py.Decorator
                || node instanceof Py.Call;
    }

    private static int length(Space space) {
        int length = space.getWhitespace().length();
        for (Comment comment : space.getComments()) {
            length += comment.getText().length() + comment.getSuffix().length();
        }
        return length;
    }

    private Py parent() {
        return parents.get(parents.size() - 1);
    }

    private void beginBlock(Py.Block block) {
        Py parent = parent();
        if (parent instanceof Py.Try statement) {
            if (statement.getBody() == block) {
                guards = GuardChain.around(guards, reader.ofTry(statement));
            }
        } else if (parent instanceof Py.With statement) {
            guards = GuardChain.around(guards, guardsOf(statement));
        } else if (parent instanceof Py.FunctionDef definition) {
            beginFunction(definition);
        } else if (parent instanceof Py.ClassDef definition) {
            CatchFacts.ClassFacts facts = new CatchFacts.ClassFacts(definition);
            if (definition.getArguments() != null) {
                definition.getArguments().getElements().stream()
                        .filter(base -> !(base instanceof Py.KeywordArgument))
                        .forEach(facts.bases::add);
            }
            classes.put(definition.getId(), facts);
            owner = facts;
            inClassBody = true;
        }
    }

    private List<CatchGuard> guardsOf(Py.With statement) {
        return guardsOfWith.computeIfAbsent(statement, s -> {
            List<CatchGuard> all = new ArrayList<>();
            List<Py.WithItem> items = statement.getItems().getElements();
            // The last manager is the innermost one.
            for (int i = items.size() - 1; i >= 0; i--) {
                all.addAll(reader.ofItem(items.get(i)));
            }
            all.addAll(0, reader.ofStack(statement));
            return all;
        });
    }

    private void beginItem(Py.WithItem item) {
        if (parent() instanceof Py.With statement) {
            List<CatchGuard> before = new ArrayList<>();
            for (Py.WithItem other : statement.getItems().getElements()) {
                if (other == item) {
                    break;
                }
                before.addAll(0, reader.ofItem(other));
            }
            guards = GuardChain.around(guards, before);
        }
    }

    private void beginFunction(Py.FunctionDef definition) {
        CatchFacts.@Nullable ClassFacts methodOf = inClassBody ? owner : null;
        String prefix = methodOf != null ? methodOf.name() + "." : function == null ? "" : function.qualifiedName + ".";
        CatchFacts.Function made =
                new CatchFacts.Function(definition, prefix + definition.getName().getName(), methodOf, function);
        for (Py.Decorator decorator : definition.getDecorators()) {
            reader.ofDecorator(decorator).ifPresent(made.decoratorGuards::add);
            Expression expression = decorator.getExpression().unparenthesized();
            made.decorators.add(expression instanceof Py.Call call ? call.getFunction() : expression);
        }
        if (methodOf != null) {
            methodOf.methods.add(made);
        }
        functions.put(definition.getId(), made);
        function = made;
        inClassBody = false;
        guards = null;
    }

    private GuardChain chainOrEmpty() {
        return guards == null ? new GuardChain(List.of(), null) : guards;
    }

    private boolean isResultUnused() {
        int i = parents.size() - 1;
        while (i >= 0 && (parents.get(i) instanceof Py.Await || parents.get(i) instanceof Py.Parenthesized)) {
            i--;
        }
        return i >= 0 && parents.get(i) instanceof Py.ExpressionStatement;
    }

    private void addReturn(Py.Return returned) {
        if (function != null
                && function.owner != null
                && (function.name().equals("__exit__") || function.name().equals("__aexit__"))
                && returned.getValue() != null
                && !(returned.getValue() instanceof Py.Constant constant && !constant.getSource().equals("True"))) {
            function.owner.exitMaySwallow = true;
        }
    }

    private void addAwait(Py.Await await) {
        Expression awaited = await.getExpression().unparenthesized();
        if (!(awaited instanceof Py.Call)) {
            addAwaited(awaited);
        }
        if (awaited instanceof Py.Call call) {
            // `await asyncio.gather(*tasks)`, `await asyncio.wait(self._tasks)`, `await asyncio.shield(task)`
            for (Expression argument : HandlerReading.positional(call)) {
                Expression value = argument instanceof Py.Starred starred ? starred.getValue() : argument;
                addAwaited(value);
            }
        }
        if (awaited instanceof Py.Name name) {
            addParameterUse(name);
        }
    }

    private void addAwaited(Expression value) {
        held.sources(value).forEach(name -> awaits.add(new CatchFacts.AwaitedName(name, function, guards)));
    }

    /** Notes that a parameter, of this function or of one around it, is called or awaited here. */
    private void addParameterUse(Py.Name name) {
        model.resolve(name)
                .filter(binding -> binding.assignments().stream()
                        .anyMatch(assignment -> assignment.kind() == AssignmentKind.PARAMETER))
                .map(binding -> functions.get(binding.scope().node().getId()))
                .ifPresent(parameterOf -> {
                    for (CatchFacts.@Nullable Function f = parameterOf; f != null; f = f.outer) {
                        f.parameterGuards.add(chainOrEmpty());
                    }
                });
    }

    private void addCall(Py.Call call) {
        Expression target = call.getFunction().unparenthesized();
        HandlerReading.simpleName(target).ifPresent(name -> calls.add(new Found(name, call.getId(), fact(target, true, call))));
        importedAs(target).ifPresent(name -> calls.add(new Found(name, call.getId(), fact(target, true, call))));
        for (Expression each : held.functions(target)) {
            HandlerReading.simpleName(each).ifPresent(name -> calls.add(new Found(name, call.getId(), fact(each, true, call))));
        }
        if (target instanceof Py.Attribute method && method.getName().getElement().getName().equals("result")) {
            // A task raises there what it ended with.
            addAwaited(method.getValue());
        }
        if (target instanceof Py.Name name && !name.getName().equals("self") && !name.getName().equals("cls")) {
            addParameterUse(name);
        }
        List<CatchGuard> own = reader.ofArgumentsOf(call, isResultUnused());
        @Nullable GuardChain around = guards;
        guards = GuardChain.around(guards, own);
        parents.add(call);
        for (Expression argument : call.getArguments().getElements()) {
            Expression value = argument instanceof Py.KeywordArgument keyword ? keyword.getValue().getElement() : argument;
            if (value instanceof Py.Name || value instanceof Py.Attribute) {
                HandlerReading.simpleName(value)
                        .ifPresent(name -> calls.add(new Found(name, call.getId(), fact(value, false, call))));
            }
        }
        parents.remove(parents.size() - 1);
        guards = around;
    }

    /** Returns the last part of what an import with {@code as} binds a name to. */
    private Optional<String> importedAs(Expression target) {
        if (!(target instanceof Py.Name name)) {
            return Optional.empty();
        }
        return model.resolve(name)
                .filter(binding -> binding.assignments().size() == 1)
                .flatMap(binding -> binding.assignments().get(0).importedName())
                .map(imported -> imported.substring(imported.lastIndexOf('.') + 1))
                .filter(imported -> !imported.equals(name.getName()));
    }

    private CatchFacts.Call fact(Expression target, boolean isCall, Py.Call at) {
        List<Expression> passedTo = new ArrayList<>();
        String[] keptAs = {""};
        CatchFacts.Waiting waiting = waiting(passedTo, keptAs);
        CatchFacts.Receiver receiver = receiver(target);
        return new CatchFacts.Call(
                target,
                receiver,
                function,
                owner,
                guards,
                isCall,
                waiting,
                List.copyOf(passedTo),
                keptAs[0],
                at.getId());
    }

    private CatchFacts.Receiver receiver(Expression target) {
        if (!(target instanceof Py.Attribute attribute)) {
            return CatchFacts.Receiver.NONE;
        }
        Expression value = attribute.getValue();
        boolean isSuper = value instanceof Py.Call call
                && call.getFunction() instanceof Py.Name name
                && name.getName().equals("super");
        boolean isSelf = value instanceof Py.Name name
                && (name.getName().equals("self") || name.getName().equals("cls"));
        return owner != null && (isSuper || isSelf) ? CatchFacts.Receiver.SELF : CatchFacts.Receiver.OTHER;
    }

    /** Climbs from a call to what awaits what it gives. */
    private CatchFacts.Waiting waiting(List<Expression> passedTo, String[] keptAs) {
        boolean isSpawned = false;
        boolean isDriven = false;
        boolean isAwaited = false;
        for (int i = parents.size() - 1; i >= 0; i--) {
            Py parent = parents.get(i);
            if (parent instanceof Py.Await) {
                isAwaited = true;
            } else if (parent instanceof Py.Call call) {
                String name = HandlerReading.simpleName(call.getFunction()).orElse("");
                isSpawned |= SPAWNERS.contains(name);
                isDriven |= DRIVERS.contains(name) || GuardReader.isAssertion(call.getFunction());
                passedTo.add(call.getFunction());
            } else if (parent instanceof Py.Lambda
                    || parent instanceof Py.WithItem
                    || parent instanceof Py.Decorator) {
                return CatchFacts.Waiting.HERE;
            } else if (parent instanceof Py.Return) {
                return isAwaited || !passedTo.isEmpty() ? CatchFacts.Waiting.HERE : CatchFacts.Waiting.RETURNED;
            } else if (parent instanceof Statement || parent instanceof Py.Block) {
                if (isAwaited || isDriven || parent instanceof Py.For) {
                    return CatchFacts.Waiting.HERE;
                }
                keptAs[0] = targetName(parent);
                boolean isDropped = isSpawned && parent instanceof Py.ExpressionStatement && passedTo.size() == 1;
                return isDropped && isLoop(passedTo.get(0)) ? CatchFacts.Waiting.NEVER : CatchFacts.Waiting.LATER;
            }
        }
        return CatchFacts.Waiting.HERE;
    }

    /** Whether a function is {@code asyncio.create_task} or a loop's, not a task group's, which raises at its end. */
    private static boolean isLoop(Expression function) {
        String text = GuardReader.dotted(function);
        return text.startsWith("asyncio.") || text.contains("loop") || !text.contains(".");
    }

    private static String targetName(Py statement) {
        if (statement instanceof Py.Assignment assignment) {
            PyRightPadded<Expression> first = assignment.getTargets().get(0);
            return HandlerReading.simpleName(first.getElement()).orElse("");
        }
        return statement instanceof Py.AnnotatedAssignment assignment
                ? HandlerReading.simpleName(assignment.getTarget().getElement()).orElse("")
                : "";
    }
}
