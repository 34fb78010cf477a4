package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names of one module: its scopes, what binds and what reads each name, and what an expression may mean.
 *
 * <p>A model describes the module it was made of. Nodes are known by their id, so that a copy of a node with other
 * spaces or other parts is still found; a node made since is in no scope and means nothing. What a module does to its
 * names behind Python's syntax ({@code globals()}, {@code exec}, {@code setattr}) is not seen.
 *
 * <p>Safe for use by several threads at once.
 */
public final class SemanticModel {
    private final PyModule module;
    private final Binder binder;
    private final StarNames starNames;
    private @Nullable NameResolver resolver;
    private @Nullable Map<String, List<Access>> accessesByKey;
    private final Map<String, Map<Binding, List<Access>>> accessesByBinding = new HashMap<>();
    private @Nullable Map<UUID, Scope> scopesByNode;
    private @Nullable Map<UUID, Scope> scopesByOwner;
    private @Nullable Map<Scope, Set<String>> namesByScope;
    private @Nullable Set<String> exportedNames;
    private @Nullable Map<String, Set<String>> namesByImport;

    private SemanticModel(PyModule module, StarNames starNames) {
        this.module = module;
        this.starNames = starNames;
        binder = new Binder(module);
        for (Scope scope : binder.scopes()) {
            scope.bindings().values().forEach(binding -> binding.readBy(this::accesses));
        }
    }

    public static SemanticModel of(PyModule module) {
        return new SemanticModel(module, StarNames.UNKNOWN);
    }

    /** Makes the model of a module of whose star imports something is known. */
    static SemanticModel of(PyModule module, StarNames starNames) {
        return new SemanticModel(module, starNames);
    }

    public Scope moduleScope() {
        return binder.moduleScope();
    }

    /** Returns all scopes of the module, an outer one before those inside it. */
    public List<Scope> scopes() {
        return List.copyOf(binder.scopes());
    }

    /**
     * Returns the innermost scope in which a node is evaluated: for the definition of a function the scope around it,
     * for a statement of its body the function's own.
     *
     * @throws IllegalArgumentException if the node is not of this module
     */
    public synchronized Scope scopeOf(Py node) {
        return findScope(node)
                .orElseThrow(() -> new IllegalArgumentException("not a node of this module: " + node.getId()));
    }

    private Optional<Scope> findScope(Py node) {
        if (node instanceof Py.Name name) {
            Access access = resolver().access(name);
            if (access != null) {
                return Optional.of(access.scope());
            }
        }
        if (scopesByNode == null) {
            scopesByNode = ScopeIndexer.index(module, binder.scopes());
        }
        return Optional.ofNullable(scopesByNode.get(node.getId()));
    }

    /** Returns the scope of the names inside a function, class, lambda, comprehension or module. */
    public synchronized Optional<Scope> scopeInside(Py node) {
        if (scopesByOwner == null) {
            Map<UUID, Scope> byOwner = new HashMap<>(binder.scopes().size() * 2);
            for (Scope scope : binder.scopes()) {
                if (!scope.kind().seesEnclosingClass()) {
                    byOwner.put(scope.node().getId(), scope);
                }
            }
            scopesByOwner = byOwner;
        }
        return Optional.ofNullable(scopesByOwner.get(node.getId()));
    }

    /** Returns what a name, or an attribute chain over one, may mean where it stands. */
    public synchronized QualifiedNames qualifiedNames(Expression expression) {
        return resolver().resolve(expression);
    }

    /** Whether an expression means this import or builtin (written {@code builtins.max}), whatever happens at run time. */
    public boolean isCertainly(Expression expression, String qualifiedName) {
        return qualifiedNames(expression).isCertainly(qualifiedName);
    }

    /** Whether an expression may mean this import or builtin, or certainly does. */
    public boolean mayBe(Expression expression, String qualifiedName) {
        return qualifiedNames(expression).mayBe(qualifiedName);
    }

    /**
     * Returns the binding that a name refers to, or that it makes; absent for a builtin, for a name that nothing binds
     * but perhaps a star import, and for a name that is no variable (an attribute, a keyword of a call).
     */
    public synchronized Optional<Binding> resolve(Py.Name name) {
        Access access = resolver().access(name);
        if (access != null) {
            return Optional.ofNullable(Lookup.find(access.scope(), access.scope().key(name.getName())));
        }
        Assignment assignment = resolver().assignment(name);
        return assignment == null ? Optional.empty() : Optional.ofNullable(NameResolver.bindingOf(assignment));
    }

    /** Returns the assignments that may have been the last one when a name is read; for a name that is bound, just that. */
    public synchronized List<Assignment> reaching(Py.Name name) {
        Access access = resolver().access(name);
        if (access == null) {
            Assignment own = resolver().assignment(name);
            return own == null ? List.of() : List.of(own);
        }
        return resolve(name).map(binding -> Reach.of(access, binding).assignments()).orElse(List.of());
    }

    /** Returns the binding that a name would refer to if it stood in a scope, absent where nothing binds it. */
    public Optional<Binding> lookUp(Scope scope, String name) {
        return Optional.ofNullable(Lookup.find(scope, scope.key(name)));
    }

    /** Returns the names that imports of the module bind to something of this name in some module. */
    public synchronized Set<String> namesOfImport(String lastName) {
        if (namesByImport == null) {
            Map<String, Set<String>> names = new HashMap<>();
            for (Assignment assignment : binder.assignments()) {
                assignment.importedName().ifPresent(imported -> names.computeIfAbsent(
                                imported.substring(imported.lastIndexOf('.') + 1), i -> new HashSet<>())
                        .add(Identifiers.normalize(assignment.name().getName())));
            }
            namesByImport = names;
        }
        return Collections.unmodifiableSet(namesByImport.getOrDefault(lastName, Set.of()));
    }

