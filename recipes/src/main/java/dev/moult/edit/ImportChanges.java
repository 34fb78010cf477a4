package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes of the import statements of a module, wherever they stand, by the ids of their {@link Py.Alias}es. A name
 * beside which a comment stands, and a statement that a comment follows, stay where they would go.
 */
public final class ImportChanges {
    /** What becomes of one imported name. */
    private static final class Change {
        private boolean removed;
        private final List<NeededImport> added = new ArrayList<>(1);
    }

    private final Map<UUID, Change> changes = new HashMap<>();

    /** Whether a name can be taken out of its statement without a comment. */
    public static boolean canRemove(Statement statement, UUID alias) {
        PyContainer<Py.Alias> names = names(statement).orElseThrow();
        boolean last = names.size() == 1;
        return ImportedNames.canRemove(names, alias)
                && !(last
                        && statement instanceof SimpleStatement simple
                        && simple.getTerminator().getBeforeLineEnd().hasComments());
    }

    /** Takes a name out of its statement, and the statement away with its last name. */
    public void remove(UUID alias) {
        change(alias).removed = true;
    }

    /** Adds an import beside a name: in its statement if it is from the same module, else in one beside that. */
    public void add(UUID alias, NeededImport needed) {
        change(alias).added.add(needed);
    }

    /** Puts another import in the place of a name. */
    public void replace(UUID alias, NeededImport needed) {
        remove(alias);
        add(alias, needed);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    private Change change(UUID alias) {
        return changes.computeIfAbsent(alias, id -> new Change());
    }

    /** Whether a statement is to be removed, or to get another one beside it. */
    public boolean needsOwnLine(Statement statement) {
        return isConcerned(statement) && (disappears(statement) || !beside(statement).isEmpty());
    }

    /** Returns the statements of a block or module with their imports edited. */
    public List<Statement> edit(List<Statement> statements, String lineEnd) {
        if (changes.isEmpty() || statements.stream().noneMatch(this::isConcerned)) {
            return statements;
        }
        List<Statement> edited = new ArrayList<>(statements);
        for (int i = edited.size() - 1; i >= 0; i--) {
            if (isConcerned(edited.get(i))) {
                apply(edited, i, lineEnd);
            }
        }
        return edited;
    }

    private void apply(List<Statement> statements, int index, String lineEnd) {
        Statement statement = statements.get(index);
        boolean removable = disappears(statement);
        Map<String, NeededImport> beside = beside(statement);
        if (!removable) {
            statements.set(index, withNames(statement));
        }
        int place = index;
        for (NeededImport needed : beside.values()) {
            if (!Imports.addToNeighbour(statements, place, needed)) {
                place = Imports.addBeside(statements, place, needed, lineEnd);
            }
        }
        if (removable) {
            Imports.remove(statements, place);
        }
    }

    private boolean isConcerned(Statement statement) {
        return names(statement).map(PyContainer::getElements).orElse(List.of()).stream()
                .anyMatch(alias -> changes.containsKey(alias.getId()));
    }

    private static Optional<PyContainer<Py.Alias>> names(Statement statement) {
        if (statement instanceof Py.Import plain) {
            return Optional.of(plain.getNames());
        }
        return statement instanceof Py.ImportFrom from ? Optional.of(from.getNames()) : Optional.empty();
    }

    /** Whether all names of a statement go, and nothing comes in their place, and it can go without a comment. */
    private boolean disappears(Statement statement) {
        PyContainer<Py.Alias> names = names(statement).orElseThrow();
        return names.getElements().stream()
                        .allMatch(alias -> changes.containsKey(alias.getId())
                                && change(alias.getId()).removed
                                && change(alias.getId()).added.stream().noneMatch(each -> fits(statement, each)))
                && !ImportedNames.hasComments(names)
                && statement instanceof SimpleStatement simple
                && !simple.getTerminator().getBeforeLineEnd().hasComments();
    }

    /** Whether an import can be a name of a statement. */
    static boolean fits(Statement statement, NeededImport needed) {
        return statement instanceof Py.ImportFrom from
                ? !needed.isPlain() && Imports.isFrom(from, needed.module())
                : needed.isPlain() && statement instanceof Py.Import plain && plain.getNames().size() > 1;
    }

    /** Returns the imports that need statements of their own, each once. */
    private Map<String, NeededImport> beside(Statement statement) {
        Map<String, NeededImport> beside = new LinkedHashMap<>();
        for (Py.Alias alias : names(statement).orElseThrow().getElements()) {
            if (changes.containsKey(alias.getId())) {
                change(alias.getId()).added.stream()
                        .filter(needed -> !fits(statement, needed))
                        .forEach(needed -> beside.put(needed.toString(), needed));
            }
        }
        return beside;
    }

    private Statement withNames(Statement statement) {
        PyContainer<Py.Alias> old = names(statement).orElseThrow();
        PyContainer<Py.Alias> result = old;
        for (Py.Alias alias : old.getElements()) {
            if (changes.containsKey(alias.getId())) {
                result = withName(statement, result, alias.getId());
            }
        }
        return statement instanceof Py.Import plain
                ? plain.withNames(result)
                : ((Py.ImportFrom) statement).withNames(result);
    }

    private PyContainer<Py.Alias> withName(Statement statement, PyContainer<Py.Alias> names, UUID alias) {
        Change change = change(alias);
        List<NeededImport> inside = change.added.stream()
                .filter(needed -> fits(statement, needed) && !Imports.contains(names, needed))
                .toList();
        if (change.removed && inside.size() == 1) {
            return ImportedNames.replace(names, alias, inside.get(0).toAlias());
        }
        PyContainer<Py.Alias> result = names;
        for (NeededImport needed : inside) {
            result = ImportedNames.add(result, alias, needed.toAlias());
        }
        return change.removed && result.size() > 1 && ImportedNames.canRemove(result, alias)
                ? ImportedNames.remove(result, alias)
                : result;
    }
}
