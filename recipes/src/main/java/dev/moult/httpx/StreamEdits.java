package dev.moult.httpx;

import dev.moult.edit.FileStyle;
import dev.moult.edit.Indentation;
import dev.moult.edit.Nodes;
import dev.moult.edit.Reindent;
import dev.moult.edit.StatementEdits;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes {@code response = httpx.stream(...)} the header of a {@code with}, and what uses the response its block. */
final class StreamEdits extends StatementEdits {
    /** The last statements that go into each {@code with}, by the assignments that become its header. */
    private final Map<UUID, UUID> lasts = new LinkedHashMap<>();

    private StreamEdits(FileStyle style, Collection<StreamBlocks.StreamBlock> blocks) {
        super(style);
        blocks.forEach(block -> lasts.put(block.statement().getId(), block.last().getId()));
    }

    /** Edits a module whose other edits were made. */
    static PyModule edit(PyModule module, Collection<StreamBlocks.StreamBlock> blocks) {
        return blocks.isEmpty() ? module : (PyModule) new StreamEdits(FileStyle.of(module), blocks).visitModule(module, 0);
    }

    @Override
    protected boolean needsOwnLine(Statement statement) {
        return lasts.containsKey(statement.getId()) || lasts.containsValue(statement.getId());
    }

    @Override
    protected List<Statement> edited(List<Statement> visited) {
        List<UUID> ids = visited.stream().map(Statement::getId).toList();
        List<Statement> result = new ArrayList<>(visited.size());
        for (int i = 0; i < visited.size(); i++) {
            if (!lasts.containsKey(ids.get(i))) {
                result.add(visited.get(i));
                continue;
            }
            int end = i;
            for (int each = i; each <= end; each++) {
                // A stream that begins in the block of another one ends in it, too.
                end = Math.max(end, ids.indexOf(lasts.getOrDefault(ids.get(each), ids.get(each))));
            }
            result.add(around((Py.Assignment) visited.get(i), edited(visited.subList(i + 1, end + 1))));
            i = end;
        }
        return result;
    }

    private Statement around(Py.Assignment assignment, List<Statement> following) {
        String indent = Indentation.of(assignment);
        UnaryOperator<String> inward = Indentation.moved(indent, indent + style.indentUnitBelow(indent));
        List<Statement> body = following.stream().map(each -> Reindent.statement(each, inward)).toList();
        Py.Name name = (Py.Name) assignment.getTargets().get(0).getElement();
        Terminator end = Terminator.of(
                null, assignment.getTerminator().getBeforeLineEnd(), assignment.getTerminator().getLineEnd());
        return Nodes.asyncWithAs(assignment.getValue(), name.getName(), end, body, Space.EMPTY)
                .withAsync(null)
                .withPrefix(assignment.getPrefix());
    }
}
