package dev.moult.edit;

import dev.moult.tree.Comment;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Adds and removes whole import statements in the statements of a module or block. */
public final class Imports {
    private Imports() {}

    static boolean isImport(Statement statement) {
        return statement instanceof Py.Import || statement instanceof Py.ImportFrom;
    }

    // ---------------------------------------------------------------------------------------------------- a module

    /**
     * Adds an import to the statements of a module: to an import from the same module, or in the group of its section,
     * sorted as isort does, or in a group of its own; below docstring and {@code __future__}.
     *
     * @param before the index of the first statement that needs the import
     * @param isOwn whether a module of this name, its first part, belongs to the project
     */
    public static void add(
            List<Statement> statements, NeededImport needed, int before, Predicate<String> isOwn, String lineEnd) {
        if (!addToFrom(needed, statements, before)) {
            addStatement(statements, needed.toStatement(lineEnd), before, isOwn, lineEnd);
        }
    }

    /**
     * Adds an import of a module that takes the place of another one: in the group of that import, sorted where the
     * group is, else right above it. What stands above that group, such as a change of {@code sys.path}, it may need.
     *
     * @param replaced the index of the import of the other module
     * @return whether that import stands among imports
     */
    public static boolean addInPlaceOf(
            List<Statement> statements, NeededImport needed, int replaced, Predicate<String> isOwn, String lineEnd) {
        Statement added = needed.toStatement(lineEnd);
        Optional<ImportGroups.Place> place =
                ImportGroups.of(statements, statements.size(), new ImportOrder(isOwn)).placeBeside(replaced, added);
        place.ifPresent(each -> insert(statements, added, each, lineEnd));
        return place.isPresent();
    }

    /** Adds an import statement without a prefix in the group of its section, sorted as isort does. */
    static void addStatement(
            List<Statement> statements, Statement added, int before, Predicate<String> isOwn, String lineEnd) {
        if (isFuture(added)) {
            insertAlone(added, statements, afterDocstring(statements), lineEnd);
            return;
        }
        ImportGroups groups = ImportGroups.of(statements, before, new ImportOrder(isOwn));
        groups.placeOf(added)
                .ifPresentOrElse(
                        place -> insert(statements, added, place, lineEnd),
                        () -> insertAlone(added, statements, afterDocstring(statements), lineEnd));
    }

    private static void insert(
            List<Statement> statements, Statement added, ImportGroups.Place place, String lineEnd) {
        int index = place.index();
        boolean apart = place.apart();
        if (place.first()) {
            // What stands above a group, such as a licence or its heading, stays there.
            Statement below = statements.get(index);
            String above = below.getPrefix().print();
            int split = apart ? headingOf(below.getPrefix(), index > 0) : above.length();
            String heading = above.substring(split);
            statements.set(index, below.withPrefix(Space.parse(apart ? lineEnd + heading : heading)));
            statements.add(index, added.withPrefix(Space.parse(above.substring(0, split))));
        } else {
            endLine(statements, index - 1, lineEnd);
            statements.add(index, added.withPrefix(apart ? Space.of(lineEnd) : Space.EMPTY));
        }
    }

    /**
     * Returns where the heading of a group begins in the space above it: after the last blank line. Above the first
     * statement of a file, comments without a blank line among them are about the file.
     */
    private static int headingOf(Space above, boolean inside) {
        int length = above.getWhitespace().length();
        int heading = inside && above.hasComments() ? length : above.print().length();
        for (Comment comment : above.getComments()) {
            String white = comment.getSuffix();
            length += comment.getText().length() + white.length();
            int end = LineEnds.next(white, 0);
            if (end < white.length() && LineEnds.next(white, LineEnds.after(white, end)) < white.length()) {
                heading = length;
            }
        }
        return heading;
    }

    /** Whether a statement of a module stands among imports that are sorted. */
    static boolean isSorted(List<Statement> statements, int index, Predicate<String> isOwn) {
        return ImportGroups.of(statements, statements.size(), new ImportOrder(isOwn)).isSortedAt(index);
    }

    /** Puts an import of a module, which was changed, where it belongs now, unless it has a comment above it. */
    static void resettle(
            List<Statement> statements, int index, int before, Predicate<String> isOwn, String lineEnd) {
        Statement statement = statements.get(index);
        if (statement.getPrefix().hasComments() || !endsLine(statement) || index >= before || statements.size() == 1) {
            return;
        }
        remove(statements, index);
        addStatement(statements, statement.withPrefix(Space.EMPTY), before - 1, isOwn, lineEnd);
    }

