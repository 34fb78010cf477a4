package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Imports that become imports of something else, each with the form, comments and place of the old one where these do for
 * it: in its statement, in another one from the new module, or in a statement of its own.
 */
final class ImportMoves {
    private final Map<UUID, NeededImport> byAlias = new HashMap<>();
    private final Map<UUID, String> starsByStatement = new HashMap<>();
    private final String lineEnd;
    private final Predicate<String> isOwn;

    ImportMoves(String lineEnd, Predicate<String> isOwn) {
        this.lineEnd = lineEnd;
        this.isOwn = isOwn;
    }

    void add(Map<UUID, NeededImport> moves, Map<UUID, String> stars) {
        byAlias.putAll(moves);
        starsByStatement.putAll(stars);
    }

    /**
     * Returns the statements of a module with the imports at its own level moved.
     *
     * @param firstUse gives the index of the first statement that uses what is moved
     */
    List<Statement> inModule(List<Statement> statements, ToIntFunction<List<Statement>> firstUse) {
        List<Statement> edited = new ArrayList<>(statements);
        ImportChanges changes = new ImportChanges();
        List<NeededImport> apart = new ArrayList<>();
        for (Statement statement : statements) {
            if (!isConcerned(statement)) {
                continue;
            }
            int index = edited.indexOf(statement);
            boolean sorted = Imports.isSorted(edited, index, isOwn);
            if (statement instanceof Py.ImportFrom from && movesWhole(from)) {
                int before = firstUse.applyAsInt(edited);
                OptionalInt other = otherImport(edited, index, 0, before);
                if (other.isPresent() && isBare(statement)) {
                    merge(edited, index, other.getAsInt());
                } else {
                    edited.set(index, retargeted(from));
                    resettle(edited, index, sorted, before);
                }
                continue;
            }
            if (statement instanceof Py.Import plain && staysPlain(plain)) {
                edited.set(index, renamed(plain));
                resettle(edited, index, sorted && plain.getNames().size() == 1, firstUse.applyAsInt(edited));
                continue;
            }
            if (statement instanceof Py.Import plain && plain.getNames().size() == 1) {
                edited.set(index, asFrom(plain));
                int before = firstUse.applyAsInt(edited);
                OptionalInt other = otherImport(edited, index, 0, before);
                if (other.isPresent() && isBare(statement)) {
                    merge(edited, index, other.getAsInt());
                } else {
                    resettle(edited, index, sorted, before);
                }
                continue;
            }
            for (Py.Alias alias : names(statement)) {
                NeededImport moved = byAlias.get(alias.getId());
                if (moved == null) {
                    continue;
                }
                if (ImportChanges.fits(statement, moved) || !isBare(statement) && names(statement).size() == 1) {
                    changes.replace(alias.getId(), moved);
                } else {
                    changes.remove(alias.getId());
                    apart.add(moved);
                }
            }
        }
        for (NeededImport each : apart) {
            Imports.add(edited, each, firstUse.applyAsInt(edited), isOwn, lineEnd);
        }
        return changes.edit(edited, lineEnd);
    }

    /** Keeps imports sorted that were; others keep their places. */
    private void resettle(List<Statement> statements, int index, boolean sorted, int before) {
        if (sorted) {
            Imports.resettle(statements, index, before, isOwn, lineEnd);
        }
    }

    /** Returns the statements of a block with the imports among them moved. */
    List<Statement> inBlock(List<Statement> statements) {
        if (statements.stream().noneMatch(this::isConcerned)) {
            return statements;
        }
        List<Statement> edited = new ArrayList<>(statements);
        ImportChanges changes = new ImportChanges();
        for (Statement statement : statements) {
            int index = edited.indexOf(statement);
            if (statement instanceof Py.ImportFrom from && isConcerned(from) && movesWhole(from)) {
                OptionalInt other = otherImport(edited, index, index - 1, index + 2);
                if (other.isPresent() && isBare(statement)) {
                    merge(edited, index, other.getAsInt());
                } else {
                    edited.set(index, retargeted(from));
                }
                continue;
            }
            if (statement instanceof Py.Import plain && isConcerned(plain) && staysPlain(plain)) {
                edited.set(index, renamed(plain));
                continue;
            }
            if (statement instanceof Py.Import plain && isConcerned(plain) && plain.getNames().size() == 1) {
                edited.set(index, asFrom(plain));
                continue;
            }
            for (Py.Alias alias : names(statement)) {
                NeededImport moved = byAlias.get(alias.getId());
                if (moved != null) {
                    changes.replace(alias.getId(), moved);
                }
            }
        }
        return changes.edit(edited, lineEnd);
    }

