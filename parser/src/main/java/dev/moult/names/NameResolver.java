package dev.moult.names;

import dev.moult.names.QualifiedName.Source;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out what names and attribute chains may mean. */
final class NameResolver {
    /** How many simple assignments {@code b = a; c = b; …} are followed. */
    private static final int MAX_ALIASES = 20;

    private final Binder binder;
    private final Map<UUID, Access> accesses;
    private final Map<UUID, Assignment> assignments;
    private final Map<Assignment, List<QualifiedName>> aliases = new IdentityHashMap<>();
    private final Map<Binding, Boolean> alwaysLocal = new IdentityHashMap<>();
    private @Nullable Set<String> rebindings;
    private final StarNames starNames;
    private int aliasDepth;

    NameResolver(Binder binder, StarNames starNames) {
        this.binder = binder;
        this.starNames = starNames;
        accesses = new HashMap<>(binder.accesses().size() * 2);
        for (Access access : binder.accesses()) {
            accesses.put(access.node().getId(), access);
        }
        assignments = new HashMap<>(binder.assignments().size() * 2);
        for (Assignment assignment : binder.assignments()) {
            // The end of an `except` unbinds the name at the same node.
            assignments.putIfAbsent(assignment.name().getId(), assignment);
        }
    }

    @Nullable Access access(Py.Name name) {
        return accesses.get(name.getId());
    }

    @Nullable Assignment assignment(Py.Name name) {
        return assignments.get(name.getId());
    }

    /** Returns the binding that an assignment contributes to, null for a star import. */
    static @Nullable Binding bindingOf(Assignment assignment) {
        Scope scope = assignment.kind() == AssignmentKind.WALRUS
                ? Binder.outsideComprehensions(assignment.scope())
                : assignment.scope();
        return Lookup.find(scope, scope.key(assignment.name().getName()));
    }

    /** Returns what an expression may mean, the attributes that the module itself rebinds taken into account. */
    QualifiedNames resolve(Expression expression) {
        List<QualifiedName> names = chain(expression);
        if (names.isEmpty()) {
            return QualifiedNames.NONE;
        }
        return new QualifiedNames(isRebound(names) ? uncertain(names) : names);
    }

    private List<QualifiedName> chain(Expression expression) {
        StringBuilder attributes = new StringBuilder();
        Expression root = expression;
        while (!(root instanceof Py.Name)) {
            if (root instanceof Py.Attribute attribute) {
                String name = Identifiers.normalize(attribute.getName().getElement().getName());
                attributes.insert(0, name).insert(0, '.');
                root = attribute.getValue();
            } else if (root instanceof Py.Parenthesized parenthesized) {
                root = parenthesized.getExpression().getElement();
            } else {
                return List.of();
            }
        }
        List<QualifiedName> names = name((Py.Name) root);
        if (attributes.isEmpty()) {
            return names;
        }
        String suffix = attributes.toString();
        return names.stream().map(name -> name.attribute(suffix)).toList();
    }

    private List<QualifiedName> name(Py.Name name) {
        Access access = access(name);
        if (access != null) {
            return read(access);
        }
        Assignment assignment = assignment(name);
        Binding binding = assignment == null ? null : bindingOf(assignment);
        if (assignment == null || binding == null) {
            return List.of();
        }
        Possibilities possibilities = new Possibilities();
        add(assignment, binding, possibilities);
        return possibilities.names();
    }

    private List<QualifiedName> read(Access access) {
        String key = access.scope().key(access.node().getName());
        Possibilities possibilities = new Possibilities();
        Binding binding = Lookup.find(access.scope(), key);
        boolean mayBeUnbound = true;
        if (binding != null) {
            mayBeUnbound = add(access, binding, possibilities);
            if (mayBeUnbound && binding.scope().kind() == ScopeKind.CLASS) {
                binding = Lookup.behindClass(binding);
                mayBeUnbound = binding == null || add(access, binding, possibilities);
            }
        }
        if (binding == null || binding.scope().kind() == ScopeKind.MODULE) {
            addFromOutside(access, key, binding, mayBeUnbound, possibilities);
        }
        return possibilities.names();
    }

    /** Adds what a binding may hold, and returns whether it may hold nothing. */
    private boolean add(Access access, Binding binding, Possibilities possibilities) {
        if (isAlwaysLocal(binding)) {
            possibilities.add(local(binding, false));
            return true;
        }
        Reach reach = Reach.of(access, binding);
        for (Assignment assignment : reach.assignments()) {
            if (assignment.kind() == AssignmentKind.DELETE) {
                possibilities.doubt();
            } else {
                add(assignment, binding, possibilities);
            }
        }
        return reach.mayBeUnbound();
    }

    /** Whether a name can only mean something of this module, whichever of its assignments came last. */
    private boolean isAlwaysLocal(Binding binding) {
        if (binding.scope().kind() == ScopeKind.CLASS || Identifiers.isBuiltin(binding.name())) {
            return false;
        }
        Boolean known = alwaysLocal.get(binding);
        if (known == null) {
            known = binding.assignments().stream()
                    .allMatch(assignment -> !assignment.typingOnly()
                            && !assignment.kind().isImport()
                            && assignment.kind() != AssignmentKind.DELETE
                            && aliased(assignment).isEmpty());
            alwaysLocal.put(binding, known);
        }
        return known;
    }

