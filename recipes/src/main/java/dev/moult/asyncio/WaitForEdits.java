package dev.moult.asyncio;

import dev.moult.edit.FileStyle;
import dev.moult.edit.ImportChanges;
import dev.moult.edit.Relocation;
import dev.moult.edit.SourceLayout;
import dev.moult.edit.StatementEdits;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the edits that were decided on. */
final class WaitForEdits extends StatementEdits {
    private final Map<UUID, Decision.AwaitPlainly> plainAwaits = new HashMap<>();
    private final Map<UUID, Decision.UseBlock> blocks = new HashMap<>();
    private final SourceLayout layout;
    private final LimitedBlock limitedBlock;
    private final ImportChanges imports;

    WaitForEdits(
            Map<WaitForSite, Decision> rewritten,
            SourceLayout layout,
            FileStyle style,
            LimitedBlock limitedBlock,
            ImportChanges imports) {
        super(style);
        for (Decision decision : rewritten.values()) {
            if (decision instanceof Decision.AwaitPlainly plain) {
                plainAwaits.put(plain.await().getId(), plain);
            } else if (decision instanceof Decision.UseBlock block) {
                blocks.put(block.position().statement().getId(), block);
            }
        }
        this.layout = layout;
        this.limitedBlock = limitedBlock;
        this.imports = imports;
    }

    @Override
    protected List<Statement> edited(List<Statement> visited) {
        boolean changed = visited.stream().anyMatch(statement -> blocks.containsKey(statement.getId()));
        List<Statement> wrapped = changed ? new ArrayList<>(visited.size() + 4) : visited;
        if (changed) {
            for (Statement statement : visited) {
                Decision.@Nullable UseBlock block = blocks.get(statement.getId());
                wrapped.addAll(block == null ? List.of(statement) : limitedBlock.around(statement, block));
            }
        }
        return imports.edit(wrapped, style.lineEnd());
    }

    @Override
    protected boolean needsOwnLine(Statement statement) {
        return blocks.containsKey(statement.getId()) || imports.needsOwnLine(statement);
    }

    @Override
    public Py visitAwait(Py.Await node, Integer unused) {
        Py.Await visited = (Py.Await) super.visitAwait(node, unused);
        Decision.@Nullable AwaitPlainly plain = plainAwaits.get(node.getId());
        if (plain == null) {
            return visited;
        }
        WaitForCall wait = innermost(visited, plain.waits().size());
        Expression operand = visited.getExpression();
        Relocation relocation =
                Relocation.between(layout, Awaitables.kept(wait), layout, node.getExpression());
        Expression awaitable = limitedBlock.operand(Awaitables.kept(wait), relocation, style.lineEnd());
        Space prefix = operand.getPrefix();
        return visited.withExpression(awaitable.withPrefix(prefix.hasLineEnd() ? Space.SINGLE : prefix));
    }

    /** Returns the call at this depth below an await, as it is now. */
    static WaitForCall innermost(Py.Await await, int depth) {
        Expression operand = await.getExpression();
        for (int i = 1; ; i++) {
            Py.Call call = (Py.Call) operand.unparenthesized();
            WaitForCall wait = ((WaitForCall.Parsed.Known) WaitForCall.parse(call)).call();
            if (i == depth) {
                return wait;
            }
            operand = wait.awaitable();
        }
    }
}
