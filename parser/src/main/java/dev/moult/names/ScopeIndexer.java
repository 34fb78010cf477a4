package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the scope of every node, by the same walk that made the scopes. */
final class ScopeIndexer extends BlockWalker {
    private final Map<UUID, Scope> scopesByNode = new HashMap<>();
    private final List<Scope> scopes;
    private int openedScopeCount;

    private ScopeIndexer(List<Scope> scopes) {
        this.scopes = scopes;
    }

    /** @param scopes all scopes of the module, in the order in which they were opened */
    static Map<UUID, Scope> index(PyModule module, List<Scope> scopes) {
        ScopeIndexer indexer = new ScopeIndexer(scopes);
        indexer.openedScopeCount = 1;
        indexer.walk(module, scopes.get(0));
        return indexer.scopesByNode;
    }

    @Override
    void enter(Py node, Scope scope) {
        scopesByNode.put(node.getId(), scope);
    }

    @Override
    Scope open(ScopeKind kind, String name, Py node, Scope parent, @Nullable String className) {
        return scopes.get(openedScopeCount++);
    }

    @Override
    void read(Py.Name name, Scope scope) {}

    @Override
    void bind(
            AssignmentKind kind,
            Py.Name name,
            Py node,
            @Nullable String importedName,
            @Nullable Expression value,
            Scope scope) {}

    @Override
    void bindAttribute(Py.Attribute target, Scope scope) {}

    @Override
    void declare(Py.Name name, boolean global, Scope scope) {}
}
