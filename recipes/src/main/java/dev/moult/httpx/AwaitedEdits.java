package dev.moult.httpx;

import dev.moult.edit.FileStyle;
import dev.moult.edit.FindNode;
import dev.moult.edit.Indentation;
import dev.moult.edit.Nodes;
import dev.moult.edit.Reindent;
import dev.moult.edit.Relocation;
import dev.moult.edit.ReplaceNodes;
import dev.moult.edit.SourceLayout;
import dev.moult.edit.StatementEdits;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts {@code async with httpx.AsyncClient(...) as client:} around the calls that are awaited. */
final class AwaitedEdits extends StatementEdits {
    private final Map<UUID, AwaitedCalls.AwaitedCall> byStatement = new LinkedHashMap<>();
    private final Set<UUID> made = new LinkedHashSet<>();
    private final SourceLayout layout;
    private final ClientNames names;
    private final String target;

    private AwaitedEdits(
            FileStyle style, SourceLayout layout, ClientNames names, String target,
            Collection<AwaitedCalls.AwaitedCall> calls) {
        super(style);
        this.layout = layout;
        this.names = names;
        this.target = target;
        calls.forEach(call -> byStatement.put(call.statement().getId(), call));
    }

    /** The module with its blocks, and the ids of the calls that make the clients. */
    record Result(PyModule module, Set<UUID> made) {}

    /**
     * Edits a module whose other edits were made.
     *
     * @param calls the calls, by their ids
     */
    static Result edit(
            PyModule module, Map<UUID, AwaitedCalls.AwaitedCall> calls, ClientNames names, String target) {
        if (calls.isEmpty()) {
            return new Result(module, Set.of());
        }
        SourceLayout layout = SourceLayout.of(module, calls.keySet());
        AwaitedEdits edits = new AwaitedEdits(FileStyle.of(module), layout, names, target, calls.values());
        return new Result((PyModule) edits.visitModule(module, 0), edits.made);
    }

    @Override
    protected boolean needsOwnLine(Statement statement) {
        return byStatement.containsKey(statement.getId());
    }

    @Override
    protected List<Statement> edited(List<Statement> visited) {
        if (visited.stream().noneMatch(this::needsOwnLine)) {
            return visited;
        }
        List<Statement> result = new ArrayList<>(visited.size() + 4);
        for (Statement statement : visited) {
            AwaitedCalls.@Nullable AwaitedCall call = byStatement.get(statement.getId());
            result.addAll(call == null ? List.of(statement) : around(statement, call));
        }
        return result;
    }

    private List<Statement> around(Statement statement, AwaitedCalls.AwaitedCall awaited) {
        String client = names.client(awaited.module(), awaited.call());
        Py.Call call = (Py.Call) FindNode.in(statement, awaited.call().getId()).orElseThrow();
        Py.Call manager = awaited.edit().client(call, Nodes.attribute(Nodes.name(target), "AsyncClient"));
        made.add(manager.getId());
        Py.Call onClient = awaited.edit().onClient(call, client);
        String indent = Indentation.of(statement);
        String inner = indent + style.indentUnitBelow(indent);
        List<Statement> result = new ArrayList<>(2);
        Statement body;
        if (awaited.isWhole()) {
            Statement placed = Awaiting.in(statement, Map.of(call.getId(), old -> aligned(old, onClient, awaited)));
            body = Reindent.continuationLines(placed, Indentation.moved(indent, inner));
        } else {
            String response = names.response(awaited.module(), awaited.call());
            body = assignment(response, call, onClient, inner, style.lineEndOf(statement));
            Expression replaced = awaited.position().walrus().isEmpty()
                            && awaited.position().replaced() instanceof Py.Parenthesized around
                            && ModuleIndex.text(around).indexOf('#') < 0
                    ? around
                    : call;
            Py.Name name = Nodes.name(response).withPrefix(prefixIn(statement, replaced));
            result.add(ReplaceNodes.in(statement, Map.of(replaced.getId(), name)).withPrefix(Space.of(indent)));
        }
        Statement block = Nodes.asyncWithAs(
                manager,
                client,
                Terminator.of(null, Space.EMPTY, style.lineEndOf(statement)),
                List.of(body.withPrefix(Space.of(inner))),
                Space.EMPTY);
        result.add(0, block.withPrefix(statement.getPrefix()));
        return result;
    }

    private static Space prefixIn(Statement statement, Expression replaced) {
        return FindNode.in(statement, replaced.getId()).orElseThrow().getPrefix();
    }

    private Statement assignment(String name, Py.Call call, Py.Call onClient, String inner, String lineEnd) {
        String before = inner + name + " = await ";
        int grown = ModuleIndex.text(onClient.getFunction()).length() - ModuleIndex.text(call.getFunction()).length();
        Relocation relocation = new Relocation(
                layout.lineIndent(call), layout.lineBefore(call).length(), inner, before.length() + grown);
        Expression moved = relocation.apply(onClient);
        return Nodes.assignment(name, Awaiting.await(moved), Terminator.of(null, Space.EMPTY, lineEnd));
    }

    /** Returns the call with its further lines moved, where they were aligned with its opening bracket. */
    private Py.Call aligned(Py.Call call, Py.Call onClient, AwaitedCalls.AwaitedCall awaited) {
        String function = ModuleIndex.text(call.getFunction());
        int column = layout.lineBefore(call).length() + function.length() + 1;
        boolean isAligned = call.getArguments().getElements().stream()
                .map(Expression::getPrefix)
                .anyMatch(prefix -> prefix.hasLineEnd() && prefix.getIndent().length() == column);
        boolean isValue = awaited.module().parent(awaited.call()) instanceof Py.Attribute;
        String keyword = isValue ? "(await " : "await ";
        int further = keyword.length() + ModuleIndex.text(onClient.getFunction()).length() - function.length();
        return isAligned
                ? (Py.Call) Reindent.continuationLines(onClient, Indentation.shifted(further))
                : onClient;
    }
}
