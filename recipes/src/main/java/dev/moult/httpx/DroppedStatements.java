package dev.moult.httpx;

import dev.moult.edit.FileStyle;
import dev.moult.edit.Imports;
import dev.moult.edit.StatementEdits;
import dev.moult.tree.PyModule;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes statements away that did nothing with requests, but would with httpx. */
final class DroppedStatements extends StatementEdits {
    private final Set<UUID> dropped;

    private DroppedStatements(FileStyle style, Set<UUID> dropped) {
        super(style);
        this.dropped = dropped;
    }

    /** Edits a module whose other edits were made. */
    static PyModule edit(PyModule module, Set<UUID> dropped) {
        return dropped.isEmpty()
                ? module
                : (PyModule) new DroppedStatements(FileStyle.of(module), dropped).visitModule(module, 0);
    }

    @Override
    protected boolean needsOwnLine(Statement statement) {
        return dropped.contains(statement.getId());
    }

    @Override
    protected List<Statement> edited(List<Statement> visited) {
        List<Statement> result = new ArrayList<>(visited);
        for (int i = result.size() - 1; i >= 0; i--) {
            if (dropped.contains(result.get(i).getId())) {
                Imports.remove(result, i);
            }
        }
        return result;
    }
}