    /** Returns the star imports of the module. */
    public List<Assignment> starImports() {
        return List.copyOf(binder.starImports());
    }

    /** Returns all that an expression may mean if certain star imports of the module bind none of its names. */
    public QualifiedNames qualifiedNamesWithout(Predicate<Assignment> starImports, Expression expression) {
        StarNames others = (star, name) -> starImports.test(star) ? StarNames.Answer.NO : starNames.find(star, name);
        return new NameResolver(binder, others).resolve(expression);
    }

    /** Whether a star import may bind a name, for all that the project shows of what is imported. */
    public boolean mayStarImportBind(String name) {
        return binder.starImports().stream().anyMatch(star -> starNames.find(star, name) != StarNames.Answer.NO);
    }

    /** Whether the module lists a name in {@code __all__}. */
    public synchronized boolean isReexported(String name) {
        if (exportedNames == null) {
            exportedNames = ExportedNames.of(module);
        }
        return exportedNames.contains(name);
    }

    /**
     * Returns all names that a new name in a scope could collide with: those bound, read or declared in it, in the
     * scopes inside it, and in those around it, but for the classes, whose names it cannot see.
     */
    public synchronized Set<String> namesVisibleOrUsed(Scope scope) {
        Set<String> names = new HashSet<>();
        for (Optional<Scope> outer = scope.parent(); outer.isPresent(); outer = outer.get().parent()) {
            if (outer.get().kind() != ScopeKind.CLASS) {
                names.addAll(namesOf(outer.get()));
            }
        }
        addNamesInside(scope, names);
        return names;
    }

    private void addNamesInside(Scope scope, Set<String> names) {
        names.addAll(namesOf(scope));
        scope.children().forEach(child -> addNamesInside(child, names));
    }

    /**
     * Returns a name that can be bound where a node stands without touching another use of it: the wish, or the wish
     * with the first number that makes it free: {@code result}, {@code result_1}, {@code result_2}. Never a keyword or
     * a builtin. The model does not note the name as taken.
     */
    public String freshName(Py node, String wish) {
        return freshName(node, wish, name -> false);
    }

    /** The same, also avoiding names that have been given away since the model was made. */
    public synchronized String freshName(Py node, String wish, Predicate<String> isGivenAway) {
        Scope scope = Binder.outsideComprehensions(scopeOf(node));
        String name = wish;
        for (int number = 1; isTaken(name, scope) || isGivenAway.test(name); number++) {
            name = wish + "_" + number;
        }
        return name;
    }

    private boolean isTaken(String name, Scope scope) {
        if (Identifiers.isKeyword(name) || Identifiers.isBuiltin(name) || isNameInside(name, scope)) {
            return true;
        }
        for (Optional<Scope> outer = scope.parent(); outer.isPresent(); outer = outer.get().parent()) {
            if (outer.get().kind() != ScopeKind.CLASS && namesOf(outer.get()).contains(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNameInside(String name, Scope scope) {
        return namesOf(scope).contains(name)
                || scope.children().stream().anyMatch(child -> isNameInside(name, child));
    }

    /** Returns the names bound, read or declared by the code of a scope, or belonging to it. */
    private Set<String> namesOf(Scope scope) {
        if (namesByScope == null) {
            Map<Scope, Set<String>> names = new HashMap<>();
            for (Access access : binder.accesses()) {
                add(names, access.scope(), access.node().getName());
            }
            for (Assignment assignment : binder.assignments()) {
                add(names, assignment.scope(), assignment.name().getName());
            }
            for (Scope each : binder.scopes()) {
                Set<String> own = names.computeIfAbsent(each, s -> new HashSet<>());
                own.addAll(each.bindings().keySet());
                own.addAll(each.globals());
                own.addAll(each.nonlocals());
            }
            namesByScope = names;
        }
        return namesByScope.getOrDefault(scope, Set.of());
    }

    private static void add(Map<Scope, Set<String>> names, Scope scope, String identifier) {
        names.computeIfAbsent(scope, s -> new HashSet<>()).add(Identifiers.normalize(identifier));
    }

    private NameResolver resolver() {
        if (resolver == null) {
            resolver = new NameResolver(binder, starNames);
        }
        return resolver;
    }

    private synchronized List<Access> accesses(Binding binding) {
        if (accessesByKey == null) {
            Map<String, List<Access>> byKey = new HashMap<>();
            for (Access access : binder.accesses()) {
                String key = access.scope().key(access.node().getName());
                byKey.computeIfAbsent(key, k -> new ArrayList<>(2)).add(access);
            }
            accessesByKey = byKey;
        }
        Map<Binding, List<Access>> found = accessesByBinding.computeIfAbsent(
                binding.name(), key -> byBinding(key, accessesByKey.getOrDefault(key, List.of())));
        return found.getOrDefault(binding, List.of());
    }

    /** Finds what each access of a name may read, so that asking each of a thousand bindings of that name looks at each access once. */
    private static Map<Binding, List<Access>> byBinding(String key, List<Access> accesses) {
        Map<Binding, List<Access>> byBinding = new IdentityHashMap<>();
        for (Access access : accesses) {
            Binding found = Lookup.find(access.scope(), key);
            if (found == null) {
                continue;
            }
            byBinding.computeIfAbsent(found, k -> new ArrayList<>(2)).add(access);
            Binding behind = found.scope().kind() == ScopeKind.CLASS ? Lookup.behindClass(found) : null;
            if (behind != null && behind != found) {
                byBinding.computeIfAbsent(behind, k -> new ArrayList<>(2)).add(access);
            }
        }
        byBinding.replaceAll((binding, found) -> Collections.unmodifiableList(found));
        return byBinding;
    }
}
