package dev.moult.httpx;

import dev.moult.edit.FileStyle;
import dev.moult.edit.Folding;
import dev.moult.edit.Nodes;
import dev.moult.edit.Reindent;
import dev.moult.edit.ReplaceNodes;
import dev.moult.edit.SourceLayout;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Breaks the lines of calls that got too long, as Black does: the arguments on a line of their own, or one a line. */
final class LongCalls {
    private static final int DEPTH = 4;

    private final FileStyle style;
    private final int width;

    private LongCalls(FileStyle style, int width) {
        this.style = style;
        this.width = width;
    }

    /**
     * Returns the edited module with its long calls broken.
     *
     * @param before the module as it was: it tells how long a line may be, and lines that were longer stay
     * @param edited the calls that were edited
     */
    static PyModule fold(PyModule before, PyModule after, Set<UUID> edited) {
        Map<Py.Call, Py.Call> outermost = outermostByCall(after, edited);
        if (outermost.isEmpty()) {
            return after;
        }
        SourceLayout old = SourceLayout.of(before, edited);
        LongCalls calls = new LongCalls(FileStyle.of(before), old.lineWidth());
        Set<UUID> longBefore = outermost.keySet().stream()
                .filter(call -> old.lineLength(call) > calls.width)
                .map(Py.Call::getId)
                .collect(Collectors.toSet());
        PyModule folded = after;
        for (int depth = 0; depth < DEPTH; depth++) {
            Map<Py.Call, Py.Call> left = outermostByCall(folded, edited);
            left.keySet().removeIf(call -> longBefore.contains(call.getId()));
            PyModule next = calls.fold(folded, left);
            if (next == folded) {
                break;
            }
            folded = next;
        }
        return calls.foldHandlers(folded, edited);
    }

    /** Gives each class that a handler names a line of its own, where their line is too long. */
    private PyModule foldHandlers(PyModule module, Set<UUID> edited) {
        Map<UUID, Py.Tuple> tuples = new HashMap<>();
        new PyVisitor<Integer>() {
            @Override
            public Py visitExcept(Py.Except node, Integer unused) {
                boolean isEdited = edited.contains(node.getId()) && node.getType() instanceof Py.Tuple;
                if (isEdited && Reindent.indentations(node.getType()).isEmpty()) {
                    tuples.put(node.getId(), (Py.Tuple) node.getType());
                }
                return super.visitExcept(node, unused);
            }
        }.visit(module, 0);
        Set<UUID> wanted = new HashSet<>();
        tuples.values().forEach(tuple -> wanted.add(tuple.getId()));
        SourceLayout now = SourceLayout.of(module, wanted);
        Map<UUID, Py> folded = new HashMap<>();
        for (Py.Tuple tuple : tuples.values()) {
            if (tuple.isParenthesized() && now.lineLength(tuple) > width) {
                String indent = now.lineIndent(tuple);
                String inner = indent + style.indentUnitBelow(indent);
                folded.put(tuple.getId(), tuple.withElements(oneALine(
                        tuple.getElements(), inner, Space.of(style.lineEnd() + indent), style.lineEnd())));
            }
        }
        return folded.isEmpty() ? module : ReplaceNodes.in(module, folded);
    }

    /** Breaks the outermost call on each line that is too long. */
    private PyModule fold(PyModule module, Map<Py.Call, Py.Call> outermost) {
        Set<UUID> wanted = new HashSet<>();
        outermost.forEach((call, outer) -> wanted.addAll(List.of(call.getId(), outer.getId())));
        SourceLayout now = SourceLayout.of(module, wanted);
        Map<UUID, Py> folded = new HashMap<>();
        outermost.forEach((call, outer) -> {
            if (now.lineLength(call) <= width || !Folding.canFold(outer)) {
                return;
            }
            String indent = now.lineIndent(outer);
            String inner = indent + style.indentUnitBelow(indent);
            Py.Call one = Folding.fold(outer, indent, inner, style.lineEnd());
            int length = SourceLayout.columns(inner + ModuleIndex.text(argumentsOnly(outer))) - "f()".length();
            folded.put(outer.getId(), length <= width ? one : oneALine(one, inner, style.lineEnd()));
        });
        return folded.isEmpty() ? module : ReplaceNodes.in(module, folded);
    }

    private static Py.Call argumentsOnly(Py.Call call) {
        return call.withFunction(Nodes.name("f"));
    }

    private static Py.Call oneALine(Py.Call call, String inner, String lineEnd) {
        PyContainer<Expression> arguments = call.getArguments();
        Space closing = arguments.isTrailingComma()
                ? arguments.getEnd()
                : arguments.getPadded().get(arguments.size() - 1).getAfter();
        return call.withArguments(oneALine(arguments, inner, closing, lineEnd));
    }

    private static PyContainer<Expression> oneALine(
            PyContainer<Expression> list, String inner, Space closing, String lineEnd) {
        List<PyRightPadded<Expression>> padded = new ArrayList<>();
        for (PyRightPadded<Expression> each : list.getPadded()) {
            padded.add(PyRightPadded.of(each.getElement().withPrefix(Space.of(lineEnd + inner)), Space.EMPTY));
        }
        return new PyContainer<>(list.getBefore(), padded, true, closing);
    }

    /** Returns the edited calls, each with the outermost call that has it among its arguments, on one line; or itself. */
    private static Map<Py.Call, Py.Call> outermostByCall(PyModule module, Set<UUID> edited) {
        Map<Py.Call, Py.Call> found = new LinkedHashMap<>();
        Deque<Py.Call> around = new ArrayDeque<>();
        new PyVisitor<Integer>() {
            @Override
            public Py visitCall(Py.Call node, Integer unused) {
                if (edited.contains(node.getId())) {
                    found.put(node, around.isEmpty() ? node : around.peekLast());
                }
                visit(node.getFunction(), unused);
                boolean canFold = Folding.canFold(node);
                if (canFold) {
                    around.push(node);
                }
                node.getArguments().getElements().forEach(argument -> visit(argument, unused));
                if (canFold) {
                    around.pop();
                }
                return node;
            }
        }.visit(module, 0);
        return found;
    }
}
