package dev.moult.edit;

import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The import statements of a module as they stand: runs of them that nothing else interrupts, and in these the groups
 * that blank lines part.
 */
final class ImportGroups {
    /**
     * Where an import belongs.
     *
     * @param index the index in front of which it goes
     * @param first whether it comes to stand above a group, else below a statement of one
     * @param apart whether a blank line parts it from the group there
     */
    record Place(int index, boolean first, boolean apart) {}

    /** Statements from one index to another that no blank line parts. */
    private record Group(int start, int end, List<Statement> members) {}

    private final List<List<Group>> runs;
    private final ImportOrder order;

    private ImportGroups(List<List<Group>> runs, ImportOrder order) {
        this.runs = runs;
        this.order = order;
    }

    /** Reads the imports of a module that stand above the statement at an index. */
    static ImportGroups of(List<Statement> statements, int before, ImportOrder order) {
        List<List<Group>> runs = new ArrayList<>();
        List<Group> run = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= statements.size(); i++) {
            boolean member = i < statements.size()
                    && i < before
                    && Imports.isImport(statements.get(i))
                    && !Imports.isFuture(statements.get(i))
                    && (i == statements.size() - 1 || Imports.endsLine(statements.get(i)))
                    && startsLine(statements, i);
            boolean parted = start >= 0 && (!member || hasBlankLine(statements.get(i)));
            if (parted) {
                run.add(new Group(start, i, statements.subList(start, i)));
                start = -1;
            }
            if (member && start < 0) {
                start = i;
            }
            if (!member && !run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        return new ImportGroups(runs, order);
    }

    private static boolean startsLine(List<Statement> statements, int index) {
        return index == 0
                || !(statements.get(index - 1) instanceof SimpleStatement above)
                || !above.getTerminator().getLineEnd().isEmpty();
    }

    private static boolean hasBlankLine(Statement statement) {
        // The prefix begins at the start of a line: a line end before anything else is a blank line.
        String white = statement.getPrefix().getWhitespace();
        return white.indexOf('\n') >= 0 || white.indexOf('\r') >= 0;
    }

    /** Returns where an import belongs; absent where the module has none. */
    Optional<Place> placeOf(Statement added) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        List<Group> run = runOf(added);
        Optional<Group> group = groupOf(added, run);
        if (group.isPresent()) {
            int index = ImportOrder.indexIn(group.get().members(), added);
            return Optional.of(new Place(group.get().start() + index, index == 0, false));
        }
        ImportOrder.Section section = order.sectionOf(added);
        for (Group each : run) {
            if (lowest(each).compareTo(section) > 0) {
                return Optional.of(new Place(each.start(), true, true));
            }
        }
        return Optional.of(new Place(run.get(run.size() - 1).end(), false, true));
    }

    /** Returns where an import belongs in the group of the statement at an index; absent where that is no such import. */
    Optional<Place> placeBeside(int index, Statement added) {
        return runs.stream()
                .flatMap(List::stream)
                .filter(group -> group.start() <= index && index < group.end())
                .findFirst()
                .map(group -> {
                    boolean sorted = ImportOrder.isSorted(group.members());
                    int place = sorted ? group.start() + ImportOrder.indexIn(group.members(), added) : index;
                    return new Place(place, place == group.start(), false);
                });
    }

    /** Whether the statement at an index stands among imports that are sorted. */
    boolean isSortedAt(int index) {
        return runs.stream()
                .flatMap(List::stream)
                .filter(group -> group.start() <= index && index < group.end())
                .anyMatch(group -> ImportOrder.isSorted(group.members()));
    }

    /** A later run may be there because it needs what is done above it, such as a change of `sys.path`. */
    private List<Group> runOf(Statement added) {
        String wanted = ImportOrder.packageOf(added);
        ImportOrder.Section section = order.sectionOf(added);
        for (List<Group> run : runs) {
            if (members(run).stream().anyMatch(each -> ImportOrder.packageOf(each).equals(wanted))) {
                return run;
            }
        }
        if (section == ImportOrder.Section.STANDARD_LIBRARY) {
            return runs.get(0);
        }
        List<Group> found = runs.get(0);
        for (List<Group> run : runs) {
            if (members(run).stream().anyMatch(each -> order.sectionOf(each) == section)) {
                found = run;
            }
        }
        return found;
    }

    private static List<Statement> members(List<Group> run) {
        return run.stream().flatMap(group -> group.members().stream()).toList();
    }

    /** Returns the group in which an import belongs; absent where it needs one of its own. */
    private Optional<Group> groupOf(Statement added, List<Group> run) {
        ImportOrder.Section section = order.sectionOf(added);
        String wanted = ImportOrder.packageOf(added);
        Comparator<Group> likeness = Comparator.<Group>comparingInt(
                        group -> Math.min(1, count(group, each -> ImportOrder.packageOf(each).equals(wanted))))
                .thenComparingInt(group -> Math.min(1, count(group, each -> each.getClass() == added.getClass())))
                .thenComparingInt(group -> count(group, each -> order.sectionOf(each) == section));
        Optional<Group> pure = run.stream()
                .filter(group -> count(group, each -> order.sectionOf(each) == section) == group.members().size())
                .max(likeness);
        if (pure.isPresent()) {
            return pure;
        }
        Optional<Group> mixed = run.stream()
                .filter(group -> count(group, each -> order.sectionOf(each) == section) > 0)
                .max(likeness);
        boolean sectioned = run.stream().allMatch(group -> lowest(group) == highest(group));
        return mixed.isPresent() || sectioned ? mixed : Optional.of(run.get(0));
    }

    private static int count(Group group, Predicate<Statement> wanted) {
        return (int) group.members().stream().filter(wanted).count();
    }

    private ImportOrder.Section lowest(Group group) {
        return group.members().stream().map(order::sectionOf).min(Comparator.naturalOrder()).orElseThrow();
    }

    private ImportOrder.Section highest(Group group) {
        return group.members().stream().map(order::sectionOf).max(Comparator.naturalOrder()).orElseThrow();
    }
}
