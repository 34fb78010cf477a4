package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The order of import statements that isort and its followers have: by section, then by form and module. */
final class ImportOrder {
    /** What PEP 8 keeps apart by blank lines. */
    enum Section {
        FUTURE,
        STANDARD_LIBRARY,
        OTHERS,
        OWN,
        RELATIVE
    }

    private static final Comparator<Statement> BY_MODULE = Comparator.comparing(
                    ImportOrder::moduleOf, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(ImportOrder::moduleOf);

    /** Plain imports first, as isort does by default. */
    private static final Comparator<Statement> BY_FORM =
            Comparator.<Statement, Boolean>comparing(Py.ImportFrom.class::isInstance).thenComparing(BY_MODULE);

    private final Predicate<String> isOwn;

    /**
     * @param isOwn whether a module of this name, its first part, belongs to the project
     */
    ImportOrder(Predicate<String> isOwn) {
        this.isOwn = isOwn;
    }

    Section sectionOf(Statement statement) {
        if (statement instanceof Py.ImportFrom from && !from.getDots().isEmpty()) {
            return Section.RELATIVE;
        }
        String first = packageOf(statement);
        if (first.equals("__future__")) {
            return Section.FUTURE;
        }
        if (StandardLibrary.contains(first)) {
            return Section.STANDARD_LIBRARY;
        }
        return isOwn.test(first) ? Section.OWN : Section.OTHERS;
    }

    /** Returns the first part of the imported module's name; empty for a relative import. */
    static String packageOf(Statement statement) {
        String module = moduleOf(statement);
        int dot = module.indexOf('.');
        return dot < 0 ? module : module.substring(0, dot);
    }

    /** Returns the dotted name of the first module imported, with the dots of a relative import. */
    static String moduleOf(Statement statement) {
        if (statement instanceof Py.Import plain) {
            return Nodes.dotted(plain.getNames().get(0).getName());
        }
        return statement instanceof Py.ImportFrom from
                ? ".".repeat(from.getDots().size()) + Nodes.dotted(from.getModule())
                : "";
    }

    /** Returns the index at which a statement belongs among others of one group; before the first one that goes after it. */
    static int indexIn(List<Statement> group, Statement added) {
        Comparator<Statement> order = !isSorted(group, BY_FORM) && isSorted(group, BY_MODULE) ? BY_MODULE : BY_FORM;
        int index = 0;
        while (index < group.size() && order.compare(group.get(index), added) <= 0) {
            index++;
        }
        return index;
    }

    static boolean isSorted(List<Statement> group) {
        return isSorted(group, BY_FORM) || isSorted(group, BY_MODULE);
    }

    private static boolean isSorted(List<Statement> group, Comparator<Statement> order) {
        for (int i = 1; i < group.size(); i++) {
            if (order.compare(group.get(i - 1), group.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }
}