    private boolean staysPlain(Py.Import statement) {
        return statement.getNames().getElements().stream()
                .map(alias -> byAlias.get(alias.getId()))
                .allMatch(moved -> moved == null || moved.isPlain());
    }

    /** Returns `from a import b` in the place of `import b`. */
    private Py.ImportFrom asFrom(Py.Import statement) {
        Py.Alias alias = statement.getNames().get(0);
        Py.ImportFrom made = (Py.ImportFrom) moved(alias).toStatement(lineEnd);
        PyRightPadded<Py.Alias> name = made.getNames().getPadded().get(0);
        Py.Alias known = name.getElement().withId(alias.getId());
        return made.withNames(made.getNames().withPadded(List.of(name.withElement(known))))
                .withLazy(statement.getLazy())
                .withPrefix(statement.getPrefix())
                .withTerminator(statement.getTerminator());
    }

    /** Returns a plain import with its modules under their new names. */
    private Py.Import renamed(Py.Import statement) {
        PyContainer<Py.Alias> names = statement.getNames();
        for (Py.Alias alias : statement.getNames().getElements()) {
            NeededImport moved = byAlias.get(alias.getId());
            if (moved != null) {
                names = ImportedNames.replace(names, alias.getId(), moved.toAlias());
            }
        }
        return statement.withNames(names);
    }

    private boolean isConcerned(Statement statement) {
        return starsByStatement.containsKey(statement.getId())
                || names(statement).stream().anyMatch(alias -> byAlias.containsKey(alias.getId()));
    }

    private static List<Py.Alias> names(Statement statement) {
        return statement instanceof Py.Import plain
                ? plain.getNames().getElements()
                : statement instanceof Py.ImportFrom from ? from.getNames().getElements() : List.of();
    }

    /** Whether all names of an import come from one other module now. */
    private boolean movesWhole(Py.ImportFrom from) {
        if (starsByStatement.containsKey(from.getId())) {
            return true;
        }
        List<String> modules = from.getNames().getElements().stream()
                .map(alias -> byAlias.get(alias.getId()))
                .map(moved -> moved == null || moved.isPlain() ? "" : moved.module())
                .distinct()
                .toList();
        return modules.size() == 1 && !modules.get(0).isEmpty() && !Imports.isFrom(from, modules.get(0));
    }

    private String moduleOf(Py.ImportFrom from) {
        String star = starsByStatement.get(from.getId());
        return star != null ? star : moved(from.getNames().get(0)).module();
    }

    private NeededImport moved(Py.Alias alias) {
        NeededImport moved = byAlias.get(alias.getId());
        if (moved == null) {
            throw new IllegalArgumentException("the name is not moved");
        }
        return moved;
    }

    /** Whether a statement can go without a comment, and has a line of its own. */
    private static boolean isBare(Statement statement) {
        boolean names = statement instanceof Py.ImportFrom from && ImportedNames.hasComments(from.getNames())
                || statement instanceof Py.Import plain && ImportedNames.hasComments(plain.getNames());
        return !names
                && Imports.endsLine(statement)
                && !statement.getPrefix().hasComments()
                && !((SimpleStatement) statement).getTerminator().getBeforeLineEnd().hasComments();
    }

    /** Returns another import from the module that the names of one come from now. */
    private OptionalInt otherImport(List<Statement> statements, int index, int start, int end) {
        Py.ImportFrom from = (Py.ImportFrom) statements.get(index);
        // isort gives a name with `as` a statement of its own.
        boolean mergeable = !starsByStatement.containsKey(from.getId())
                && names(from).stream().allMatch(alias -> moved(alias).alias().isEmpty());
        if (!mergeable) {
            return OptionalInt.empty();
        }
        for (int i = Math.max(0, start); i < Math.min(end, statements.size()); i++) {
            if (i != index
                    && statements.get(i) instanceof Py.ImportFrom other
                    && Imports.takes(other, moved(from.getNames().get(0)))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private void merge(List<Statement> statements, int index, int into) {
        Py.ImportFrom other = (Py.ImportFrom) statements.get(into);
        for (Py.Alias alias : names(statements.get(index))) {
            other = Imports.with(other, moved(alias));
        }
        statements.set(into, other);
        Imports.remove(statements, index);
    }

    /** Returns an import with its names from the other module, and the layout that it has. */
    private Py.ImportFrom retargeted(Py.ImportFrom from) {
        Py.ImportFrom other = NeededImport.from(from, moduleOf(from));
        PyContainer<Py.Alias> names = from.getNames();
        for (Py.Alias alias : from.getNames().getElements()) {
            NeededImport moved = byAlias.get(alias.getId());
            if (moved != null && !Imports.isSame(alias, moved)) {
                names = ImportedNames.replace(names, alias.getId(), moved.toAlias());
            }
        }
        return other.withNames(names);
    }
}
