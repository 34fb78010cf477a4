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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
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
     * @param told gives how long the project says that lines may be, or 0
     */
    static PyModule fold(PyModule before, PyModule after, Set<UUID> edited, IntSupplier told) {
        Map<Py.Call, Py.Call> outermost = outermostByCall(after, edited);
        SourceLayout old = SourceLayout.of(before, edited, told);
        LongCalls calls = new LongCalls(FileStyle.of(before), old.lineWidth());
        Set<UUID> writtenBefore = new LinkedHashSet<>();
        outermostByCall(before, edited).keySet().forEach(call -> writtenBefore.add(call.getId()));
        Set<UUID> longBefore = outermost.keySet().stream()
                .filter(call -> writtenBefore.contains(call.getId()))
                .filter(call -> old.lineLength(call) > calls.width)
                .map(Py.Call::getId)
                .collect(Collectors.toSet());
        PyModule folded = aligned(before, old, after, edited);
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
        Map<UUID, Py.Tuple> tuples = new LinkedHashMap<>();
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
        Set<UUID> wanted = new LinkedHashSet<>();
        tuples.values().forEach(tuple -> wanted.add(tuple.getId()));
        SourceLayout now = SourceLayout.of(module, wanted);
        Map<UUID, Py> folded = new LinkedHashMap<>();
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
        Set<UUID> wanted = new LinkedHashSet<>();
        outermost.forEach((call, outer) -> wanted.addAll(List.of(call.getId(), outer.getId())));
        SourceLayout now = SourceLayout.of(module, wanted);
        Map<UUID, Py> folded = new LinkedHashMap<>();
        outermost.forEach((call, outer) -> {
            if (!Folding.canFold(outer)) {
                onOneLine(call).filter(inner -> isTooLong(inner, call)).ifPresent(inner -> folded.put(
                        call.getId(), oneALine(call, inner, style.lineEnd())));
                return;
            }
            if (now.lineLength(call) <= width) {
                return;
            }
            String indent = now.lineIndent(outer);
            String inner = indent + style.indentUnitBelow(indent);
            Py.Call one = Folding.fold(outer, indent, inner, style.lineEnd());
            folded.put(outer.getId(), isTooLong(inner, outer) ? oneALine(one, inner, style.lineEnd()) : one);
        });
        return folded.isEmpty() ? module : ReplaceNodes.in(module, folded);
    }

    /** Whether the arguments of a call, with this indentation, make a line too long. */
    private boolean isTooLong(String inner, Py.Call call) {
        Py.Call bare = call.withFunction(Nodes.name("f"));
        String arguments = ModuleIndex.text(bare).replaceAll("[\\r\\n]+[ \\t]*", "");
        return SourceLayout.columns(inner + arguments) - "f()".length() > width;
    }

    /** Returns the indentation of the arguments of a call that all stand on a line of their own, between the brackets. */
    private static Optional<String> onOneLine(Py.Call call) {
        List<PyRightPadded<Expression>> padded = call.getArguments().getPadded();
        boolean isSo = padded.size() > 1
                && padded.get(0).getElement().getPrefix().hasLineEnd()
                && Reindent.indentations(call).size() == 2
                && padded.stream().skip(1).noneMatch(each -> each.getElement().getPrefix().hasLineEnd())
                && padded.stream().noneMatch(each -> each.getElement().getPrefix().hasComments()
                        || each.getAfter().hasComments())
                && !call.getArguments().getEnd().hasComments();
        return isSo ? Optional.of(padded.get(0).getElement().getPrefix().getIndent()) : Optional.empty();
    }

    /** Moves lines that were aligned with an opening bracket, where that has moved. */
    private static PyModule aligned(PyModule before, SourceLayout old, PyModule after, Set<UUID> edited) {
        Map<UUID, String> functions = new LinkedHashMap<>();
        outermostByCall(before, edited).keySet()
                .forEach(call -> functions.put(call.getId(), ModuleIndex.text(call.getFunction())));
        Map<UUID, Py> moved = new LinkedHashMap<>();
        for (Py.Call call : outermostByCall(after, edited).keySet()) {
            String was = functions.getOrDefault(call.getId(), "");
            int column = was.isEmpty() ? 0 : old.lineBefore(call).length() + was.length() + 1;
            int further = ModuleIndex.text(call.getFunction()).length() - was.length();
            boolean isAligned = call.getArguments().getElements().stream()
                    .map(Expression::getPrefix)
                    .anyMatch(prefix -> prefix.hasLineEnd() && prefix.getIndent().length() == column);
            if (further != 0 && isAligned && was.indexOf('\n') < 0 && was.indexOf('\r') < 0) {
                moved.put(call.getId(), Reindent.continuationLines(call, indent -> indent.length() < column
                        ? indent
                        : further > 0 ? indent + " ".repeat(further) : indent.substring(0, indent.length() + further)));
            }
        }
        return moved.isEmpty() ? after : ReplaceNodes.in(after, moved);
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
