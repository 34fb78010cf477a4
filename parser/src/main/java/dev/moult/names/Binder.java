package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the scopes, bindings and reads of a module in one walk. */
final class Binder extends BlockWalker {
    private final Scope moduleScope;
    private final List<Scope> scopes = new ArrayList<>();
    private final List<Access> accesses = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Assignment> starImports = new ArrayList<>(0);
    private final List<Py.Attribute> attributeTargets = new ArrayList<>();
    private final List<Assignment> nonlocalAssignments = new ArrayList<>(0);

    Binder(PyModule module) {
        moduleScope = new Scope(ScopeKind.MODULE, "", module, null, null, 0);
        scopes.add(moduleScope);
        walk(module, moduleScope);
        nonlocalAssignments.forEach(this::bindNonlocal);
        for (int i = scopes.size() - 1; i >= 0; i--) {
            scopes.get(i).mentionChildren();
        }
    }

    @Override
    void enter(Py node, Scope scope) {
        if (node instanceof Py.Name name) {
            scope.mention(name.getName());
        }
    }

    Scope moduleScope() {
        return moduleScope;
    }

    /** Returns all scopes in the order in which they were opened, the module first. */
    List<Scope> scopes() {
        return scopes;
    }

    List<Access> accesses() {
        return accesses;
    }

    /** Returns all assignments, star imports among them, in the order of evaluation. */
    List<Assignment> assignments() {
        return assignments;
    }

    List<Assignment> starImports() {
        return starImports;
    }

    /** Returns the targets {@code value.name} of assignments and of {@code del}. */
    List<Py.Attribute> attributeTargets() {
        return attributeTargets;
    }

    @Override
    Scope open(ScopeKind kind, String name, Py node, Scope parent, @Nullable String className) {
        Scope scope = new Scope(kind, Identifiers.normalize(name), node, parent, className, ++order);
        scopes.add(scope);
        return scope;
    }

    @Override
    void read(Py.Name name, Scope scope) {
        accesses.add(new Access(name, scope, annotation, ++order));
    }

    @Override
    void bindAttribute(Py.Attribute target, Scope scope) {
        attributeTargets.add(target);
    }

    @Override
    void declare(Py.Name name, boolean global, Scope scope) {
        String key = scope.key(name.getName());
        if (!global) {
            scope.declareNonlocal(key);
        } else if (scope != moduleScope) {
            scope.declareGlobal(key);
        }
    }

    @Override
    void bind(
            AssignmentKind kind,
            Py.Name name,
            Py node,
            @Nullable String importedName,
            @Nullable Expression value,
            Scope scope) {
        int now = ++order;
        Moment moment = new Moment(now, loopStart < 0 ? now : loopStart, conditions > 0, typingOnly);
        Assignment assignment = new Assignment(
                kind, name, node, scope, Optional.ofNullable(importedName), Optional.ofNullable(value), moment);
        assignments.add(assignment);
        if (kind == AssignmentKind.STAR_IMPORT) {
            starImports.add(assignment);
            return;
        }
        Scope home = kind == AssignmentKind.WALRUS ? outsideComprehensions(scope) : scope;
        String key = home.key(name.getName());
        if (home.globals().contains(key)) {
            moduleScope.bind(key).add(assignment);
        } else if (home.nonlocals().contains(key)) {
            nonlocalAssignments.add(assignment);
        } else {
            home.bind(key).add(assignment);
        }
    }

    /** Language Reference 6.12: an assignment expression in a comprehension binds in the scope around it. */
    static Scope outsideComprehensions(Scope scope) {
        Scope home = scope;
        while (home.kind() == ScopeKind.COMPREHENSION && home.enclosing() != null) {
            home = home.enclosing();
        }
        return home;
    }

    /** Binds a name declared {@code nonlocal}, once the functions around are known as a whole. Language Reference 7.13. */
    private void bindNonlocal(Assignment assignment) {
        Scope declaring = outsideComprehensions(assignment.scope());
        String key = declaring.key(assignment.name().getName());
        for (Scope scope = declaring.enclosing(); scope != null; scope = scope.enclosing()) {
            if (scope.kind().isFunctionLike() && scope.bindingOrNull(key) != null) {
                scope.bind(key).add(assignment);
                return;
            }
        }
        // CPython's compiler refuses such a program; the name is kept where it stands.
        declaring.bind(key).add(assignment);
    }
}
