package dev.moult.names;

import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what the model knows in the words of CPython's {@code symtable}. */
final class SymbolTables {
    /** Names that CPython adds itself, and the script leaves out. */
    private static final Set<String> IMPLICIT = Set.of("__class__", "__classdict__");

    private final Binder binder;
    private final ScopeLines lines;
    private final Habits habits;
    private final Map<Scope, Map<String, Set<Flag>>> flags = new HashMap<>();

    private enum Flag {
        LOCAL('L'),
        GLOBAL('G'),
        FREE('F'),
        PARAMETER('P'),
        IMPORTED('I'),
        ASSIGNED('A'),
        REFERENCED('R'),
        NONLOCAL('N'),
        DECLARED_GLOBAL('D');

        private final char letter;

        Flag(char letter) {
            this.letter = letter;
        }
    }

    /** What differs from one version of CPython to another; see the script. */
    record Habits(boolean inlinesComprehensions, boolean countsInlinedReads, boolean separatesAnnotations) {}

    private SymbolTables(PyModule module, Habits habits) {
        this.habits = habits;
        binder = new Binder(module);
        lines = ScopeLines.of(module);
        binder.assignments().forEach(this::addAssignment);
        boolean annotationsCount = !habits.separatesAnnotations() && !hasLazyAnnotations();
        Set<Object> rebound = binder.assignments().stream()
                .map(assignment -> assignment.name().getId())
                .collect(Collectors.toSet());
        for (Access access : binder.accesses()) {
            // CPython does not count the read of `a += 1`.
            if ((annotationsCount || !access.annotation()) && !rebound.contains(access.node().getId())) {
                add(access.scope(), access.scope().key(access.node().getName()), Flag.REFERENCED);
            }
        }
        for (Scope scope : binder.scopes()) {
            scope.globals().forEach(name -> add(scope, name, Flag.DECLARED_GLOBAL));
            scope.nonlocals().forEach(name -> add(scope, name, Flag.NONLOCAL));
            flags.computeIfAbsent(scope, s -> new TreeMap<>()).forEach((name, set) -> set.add(visibility(scope, name)));
        }
    }

    static SymbolTable of(PyModule module, Habits habits) {
        SymbolTables tables = new SymbolTables(module, habits);
        return tables.table(tables.binder.moduleScope());
    }

    /** PEP 563: the names of annotations are not compiled. */
    private boolean hasLazyAnnotations() {
        return binder.assignments().stream()
                .anyMatch(assignment -> assignment.importedName().equals(Optional.of("__future__.annotations")));
    }

    private void add(Scope scope, String name, Flag flag) {
        if (!IMPLICIT.contains(name)) {
            flags.computeIfAbsent(scope, s -> new TreeMap<>())
                    .computeIfAbsent(name, n -> EnumSet.noneOf(Flag.class))
                    .add(flag);
        }
    }

    private void addAssignment(Assignment assignment) {
        Scope scope = assignment.scope();
        String name = scope.key(assignment.name().getName());
        switch (assignment.kind()) {
            case STAR_IMPORT -> {}
            case IMPORT, IMPORT_FROM -> add(scope, name, Flag.IMPORTED);
            case PARAMETER -> add(scope, name, Flag.PARAMETER);
            case WALRUS -> addWalrus(scope, name);
            default -> add(scope, name, Flag.ASSIGNED);
        }
    }

    /** CPython treats the name in a comprehension as one declared global or nonlocal there. */
    private void addWalrus(Scope scope, String name) {
        add(scope, name, Flag.ASSIGNED);
        Scope home = Binder.outsideComprehensions(scope);
        if (home == scope) {
            return;
        }
        boolean global = home.kind() == ScopeKind.MODULE || home.globals().contains(name);
        add(scope, name, global ? Flag.DECLARED_GLOBAL : Flag.NONLOCAL);
        if (home.kind() != ScopeKind.MODULE) {
            add(home, name, Flag.ASSIGNED);
        }
    }

    private Flag visibility(Scope scope, String name) {
        Set<Flag> own = Objects.requireNonNull(flags.get(scope)).get(name);
        if (own.contains(Flag.DECLARED_GLOBAL)) {
            return Flag.GLOBAL;
        }
        if (own.contains(Flag.NONLOCAL)) {
            return Flag.FREE;
        }
        Binding binding = Lookup.find(scope, name);
        if (binding != null && binding.scope().kind() == ScopeKind.CLASS && binding.scope() != scope) {
            // CPython looks into the class at run time only.
            binding = Lookup.behindClass(binding);
        }
        if (binding == null) {
            return Flag.GLOBAL;
        }
        if (binding.scope() == scope) {
            return scope.kind() == ScopeKind.MODULE ? Flag.GLOBAL : Flag.LOCAL;
        }
        return binding.scope().kind() == ScopeKind.MODULE ? Flag.GLOBAL : Flag.FREE;
    }

    private SymbolTable table(Scope scope) {
        List<SymbolTable> children = new ArrayList<>();
        Map<String, Set<Flag>> symbols = new TreeMap<>(Objects.requireNonNull(flags.get(scope)));
        addChildren(scope, symbols, children);
        Map<String, String> described = new TreeMap<>();
        symbols.forEach((name, set) -> described.put(name, describe(scope, set)));
        boolean named = scope.kind() == ScopeKind.CLASS || scope.kind() == ScopeKind.FUNCTION;
        return new SymbolTable(scope.kind(), named ? scope.name() : "", lines.lineOf(scope), described, children);
    }

    private void addChildren(Scope scope, Map<String, Set<Flag>> symbols, List<SymbolTable> children) {
        for (Scope child : scope.children()) {
            if (habits.inlinesComprehensions() && child.runsInPlaceAsComprehension()) {
                // PEP 709: such a comprehension has no table; its names join those around it.
                Map<String, Set<Flag>> inner = new TreeMap<>(Objects.requireNonNull(flags.get(child)));
                addChildren(child, inner, children);
                inner.forEach((name, set) -> symbols.merge(name, set, this::merge));
            } else {
                children.add(table(child));
            }
        }
    }

    private Set<Flag> merge(Set<Flag> outer, Set<Flag> inlined) {
        Set<Flag> merged = EnumSet.copyOf(outer);
        if (habits.countsInlinedReads() && inlined.contains(Flag.FREE) && inlined.contains(Flag.REFERENCED)) {
            merged.add(Flag.REFERENCED);
        }
        return merged;
    }

    private static String describe(Scope scope, Set<Flag> set) {
        Set<Flag> all = EnumSet.copyOf(set);
        if (scope.kind() == ScopeKind.MODULE) {
            // The variables of a module are local and global.
            boolean isBound = set.contains(Flag.ASSIGNED) || set.contains(Flag.IMPORTED);
            all.remove(Flag.DECLARED_GLOBAL);
            if (isBound && !set.contains(Flag.DECLARED_GLOBAL)) {
                all.add(Flag.LOCAL);
            }
            if (set.contains(Flag.LOCAL)) {
                all.add(Flag.GLOBAL);
            }
        }
        return all.stream().map(flag -> String.valueOf(flag.letter)).collect(Collectors.joining());
    }
}