    private static QualifiedName local(Binding binding, boolean typingOnly) {
        String name = binding.scope().qualify(binding.name());
        return new QualifiedName(name, Certainty.CERTAIN, Source.LOCAL, typingOnly);
    }

    /** Adds what a name of the module may hold besides its assignments: something of a star import, or a builtin. */
    private void addFromOutside(
            Access access, String key, @Nullable Binding binding, boolean mayBeUnbound, Possibilities possibilities) {
        addStarImports(access, key, binding, possibilities);
        if (mayBeUnbound && Identifiers.isBuiltin(key)) {
            possibilities.add(new QualifiedName("builtins." + key, Certainty.CERTAIN, Source.BUILTIN, false));
        }
    }

    private void addStarImports(
            Access access, String key, @Nullable Binding binding, Possibilities possibilities) {
        if (binder.starImports().isEmpty()) {
            return;
        }
        Reach stars = Reach.ofStarImports(access, binder.moduleScope(), binder.starImports(), binding);
        for (Assignment star : stars.assignments()) {
            StarNames.Answer answer = starNames.find(star, key);
            if (answer == StarNames.Answer.NO) {
                continue;
            }
            if (answer == StarNames.Answer.MODULE_OF_THAT_NAME && binding != null) {
                // The possibilities of the binding stay certain if they are the same.
                possibilities.add(new QualifiedName(key, Certainty.CERTAIN, Source.IMPORT, star.typingOnly()));
                continue;
            }
            // Language Reference 7.11: a star import binds no private names, unless `__all__` lists them.
            String module = star.importedName().orElse("");
            String name = module.endsWith(".") ? module + key : module + "." + key;
            possibilities.add(new QualifiedName(name, Certainty.MAYBE, Source.STAR_IMPORT, star.typingOnly()));
            possibilities.doubt();
        }
    }

    private void add(Assignment assignment, Binding binding, Possibilities possibilities) {
        if (assignment.kind().isImport()) {
            String name = assignment.importedName().orElse("");
            possibilities.add(new QualifiedName(name, Certainty.CERTAIN, Source.IMPORT, assignment.typingOnly()));
            return;
        }
        List<QualifiedName> aliased = aliased(assignment);
        if (aliased.isEmpty()) {
            possibilities.add(local(binding, assignment.typingOnly()));
            return;
        }
        aliased.forEach(possibilities::add);
        if (binding.assignments().size() > 1 || assignment.conditional()) {
            possibilities.doubt();
        }
    }

    /** Returns the foreign names that a simple assignment {@code name = module.name} gives to its target, else nothing. */
    private List<QualifiedName> aliased(Assignment assignment) {
        if (assignment.value().isEmpty()
                || assignment.kind() != AssignmentKind.ASSIGN && assignment.kind() != AssignmentKind.WALRUS
                || aliasDepth == MAX_ALIASES) {
            return List.of();
        }
        List<QualifiedName> known = aliases.get(assignment);
        if (known == null) {
            // An assignment that depends on itself gives what the others give.
            aliases.put(assignment, List.of());
            aliasDepth++;
            known = chain(assignment.value().get());
            aliasDepth--;
            // An alias of a plain local is just another local.
            known = known.stream().allMatch(name -> name.source() == Source.LOCAL) ? List.of() : known;
            aliases.put(assignment, known);
        }
        return known;
    }

    private boolean isRebound(List<QualifiedName> names) {
        Set<String> rebound = rebindings;
        if (rebound == null) {
            rebound = new HashSet<>();
            for (Py.Attribute target : binder.attributeTargets()) {
                for (QualifiedName name : chain(target)) {
                    if (name.source() != Source.LOCAL) {
                        rebound.add(name.name());
                    }
                }
            }
            rebindings = rebound;
        }
        if (rebound.isEmpty()) {
            return false;
        }
        for (QualifiedName name : names) {
            for (int end = name.name().length(); end > 0; end = name.name().lastIndexOf('.', end - 1)) {
                if (rebound.contains(name.name().substring(0, end))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<QualifiedName> uncertain(List<QualifiedName> names) {
        return names.stream().map(name -> name.withCertainty(Certainty.MAYBE)).toList();
    }

    /** The different meanings found so far. */
    private static final class Possibilities {
        private final List<QualifiedName> found = new ArrayList<>(1);
        private boolean doubtful;

        void doubt() {
            doubtful = true;
        }

        void add(QualifiedName name) {
            doubtful = doubtful || !name.isCertain();
            for (int i = 0; i < found.size(); i++) {
                QualifiedName other = found.get(i);
                if (other.name().equals(name.name()) && other.source() == name.source()) {
                    boolean typingOnly = other.typingOnly() && name.typingOnly();
                    found.set(i, new QualifiedName(name.name(), Certainty.CERTAIN, name.source(), typingOnly));
                    return;
                }
            }
            found.add(name);
        }

        List<QualifiedName> names() {
            boolean certain = !doubtful && found.size() == 1 && !found.get(0).typingOnly();
            Certainty certainty = certain ? Certainty.CERTAIN : Certainty.MAYBE;
            return found.stream().map(name -> name.withCertainty(certainty)).toList();
        }
    }
}
