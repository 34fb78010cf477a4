package dev.moult.edit;

import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.Optional;
import java.util.Set;

/** Finds functions in which a new variable would be noticed, for they list their variables or run code from strings. */
public final class ListedNames extends PyVisitor<Integer> {
    private static final Set<String> LISTING = Set.of("locals", "vars", "dir");
    private static final Set<String> RUNNING = Set.of("eval", "exec");

    private final SemanticModel model;
    private Optional<String> found = Optional.empty();

    private ListedNames(SemanticModel model) {
        this.model = model;
    }

    /** Returns the builtin, such as {@code locals}, by which the function around a node gets at its variables by name. */
    public static Optional<String> around(SemanticModel model, Py node) {
        Scope scope = model.scopeOf(node);
        while (scope.kind() == ScopeKind.COMPREHENSION && scope.parent().isPresent()) {
            scope = scope.parent().get();
        }
        ListedNames names = new ListedNames(model);
        if (scope.node() instanceof Py.FunctionDef function) {
            names.visit(function.getBody(), 0);
        } else if (scope.node() instanceof Py.Lambda lambda) {
            names.visit(lambda.getBody(), 0);
        }
        return names.found;
    }

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
        return node;
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        if (node.getFunction() instanceof Py.Name name && isOne(name, node.getArguments().isEmpty())) {
            found = Optional.of(name.getName());
        }
        return super.visitCall(node, unused);
    }

    private boolean isOne(Py.Name name, boolean withoutArguments) {
        boolean known = RUNNING.contains(name.getName()) || withoutArguments && LISTING.contains(name.getName());
        return known && model.mayBe(name, "builtins." + name.getName());
    }
}
