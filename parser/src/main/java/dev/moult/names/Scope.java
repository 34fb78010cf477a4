package dev.moult.names;

import dev.moult.tree.Brackets;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of a module with its own names. Language Reference 4.2. */
public final class Scope {
    private final ScopeKind kind;
    private final String name;
    private final Py node;
    private final @Nullable Scope parent;
    private final @Nullable String className;
    private final int startOrder;
    private final List<Scope> children = new ArrayList<>(0);
    private Map<String, Binding> bindings = Map.of();
    private Set<String> globals = Set.of();
    private Set<String> nonlocals = Set.of();

    /** A bit for each identifier that stands in the scope, chosen by its hash. */
    private final long[] mentioned = new long[4];

    /**
     * @param className the class in whose body this scope lies, for private names; null outside classes
     * @param startOrder when this scope begins: the code of a function runs after that
     */
    Scope(ScopeKind kind, String name, Py node, @Nullable Scope parent, @Nullable String className, int startOrder) {
        this.kind = kind;
        this.name = name;
        this.node = node;
        this.parent = parent;
        this.className = className;
        this.startOrder = startOrder;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    public ScopeKind kind() {
        return kind;
    }

    /** Returns the name of the function, class or type, {@code <lambda>} or {@code <comprehension>}; empty for the module. */
    public String name() {
        return name;
    }

    /** Returns the node that makes this scope: a definition, lambda, comprehension, type alias, type parameter or the module. */
    public Py node() {
        return node;
    }

    /** Returns the scope around this one, absent for the module. */
    public Optional<Scope> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns the scopes directly inside, in the order of evaluation. */
    public List<Scope> children() {
        return Collections.unmodifiableList(children);
    }

    /** Returns the names that belong to this scope, those included that inner scopes bind by {@code global} or {@code nonlocal}. */
    public Map<String, Binding> bindings() {
        return Collections.unmodifiableMap(bindings);
    }

    /** Returns the binding of a name of this scope, not of those around it. */
    public Optional<Binding> binding(String name) {
        return Optional.ofNullable(bindings.get(name));
    }

    /** Returns the names that this scope declares as {@code global}. */
    public Set<String> globals() {
        return Collections.unmodifiableSet(globals);
    }

    /** Returns the names that this scope declares as {@code nonlocal}. */
    public Set<String> nonlocals() {
        return Collections.unmodifiableSet(nonlocals);
    }

    /** Returns this scope as the {@code __qualname__} of what it makes. Language Reference 3.2, PEP 3155. */
    public String qualifiedName() {
        return parent == null || kind.seesEnclosingClass() ? name : parent.qualify(name);
    }

    /** Returns how an object with this name, made in this scope, is called. */
    String qualify(String innerName) {
        if (kind == ScopeKind.MODULE) {
            return innerName;
        }
        if (kind.seesEnclosingClass() && parent != null) {
            return parent.qualify(innerName);
        }
        return qualifiedName() + (kind == ScopeKind.CLASS ? "." : ".<locals>.") + innerName;
    }

    /** Returns the name under which an identifier in this scope is kept: in normal form, a private one mangled. */
    String key(String identifier) {
        String normal = Identifiers.normalize(identifier);
        return className == null ? normal : Identifiers.mangle(normal, className);
    }

    /**
     * Whether an identifier may stand in this scope or in one inside it, as a name or as an attribute. False only where
     * it does not, true also by chance.
     */
    public boolean mayMention(String identifier) {
        int hash = identifier.hashCode();
        return (mentioned[hash >>> 6 & 3] & 1L << hash) != 0;
    }

    /** Notes that an identifier stands in this scope. */
    void mention(String identifier) {
        int hash = Identifiers.normalize(identifier).hashCode();
        mentioned[hash >>> 6 & 3] |= 1L << hash;
    }

    /** Notes what stands in the scopes inside this one, which have noted theirs. */
    void mentionChildren() {
        for (Scope child : children) {
            for (int i = 0; i < mentioned.length; i++) {
                mentioned[i] |= child.mentioned[i];
            }
        }
    }

    @Nullable Scope enclosing() {
        return parent;
    }

    @Nullable String className() {
        return className;
    }

    int startOrder() {
        return startOrder;
    }

    @Nullable Binding bindingOrNull(String key) {
        return bindings.get(key);
    }

    Binding bind(String key) {
        if (bindings.isEmpty()) {
            bindings = new LinkedHashMap<>();
        }
        return bindings.computeIfAbsent(key, k -> new Binding(k, this));
    }

    void declareGlobal(String key) {
        globals = globals.isEmpty() ? new HashSet<>() : globals;
        globals.add(key);
    }

    void declareNonlocal(String key) {
        nonlocals = nonlocals.isEmpty() ? new HashSet<>() : nonlocals;
        nonlocals.add(key);
    }

    /** Whether the code of this scope runs once, at its place in the code around it. */
    boolean runsInPlace() {
        return kind == ScopeKind.CLASS || runsInPlaceAsComprehension();
    }

    /** Whether this is a comprehension that is not a generator, whose code runs when somebody asks for an item. */
    boolean runsInPlaceAsComprehension() {
        return node instanceof Py.Comprehension comprehension
                && (comprehension.getBrackets() == Brackets.SQUARE || comprehension.getBrackets() == Brackets.BRACES);
    }

    @Override
    public String toString() {
        return kind + " " + qualifiedName();
    }
}
