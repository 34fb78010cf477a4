package dev.moult.asyncio;

import dev.moult.edit.FileStyle;
import dev.moult.edit.ImportChanges;
import dev.moult.edit.StatementEdits;
import dev.moult.tree.Comment;
import dev.moult.tree.Py;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts the blocks into the module, in the place of the statements that they are made of. */
final class GatherEdits extends StatementEdits {
    private final Map<UUID, GatherPlan> byAnchor = new HashMap<>();
    private final Map<UUID, GatherPlan> byFirst = new HashMap<>();
    private final Set<UUID> removed = new HashSet<>();
    private final Set<UUID> broughtIn = new HashSet<>();
    private final Set<UUID> touched = new HashSet<>();
    private final Set<UUID> starred = new HashSet<>();
    private final GatherBlocks blocks;
    private final ImportChanges imports;

    GatherEdits(
            Collection<GatherDecision.Group> groups, FileStyle style, GatherBlocks blocks, ImportChanges imports) {
        super(style);
        for (GatherDecision.Group group : groups) {
            GatherPlan plan = group.plan();
            group.starred().ifPresent(statement -> starred.add(statement.getId()));
            byAnchor.put(plan.anchor().getId(), plan);
            plan.first().ifPresent(first -> byFirst.put(first.getId(), plan));
            removed.addAll(plan.removed());
            plan.broughtIn().forEach(statement -> broughtIn.add(statement.getId()));
            plan.spare().stream()
                    .filter(variable -> variable.own() == 0)
                    .forEach(variable -> broughtIn.remove(variable.definition().getId()));
        }
        touched.addAll(byAnchor.keySet());
        touched.addAll(byFirst.keySet());
        touched.addAll(removed);
        this.blocks = blocks;
        this.imports = imports;
    }

    @Override
    protected List<Statement> edited(List<Statement> visited) {
        if (visited.stream().noneMatch(statement -> touched.contains(statement.getId()))) {
            return imports.edit(visited, style.lineEnd());
        }
        List<Statement> result = new ArrayList<>(visited.size() + 2);
        List<Statement> region = new ArrayList<>();
        @Nullable GatherPlan open = null;
        @Nullable Space above = null;
        for (Statement each : visited) {
            Statement statement = above == null ? each : each.withPrefix(joined(above, each.getPrefix()));
            above = null;
            open = open == null ? byFirst.get(statement.getId()) : open;
            @Nullable GatherPlan ending = byAnchor.get(statement.getId());
            if (removed.contains(statement.getId())) {
                // The comments above a statement go with it.
                above = broughtIn.contains(statement.getId())
                        ? Space.of(statement.getPrefix().getWhitespace())
                        : statement.getPrefix();
            } else if (ending != null) {
                result.addAll(blocks.around(ending, region, statement));
                region = new ArrayList<>();
                open = null;
            } else if (open != null) {
                region.add(statement);
            } else {
                result.add(statement);
            }
        }
        return imports.edit(result, style.lineEnd());
    }

    @Override
    public Py visitTry(Py.Try node, Integer unused) {
        Py visited = super.visitTry(node, unused);
        return visited instanceof Py.Try statement && starred.contains(node.getId())
                ? statement.withHandlers(statement.getHandlers().stream()
                        .map(handler -> handler.withStar(Space.EMPTY))
                        .toList())
                : visited;
    }

    /** What stands above a statement that goes stands above the next one. */
    private static Space joined(Space above, Space below) {
        if (!above.hasComments()) {
            return below.hasComments() || below.getWhitespace().length() >= above.getWhitespace().length() ? below : above;
        }
        List<Comment> comments = new ArrayList<>(above.getComments());
        comments.addAll(below.getComments());
        return Space.of(above.getWhitespace(), comments);
    }

    @Override
    protected boolean needsOwnLine(Statement statement) {
        return touched.contains(statement.getId()) || imports.needsOwnLine(statement);
    }
}
