package dev.moult.names;

import dev.moult.source.LineIndex;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who calls whom, and inside which handlers, in one module. Made once; nothing in it changes afterwards. */
final class CatchFacts {
    final PyModule module;
    final String path;
    final LineIndex lines;
    final Map<UUID, Function> functions = new HashMap<>();
    final Map<UUID, ClassFacts> classes = new HashMap<>();
    final Map<String, List<Call>> calls = new HashMap<>();
    final Map<UUID, Integer> offsets = new HashMap<>();
    final List<AwaitedName> awaits = new ArrayList<>();
    final Map<UUID, Call> callsById = new HashMap<>();
    /** What is around each {@code await}. */
    final Map<UUID, CatchWalker.Context> contexts = new HashMap<>();
    final SemanticModel model;

    /** How a call of a coroutine function is waited for. */
    enum Waiting {
        /** Awaited or run to its end where it stands. */
        HERE,
        /** Returned as it is, for the caller to await. */
        RETURNED,
        /** Kept: as a coroutine, or as a task. */
        LATER,
        /** A task that nobody keeps. */
        NEVER
    }

    /** Whose attribute a called name is. */
    enum Receiver {
        NONE,
        /** {@code self}, {@code cls} or {@code super()} in a method. */
        SELF,
        OTHER
    }

    /** A function of the module. */
    static final class Function {
        final Py.FunctionDef node;
        final String qualifiedName;
        final @Nullable ClassFacts owner;
        final @Nullable Function outer;
        final List<CatchGuard> decoratorGuards = new ArrayList<>();
        final List<Expression> decorators = new ArrayList<>();
        /** What is around each use of a parameter of this function, or of one inside it, that calls or awaits it. */
        final List<GuardChain> parameterGuards = new ArrayList<>();
        final List<GuardChain> yieldGuards = new ArrayList<>();

        Function(
                Py.FunctionDef node, String qualifiedName, @Nullable ClassFacts owner, @Nullable Function outer) {
            this.node = node;
            this.qualifiedName = qualifiedName;
            this.owner = owner;
            this.outer = outer;
        }

        String name() {
            return node.getName().getName();
        }
    }

    /** A class of the module. */
    static final class ClassFacts {
        final Py.ClassDef node;
        final List<Expression> bases = new ArrayList<>();
        final List<Function> methods = new ArrayList<>();
        boolean exitMaySwallow;

        ClassFacts(Py.ClassDef node) {
            this.node = node;
        }

        String name() {
            return node.getName().getName();
        }
    }

    /**
     * A place where a function is called, or handed over as an argument.
     *
     * @param target the name or attribute that is called or handed over
     * @param function the function in which this stands, null at module level
     * @param owner the class in whose method this stands
     * @param isCall whether it is called here
     * @param passedTo the functions that it, or what it gives, is an argument of
     * @param keptAs the name or attribute that a task or coroutine is assigned to; empty if none
     * @param at the call
     */
    record Call(
            Expression target,
            Receiver receiver,
            @Nullable Function function,
            @Nullable ClassFacts owner,
            @Nullable GuardChain guards,
            boolean isCall,
            Waiting waiting,
            List<Expression> passedTo,
            String keptAs,
            UUID at) {}

    /** A name that is awaited, or handed to a call that is: {@code await task}, {@code await gather(*tasks)}. */
    record AwaitedName(String name, @Nullable Function function, @Nullable GuardChain guards) {}

    private CatchFacts(PyModule module, String path, LineIndex lines, SemanticModel model) {
        this.model = model;
        this.module = module;
        this.path = path;
        this.lines = lines;
    }

    static CatchFacts of(PyModule module, String path, SemanticModel model) {
        CatchWalker walker = new CatchWalker(model);
        String text = walker.walk(module);
        CatchFacts facts = new CatchFacts(module, path, LineIndex.of(text), model);
        walker.fill(facts);
        return facts;
    }

    Place place(UUID node) {
        return new Place(path, lines.line(offsets.getOrDefault(node, 0)));
    }

    /** Returns the function around a node and the guards in it. */
    CatchWalker.Context context(Py node) {
        CatchWalker.@Nullable Context known = contexts.get(node.getId());
        if (known != null) {
            return known;
        }
        @Nullable Call call = callsById.get(node.getId());
        return call != null
                ? new CatchWalker.Context(call.function(), call.guards())
                : new CatchWalker(model).contextOf(module, node).orElse(new CatchWalker.Context(null, null));
    }

    Optional<Function> function(UUID id) {
        return Optional.ofNullable(functions.get(id));
    }

    void add(String name, Call call) {
        calls.computeIfAbsent(name, n -> new ArrayList<>(2)).add(call);
    }
}
