package dev.moult.asyncio;

import dev.moult.edit.FileStyle;
import dev.moult.edit.FindNode;
import dev.moult.edit.Folding;
import dev.moult.edit.Nodes;
import dev.moult.edit.Relocation;
import dev.moult.edit.ReplaceNodes;
import dev.moult.edit.SourceLayout;
import dev.moult.edit.StatementEdits;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Puts tasks into the set of their module. */
final class BackgroundTaskEdits extends StatementEdits {
    /** Below it no line is too long. */
    private static final int PEP_8_LIMIT = 79;

    /**
     * A task that is to be kept.
     *
     * @param name the variable for it
     */
    record KeptTask(Py.Call call, TaskPosition position, String name) {}

    private final Map<UUID, KeptTask> tasks;
    private final BackgroundTaskSet set;
    private final Optional<KeepFunction> keep;
    private final SourceLayout layout;
    private int width;

    /**
     * Makes the editor.
     *
     * @param tasks by the ids of their statements, those inside an expression by those of their calls
     * @param keep for those inside an expression
     * @param layout holds the calls and the statements
     */
    BackgroundTaskEdits(
            Map<UUID, KeptTask> tasks,
            BackgroundTaskSet set,
            Optional<KeepFunction> keep,
            FileStyle style,
            SourceLayout layout) {
        super(style);
        this.tasks = tasks;
        this.set = set;
        this.keep = keep;
        this.layout = layout;
    }

    @Override
    public Py visitModule(PyModule module, Integer unused) {
        PyModule edited = (PyModule) super.visitModule(module, unused);
        return edited.withStatements(set.addTo(edited.getStatements(), keep, style));
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        Py.Call call = (Py.Call) super.visitCall(node, unused);
        if (keep.isEmpty() || !tasks.containsKey(node.getId())) {
            return call;
        }
        String indent = layout.lineIndent(node);
        int column = layout.lineBefore(node).length();
        Relocation behindName = new Relocation(indent, column, indent, column + keep.get().name().length() + 1);
        return keep.get().around(behindName.apply(call));
    }

    @Override
    protected List<Statement> edited(List<Statement> visited) {
        if (visited.stream().noneMatch(this::needsOwnLine)) {
            return visited;
        }
        List<Statement> edited = new ArrayList<>(visited.size() + 4);
        for (Statement statement : visited) {
            if (needsOwnLine(statement)) {
                edited.addAll(kept((SimpleStatement) statement));
            } else {
                edited.add(statement);
            }
        }
        return edited;
    }

    @Override
    protected boolean needsOwnLine(Statement statement) {
        return tasks.containsKey(statement.getId());
    }

    private List<Statement> kept(SimpleStatement statement) {
        KeptTask task = tasks.get(statement.getId());
        if (task == null) {
            return List.of(statement);
        }
        Terminator end = statement.getTerminator();
        boolean endsFile = end.getLineEnd().isEmpty();
        SimpleStatement own = endsFile ? statement.withTerminator(end.withLineEnd(style.lineEnd())) : statement;
        Space indent = Space.of(statement.getPrefix().getIndent());
        List<SimpleStatement> lines = new ArrayList<>();
        if (task.position() instanceof TaskPosition.Discarded && own instanceof Py.ExpressionStatement whole) {
            lines.add(assignment(task, whole.getExpression(), statement, own.getTerminator()));
        } else if (task.position() instanceof TaskPosition.Chained) {
            Py.Call call = (Py.Call) FindNode.in(own, task.call().getId()).orElseThrow();
            lines.add(assignment(task, call, statement, style.terminator()));
        } else {
            lines.add(renamed(own, task));
        }
        lines.add(line(indent, Nodes.call(Nodes.attribute(Nodes.name(set.name()), "add"), argument(task.name()))));
        PyRightPadded<Expression> discard =
                PyRightPadded.of(Nodes.attribute(Nodes.name(set.name()), "discard"), Space.EMPTY);
        lines.add(line(indent, Nodes.call(Nodes.attribute(Nodes.name(task.name()), "add_done_callback"), discard)));
        if (task.position() instanceof TaskPosition.Chained) {
            Py.Name name = Nodes.name(task.name()).withPrefix(task.call().getPrefix());
            Py.ExpressionStatement rest = (Py.ExpressionStatement) own;
            lines.add(ReplaceNodes.in(rest, Map.of(task.call().getId(), name)).withPrefix(indent));
        }
        if (endsFile) {
            int last = lines.size() - 1;
            SimpleStatement ending = lines.get(last);
            lines.set(last, ending.withTerminator(ending.getTerminator().withLineEnd("")));
        }
        return List.copyOf(lines);
    }

    private static PyRightPadded<Expression> argument(String name) {
        return PyRightPadded.of(Nodes.name(name), Space.EMPTY);
    }

    private SimpleStatement line(Space indent, Py.Call call) {
        return new Py.ExpressionStatement(Tree.randomId(), indent, Markers.EMPTY, call, style.terminator());
    }

    private SimpleStatement assignment(
            KeptTask task, Expression value, SimpleStatement statement, Terminator terminator) {
        String indent = statement.getPrefix().getIndent();
        Expression moved = value.withPrefix(Space.EMPTY);
        Py origin = task.position() instanceof TaskPosition.Chained ? task.call() : statement;
        // A statement that has got a line of its own has been indented already.
        if (layout.isFirstOnLine(origin)) {
            int column = indent.length() + task.name().length() + " = ".length();
            String from = layout.lineIndent(origin);
            moved = new Relocation(from, from.length(), indent, column).apply(moved);
        }
        return Nodes.assignment(task.name(), folded(task.name(), moved, indent), terminator)
                .withPrefix(statement.getPrefix());
    }

    /** Breaks a call that gets too long for a line by the variable in front of it. */
    private Expression folded(String name, Expression value, String indent) {
        int before = SourceLayout.columns(indent) + Expressions.source(value).length();
        int after = before + name.length() + " = ".length();
        boolean tooLong = after > PEP_8_LIMIT && Folding.canFold(value) && before <= width() && after > width();
        return tooLong
                ? Folding.fold((Py.Call) value, indent, indent + style.indentUnitBelow(indent), style.lineEnd())
                : value;
    }

    private int width() {
        if (width == 0) {
            width = layout.lineWidth();
        }
        return width;
    }

    private static SimpleStatement renamed(SimpleStatement statement, KeptTask task) {
        Py.Name target = ((TaskPosition.Assigned) task.position()).target();
        return target.getName().equals(task.name())
                ? statement
                : ReplaceNodes.in(statement, Map.of(target.getId(), target.withName(task.name())));
    }
}
