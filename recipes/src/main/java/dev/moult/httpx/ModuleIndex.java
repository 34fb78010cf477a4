package dev.moult.httpx;

import dev.moult.edit.FileStyle;
import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.SemanticModel;
import dev.moult.print.PythonPrinter;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.Tree;

/** One module as the analysis sees it: every node with the node around it. */
final class ModuleIndex {
    private final String path;
    private final PyModule module;
    private final SemanticModel model;
    private final Map<UUID, Py> parents = new LinkedHashMap<>();
    private final List<Py> nodes = new ArrayList<>();
    private final Map<UUID, Integer> positions = new LinkedHashMap<>();
    private final Webs webs = new Webs(this);
    private final List<Py.FunctionDef> functions = new ArrayList<>();
    private final List<Py.ClassDef> classes = new ArrayList<>();
    private @Nullable Map<UUID, Integer> lines;

    ModuleIndex(String path, PyModule module, SemanticModel model) {
        this.path = path;
        this.module = module;
        this.model = model;
        Deque<Py> around = new ArrayDeque<>();
        new PyVisitor<Integer>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                if (!(tree instanceof Py node)) {
                    return null;
                }
                if (!around.isEmpty()) {
                    parents.put(node.getId(), around.peek());
                }
                positions.put(node.getId(), nodes.size());
                nodes.add(node);
                if (node instanceof Py.FunctionDef function) {
                    functions.add(function);
                } else if (node instanceof Py.ClassDef definition) {
                    classes.add(definition);
                }
                around.push(node);
                node.acceptPython(this, unused);
                around.pop();
                return node;
            }
        }.visit(module, 0);
    }

    String path() {
        return path;
    }

    PyModule module() {
        return module;
    }

    SemanticModel model() {
        return model;
    }

    List<Py> nodes() {
        return nodes;
    }

    List<Py.FunctionDef> functions() {
        return functions;
    }

    List<Py.ClassDef> classes() {
        return classes;
    }

    /** Returns the place of a node in the order of the text. */
    int position(Py node) {
        return positions.getOrDefault(node.getId(), -1);
    }

    Webs webs() {
        return webs;
    }

    @Nullable Py parent(Py node) {
        return parents.get(node.getId());
    }

    /** Returns what is around a node, from the inside out. */
    List<Py> around(Py node) {
        List<Py> around = new ArrayList<>();
        for (Py each = parent(node); each != null; each = parent(each)) {
            around.add(each);
        }
        return around;
    }

    /** Returns the next node around a node that is no parenthesis. */
    @Nullable Py parentOutside(Py node) {
        Py parent = parent(node);
        while (parent instanceof Py.Parenthesized) {
            parent = parent(parent);
        }
        return parent;
    }

    /** Returns the innermost function or lambda around a node. */
    Optional<Py> functionAround(Py node) {
        for (Py each = parent(node); each != null; each = parent(each)) {
            if (each instanceof Py.FunctionDef || each instanceof Py.Lambda) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Returns the class whose method a node is in, however deep. */
    Optional<Py.ClassDef> classAround(Py node) {
        for (Py each = parent(node); each != null; each = parent(each)) {
            if (each instanceof Py.ClassDef definition) {
                return Optional.of(definition);
            }
        }
        return Optional.empty();
    }

    /** Returns the class in whose body a function is defined. */
    Optional<Py.ClassDef> ownerOf(Py.FunctionDef function) {
        Py block = parent(function);
        while (block instanceof Py.Block || block instanceof Py.If || block instanceof Py.Else) {
            block = parent(block);
        }
        return block instanceof Py.ClassDef definition ? Optional.of(definition) : Optional.empty();
    }

    boolean isInside(Py node, Py outer) {
        for (Py each = node; each != null; each = parent(each)) {
            if (each == outer) {
                return true;
            }
        }
        return false;
    }

    Optional<Statement> statementOf(Py node) {
        for (Py each = node; each != null; each = parent(each)) {
            if (each instanceof Statement statement) {
                return Optional.of(statement);
            }
        }
        return Optional.empty();
    }

    /** Returns the line of a node, counted from 1. */
    int line(Py node) {
        if (lines == null) {
            Map<UUID, Integer> found = new LinkedHashMap<>();
            new PythonPrinter<Integer>() {
                private int counted;
                private int line = 1;

                @Override
                protected void enter(Py each, PrintOutputCapture<Integer> out) {
                    String prefix = each.getPrefix().print();
                    String text = out.out.substring(counted);
                    line += lineEnds(text);
                    counted = out.out.length();
                    found.put(each.getId(), line + lineEnds(prefix));
                }
            }.visit(module, new PrintOutputCapture<>(0));
            lines = found;
        }
        return lines.getOrDefault(node.getId(), 0);
    }

    private static int lineEnds(String text) {
        return (int) text.replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count();
    }

    /** Returns an expression as it is written, on one line, for a message. */
    static String source(Expression expression) {
        String text = text(expression).replaceAll("\\s+", " ");
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }

    /** Returns an expression as it is written. */
    static String text(Expression expression) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        Py bare = expression.withPrefix(dev.moult.tree.Space.EMPTY);
        new PythonPrinter<Integer>().visit(bare, out);
        return out.getOut();
    }

    /** Whether something is assigned to an expression, or it is deleted. */
    static boolean isTarget(Expression expression, @Nullable Py parent) {
        return parent instanceof Py.Assignment assignment
                        && assignment.getTargets().stream().anyMatch(target -> target.getElement() == expression)
                || parent instanceof Py.AugmentedAssignment augmented
                        && augmented.getTarget().getElement() == expression
                || parent instanceof Py.AnnotatedAssignment annotated
                        && annotated.getTarget().getElement() == expression
                || parent instanceof Py.Delete;
    }

    static boolean isCalled(Expression expression, @Nullable Py parent) {
        return parent instanceof Py.Call call && call.getFunction() == expression;
    }

    /**
     * Returns the quotation mark for a new string where a node stands: that of the file, but none of an f-string around it,
     * which before Python 3.12 ends there; nothing where both are taken.
     */
    Optional<String> quoteAt(Py node) {
        Set<String> taken = new LinkedHashSet<>();
        for (Py each = parent(node); each != null && !(each instanceof Statement); each = parent(each)) {
            if (each instanceof Py.FormattedString formatted) {
                taken.add(formatted.getEnd().substring(0, 1));
            }
        }
        String usual = String.valueOf(FileStyle.of(module).quote());
        return Stream.of(usual, "\"", "'").filter(quote -> !taken.contains(quote)).findFirst();
    }

    /** Returns the assignments of a name. */
    List<Assignment> assignments(Py.Name name) {
        return model.resolve(name).map(Binding::assignments).orElse(List.of());
    }

    /** Returns a node and all inside it, in the order of the text. */
    static List<Py> inside(Py body) {
        List<Py> nodes = new ArrayList<>();
        new PyVisitor<Integer>() {
            @Override
            public Py visit(@Nullable Tree tree, Integer unused) {
                if (tree instanceof Py node) {
                    nodes.add(node);
                    node.acceptPython(this, unused);
                    return node;
                }
                return body;
            }
        }.visit(body, 0);
        return nodes;
    }

}
