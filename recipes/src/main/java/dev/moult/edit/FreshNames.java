package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/**
 * Finds names that are new in every scope that can see them. A name of a function is seen by the functions and
 * classes inside it, and must not hide one of those around it. Language Reference 4.2.
 */
public final class FreshNames {
    private final Map<UUID, Frame> frames;

    private FreshNames(Map<UUID, Frame> frames) {
        this.frames = frames;
    }

    /** Collects the names of a module. */
    public static FreshNames of(PyModule module) {
        Collector collector = new Collector();
        collector.visit(module, 0);
        return new FreshNames(collector.frames);
    }

    /**
     * Returns the wish, or else the wish with the first number that makes it new, and takes it.
     *
     * @param definition the function, class or module whose code shall bind the name
     */
    public String take(Py definition, String wish) {
        Frame frame = frames.get(definition.getId());
        if (frame == null) {
            throw new IllegalArgumentException("no function, class or module that was here before");
        }
        Set<String> taken = new HashSet<>();
        frame.addNamesInside(taken);
        for (Frame outer = frame.parent; outer != null; outer = outer.parent) {
            if (!outer.isClass) {
                taken.addAll(outer.names);
            }
        }
        String name = wish;
        for (int number = 1; taken.contains(name); number++) {
            name = wish + "_" + number;
        }
        frame.names.add(name);
        return name;
    }

    /** Whether no code of the module uses or binds a name, arguments' names and attributes aside. */
    public boolean isUnused(String name) {
        return frames.values().stream().noneMatch(frame -> frame.names.contains(name));
    }

    private static final class Frame {
        private final @Nullable Frame parent;
        private final boolean isClass;
        private final Set<String> names = new HashSet<>();
        private final List<Frame> children = new ArrayList<>(0);

        private Frame(@Nullable Frame parent, boolean isClass) {
            this.parent = parent;
            this.isClass = isClass;
            if (parent != null) {
                parent.children.add(this);
            }
        }

        private void addNamesInside(Set<String> target) {
            target.addAll(names);
            children.forEach(child -> child.addNamesInside(target));
        }
    }

    private static final class Collector extends PyVisitor<Integer> {
        private final Map<UUID, Frame> frames = new HashMap<>();
        private Frame current = new Frame(null, false);

        @Override
        public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
            if (!(tree instanceof Py node)) {
                return null;
            }
            if (node instanceof PyModule) {
                frames.put(node.getId(), current);
                return node.acceptPython(this, unused);
            }
            if (!(node instanceof Py.FunctionDef) && !(node instanceof Py.ClassDef)) {
                return node.acceptPython(this, unused);
            }
            Frame outer = current;
            current = new Frame(outer, node instanceof Py.ClassDef);
            frames.put(node.getId(), current);
            Py visited = node.acceptPython(this, unused);
            current = outer;
            return visited;
        }

        @Override
        public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
            nameOfDefinition(node.getName());
            return super.visitFunctionDef(node, unused);
        }

        @Override
        public Py visitClassDef(Py.ClassDef node, Integer unused) {
            nameOfDefinition(node.getName());
            return super.visitClassDef(node, unused);
        }

        /** The name of a function belongs to the scope around it. */
        private void nameOfDefinition(Py.Name name) {
            if (current.parent != null) {
                current.parent.names.add(name.getName());
            }
        }

        @Override
        public Py visitName(Py.Name node, Integer unused) {
            current.names.add(node.getName());
            return node;
        }

        @Override
        public Py visitAttribute(Py.Attribute node, Integer unused) {
            visit(node.getValue(), unused);
            return node;
        }

        @Override
        public Py visitKeywordArgument(Py.KeywordArgument node, Integer unused) {
            visit(node.getValue().getElement(), unused);
            return node;
        }

        @Override
        public Py visitImportFrom(Py.ImportFrom node, Integer unused) {
            node.getNames().getElements().forEach(alias -> visit(alias, unused));
            return node;
        }

        @Override
        public Py visitAlias(Py.Alias node, Integer unused) {
            visit(node.getAsName() == null ? node.getName() : node.getAsName().getElement(), unused);
            return node;
        }
    }
}
