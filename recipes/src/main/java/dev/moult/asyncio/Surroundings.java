package dev.moult.asyncio;

import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** What stands around each node of a module. */
final class Surroundings extends PyVisitor<Integer> {
    /**
     * A list of statements around a node.
     *
     * @param index of the statement that holds the node
     * @param owner what the list is the suite of
     */
    record Level(List<Statement> statements, int index, Py owner) {
        Statement statement() {
            return statements.get(index);
        }
    }

    private final Map<UUID, Py> parents = new HashMap<>();
    private final Deque<Py> path = new ArrayDeque<>();

    private Surroundings() {}

    static Surroundings of(Py tree) {
        Surroundings surroundings = new Surroundings();
        surroundings.visit(tree, 0);
        return surroundings;
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
        if (!(tree instanceof Py node)) {
            return null;
        }
        if (!path.isEmpty()) {
            parents.put(node.getId(), path.getFirst());
        }
        path.addFirst(node);
        node.acceptPython(this, unused);
        path.removeFirst();
        return node;
    }

    Optional<Py> parent(Py node) {
        return Optional.ofNullable(parents.get(node.getId()));
    }

    /** Returns the statement that a node is or is a part of. */
    Optional<Statement> statementOf(Py node) {
        Optional<Py> around = Optional.of(node);
        while (around.isPresent() && !(around.get() instanceof Statement)) {
            around = parent(around.get());
        }
        return around.map(Statement.class::cast);
    }

    boolean isInside(Py node, Py outer) {
        Optional<Py> around = Optional.of(node);
        while (around.isPresent() && !around.get().getId().equals(outer.getId())) {
            around = parent(around.get());
        }
        return around.isPresent();
    }

    boolean isInside(Py node, List<? extends Py> outers) {
        return outers.stream().anyMatch(outer -> isInside(node, outer));
    }

    /** Returns the lists of statements around a node, the innermost first, up to its function. */
    List<Level> levels(Py node) {
        List<Level> levels = new ArrayList<>();
        Py child = node;
        for (Optional<Py> around = parent(node); around.isPresent(); around = parent(around.get())) {
            if (around.get() instanceof Py.Block block) {
                Py owner = parent(block).orElseThrow();
                levels.add(new Level(block.getStatements(), indexOf(block.getStatements(), child), owner));
                if (owner instanceof Py.FunctionDef || owner instanceof Py.ClassDef) {
                    return levels;
                }
            }
            child = around.get();
        }
        return levels;
    }

    /** Returns the {@code try} statements of its function in whose first block a node is, the innermost first. */
    List<Py.Try> triesAround(Py node) {
        List<Py.Try> found = new ArrayList<>();
        for (Level level : levels(node)) {
            if (level.owner() instanceof Py.Try statement && statement.getBody().getStatements() == level.statements()) {
                found.add(statement);
            }
        }
        return found;
    }

    /** Returns the function around a node. */
    Optional<Py.FunctionDef> functionOf(Py node) {
        Optional<Py> around = parent(node);
        while (around.isPresent() && !(around.get() instanceof Py.FunctionDef)) {
            around = around.get() instanceof Py.Lambda ? Optional.empty() : parent(around.get());
        }
        return around.map(Py.FunctionDef.class::cast);
    }

    private static int indexOf(List<Statement> statements, Py child) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).getId().equals(child.getId())) {
                return i;
            }
        }
        throw new IllegalArgumentException("not a statement of this block");
    }

    /** Returns the ids of all names in a node. */
    static Set<UUID> namesIn(Py node) {
        Set<UUID> names = new HashSet<>();
        new PyVisitor<Integer>() {
            @Override
            public Py visitName(Py.Name name, Integer unused) {
                names.add(name.getId());
                return name;
            }
        }.visit(node, 0);
        return names;
    }
}