    /** The last line of a file may lack its end. */
    private static void endLine(List<Statement> statements, int index, String lineEnd) {
        if (statements.get(index) instanceof SimpleStatement last
                && last.getTerminator().getLineEnd().isEmpty()) {
            Terminator end = last.getTerminator();
            statements.set(index, last.withTerminator(
                    Terminator.of(end.getSemicolon(), end.getBeforeLineEnd(), lineEnd)));
        }
    }

    /** Adds a name to an import from the same module. isort gives a name with {@code as} a statement of its own. */
    private static boolean addToFrom(NeededImport needed, List<Statement> statements, int before) {
        for (int i = 0; i < Math.min(before, statements.size()) && needed.alias().isEmpty(); i++) {
            if (statements.get(i) instanceof Py.ImportFrom from && takes(from, needed)) {
                statements.set(i, with(from, needed));
                return true;
            }
        }
        return false;
    }

    /** Whether an import can import something more. */
    static boolean takes(Py.ImportFrom from, NeededImport needed) {
        return !needed.isPlain() && isFrom(from, needed.module()) && !isStar(from);
    }

    /** Returns an import that imports something more, unless it does already. */
    static Py.ImportFrom with(Py.ImportFrom from, NeededImport needed) {
        PyContainer<Py.Alias> names = from.getNames();
        Py.Alias last = names.get(names.size() - 1);
        return contains(names, needed)
                ? from
                : from.withNames(ImportedNames.add(names, last.getId(), needed.toAlias()));
    }

    /** Whether an import is among the names of a statement already. */
    static boolean contains(PyContainer<Py.Alias> names, NeededImport needed) {
        return names.getElements().stream().anyMatch(alias -> isSame(alias, needed));
    }

    /** Whether a name of a statement is what an import would be there. */
    static boolean isSame(Py.Alias alias, NeededImport needed) {
        String asName = alias.getAsName() == null ? "" : alias.getAsName().getElement().getName();
        String name = needed.isPlain() ? needed.module() : needed.name();
        return Nodes.dotted(alias.getName()).equals(name) && asName.equals(needed.alias());
    }

    static boolean isFrom(Py.ImportFrom from, String module) {
        return from.getLazy() == null && ImportOrder.moduleOf(from).equals(module);
    }

    static boolean isStar(Py.ImportFrom from) {
        return Nodes.dotted(from.getNames().get(0).getName()).equals("*");
    }

    private static void insertAlone(Statement added, List<Statement> statements, int index, String lineEnd) {
        if (index == statements.size()) {
            if (index > 0) {
                endLine(statements, index - 1, lineEnd);
            }
            statements.add(added.withPrefix(index > 0 ? Space.of(lineEnd) : Space.EMPTY));
            return;
        }
        Statement below = statements.get(index);
        if (index > 0) {
            // Below a docstring: the blank lines that were there come after the import.
            Space prefix = below.getPrefix().hasLineEnd() ? below.getPrefix() : Space.of(lineEnd);
            statements.set(index, below.withPrefix(prefix));
            statements.add(index, added.withPrefix(Space.of(lineEnd)));
            return;
        }
        // Comments at the top, such as a shebang or a licence, stay at the top.
        Space above = below.getPrefix();
        statements.set(0, below.withPrefix(Space.of(lineEnd)));
        statements.add(0, added.withPrefix(above));
    }

    private static int afterDocstring(List<Statement> statements) {
        int index = 0;
        while (index < statements.size()
                && endsLine(statements.get(index))
                && (index == 0 && isDocstring(statements.get(0)) || isFuture(statements.get(index)))) {
            index++;
        }
        return index;
    }

    /** Whether a statement, if it is the first of its body, is the docstring. Language Reference 8.7. */
    public static boolean isDocstring(Statement statement) {
        return statement instanceof Py.ExpressionStatement expression
                && (expression.getExpression() instanceof Py.StringLiteral
                        || expression.getExpression() instanceof Py.StringConcatenation);
    }

    static boolean isFuture(Statement statement) {
        return statement instanceof Py.ImportFrom from
                && from.getModule() instanceof Py.Name name
                && name.getName().equals("__future__");
    }

    static boolean endsLine(Statement statement) {
        return statement instanceof SimpleStatement simple
                && !simple.getTerminator().getLineEnd().isEmpty();
    }

    // ------------------------------------------------------------------------------------------- a module or block

    /**
     * Adds an import in front of an import statement, or among the lines of the same form right above it, sorted as
     * isort does.
     *
     * @return the index of the import statement afterwards
     */
    static int addBeside(List<Statement> statements, int index, NeededImport needed, String lineEnd) {
        int place = index;
        int start = index;
        while (start > 0
                && startsPlainly(statements.get(start))
                && isOneOf(statements.get(start - 1), needed.isPlain())) {
            start--;
        }
        Statement added = needed.toStatement(lineEnd);
        if (!needed.isPlain() && statements.get(index) instanceof Py.ImportFrom && isAfter(added, statements.get(index))) {
            return addBelow(statements, index, added);
        }
        for (int i = index - 1; i >= start && isAfter(statements.get(i), added); i--) {
            place = i;
        }
        Statement below = statements.get(place);
        statements.set(place, below.withPrefix(Space.of(below.getPrefix().getIndent())));
        statements.add(place, added.withPrefix(below.getPrefix()));
        return index + 1;
    }

    /** Adds a {@code from} import among the lines of its form right below one. */
    private static int addBelow(List<Statement> statements, int index, Statement added) {
        int place = index + 1;
        while (place < statements.size()
                && startsPlainly(statements.get(place))
                && isOneOf(statements.get(place), false)
                && isAfter(added, statements.get(place))) {
            place++;
        }
        Space indent = Space.of(statements.get(index).getPrefix().getIndent());
        statements.add(place, added.withPrefix(indent));
        return index;
    }

    /** Adds a name to an import from the same module among the imports right above and below one. */
    static boolean addToNeighbour(List<Statement> statements, int index, NeededImport needed) {
        int start = index;
        while (start > 0 && isImport(statements.get(start - 1))) {
            start--;
        }
        for (int i = start; i < statements.size() && isImport(statements.get(i)); i++) {
            if (i != index
                    && needed.alias().isEmpty()
                    && statements.get(i) instanceof Py.ImportFrom from
                    && takes(from, needed)) {
                statements.set(i, with(from, needed));
                return true;
            }
        }
        return false;
    }

    private static boolean isAfter(Statement statement, Statement added) {
        return ImportOrder.moduleOf(statement).compareTo(ImportOrder.moduleOf(added)) > 0;
    }

    /** Removes a statement; the comments and blank lines above it go to the statement below it. */
    public static void remove(List<Statement> statements, int index) {
        Statement removed = statements.remove(index);
        if (statements.isEmpty()) {
            Terminator end = removed instanceof SimpleStatement simple ? simple.getTerminator() : Terminator.LF;
            statements.add(Nodes.pass(Terminator.of(null, Space.EMPTY, end.getLineEnd()))
                    .withPrefix(removed.getPrefix()));
            return;
        }
        if (index < statements.size()) {
            Statement below = statements.get(index);
            statements.set(index, below.withPrefix(joined(removed.getPrefix(), below.getPrefix(), index == 0)));
        }
    }

    /** Returns what stands between two statements when the one in their middle has gone. */
    private static Space joined(Space above, Space below, boolean first) {
        if (above.hasComments()) {
            String text = above.print();
            String lines = text.substring(0, text.length() - above.getIndent().length());
            return Space.parse(lines + below.print());
        }
        String blankLines = below.getWhitespace();
        if (first) {
            int end = 0;
            while (end < blankLines.length() && LineEnds.next(blankLines, end) < blankLines.length()) {
                end = LineEnds.after(blankLines, LineEnds.next(blankLines, end));
            }
            return below.withWhitespace(blankLines.substring(end));
        }
        boolean longer = !below.hasComments() && above.getWhitespace().length() > blankLines.length();
        return longer ? above : below;
    }

    /** Whether nothing but indentation stands before a statement. */
    private static boolean startsPlainly(Statement statement) {
        return !statement.getPrefix().hasLineEnd();
    }

    private static boolean isOneOf(Statement statement, boolean plain) {
        return endsLine(statement)
                && (plain
                        ? statement instanceof Py.Import one && one.getNames().size() == 1
                        : statement instanceof Py.ImportFrom);
    }
}
