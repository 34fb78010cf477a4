package dev.moult.edit;

import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Edits the names of an import statement, in the layout and the order that its author chose. */
final class ImportedNames {
    private ImportedNames() {}

    /** Puts a name in the place of another one, or where it belongs if the names are sorted. */
    static PyContainer<Py.Alias> replace(PyContainer<Py.Alias> names, UUID alias, Py.Alias added) {
        List<Py.Alias> aliases = new ArrayList<>(names.getElements());
        int index = indexOf(aliases, alias);
        if (hasComments(names)) {
            List<PyRightPadded<Py.Alias>> padded = new ArrayList<>(names.getPadded());
            Space prefix = padded.get(index).getElement().getPrefix();
            padded.set(index, padded.get(index).withElement(added.withPrefix(prefix)));
            return names.withPadded(padded);
        }
        Comparator<Py.Alias> order = orderOf(aliases);
        aliases.remove(index);
        aliases.add(sortedIndex(aliases, added, order, index), added);
        return laidOut(names, aliases);
    }

    /** Adds a name where it belongs if the names are sorted, else in front of this one. */
    static PyContainer<Py.Alias> add(PyContainer<Py.Alias> names, UUID alias, Py.Alias added) {
        List<Py.Alias> aliases = new ArrayList<>(names.getElements());
        int index = indexOf(aliases, alias);
        if (!hasComments(names)) {
            aliases.add(sortedIndex(aliases, added, orderOf(aliases), index), added);
            return laidOut(names, aliases);
        }
        // The comments after a comma are in the next name's prefix: what comes in front takes them over.
        PyRightPadded<Py.Alias> old = names.getPadded().get(index);
        Space prefix = old.getElement().getPrefix();
        Space bare = prefix.hasLineEnd() ? Space.of(lastLine(prefix)) : Space.SINGLE;
        List<PyRightPadded<Py.Alias>> padded = new ArrayList<>(names.getPadded());
        padded.set(index, old.withElement(old.getElement().withPrefix(bare)));
        padded.add(index, PyRightPadded.of(added.withPrefix(prefix), Space.EMPTY));
        return names.withPadded(padded);
    }

    /** Whether a name can go without taking a comment with it. */
    static boolean canRemove(PyContainer<Py.Alias> names, UUID alias) {
        int index = indexOf(names.getElements(), alias);
        PyRightPadded<Py.Alias> place = names.getPadded().get(index);
        Space next = index + 1 < names.size() ? names.get(index + 1).getPrefix() : names.getEnd();
        return !place.getElement().getPrefix().hasComments() && !place.getAfter().hasComments() && !next.hasComments();
    }

    /** Removes a name, which must not be the only one. */
    static PyContainer<Py.Alias> remove(PyContainer<Py.Alias> names, UUID alias) {
        List<PyRightPadded<Py.Alias>> padded = new ArrayList<>(names.getPadded());
        int index = indexOf(names.getElements(), alias);
        PyRightPadded<Py.Alias> removed = padded.remove(index);
        if (index == 0) {
            PyRightPadded<Py.Alias> first = padded.get(0);
            padded.set(0, first.withElement(first.getElement().withPrefix(removed.getElement().getPrefix())));
        } else if (index == padded.size()) {
            padded.set(index - 1, padded.get(index - 1).withAfter(removed.getAfter()));
        }
        return names.withPadded(padded);
    }

    private static int indexOf(List<Py.Alias> aliases, UUID alias) {
        for (int i = 0; i < aliases.size(); i++) {
            if (aliases.get(i).getId().equals(alias)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the name is not in this import");
    }

    // -------------------------------------------------------------------------------------------------------- order

    private static Comparator<Py.Alias> orderOf(List<Py.Alias> aliases) {
        Comparator<Py.Alias> byKind = Comparator.comparing(ImportedNames::kindOf)
                .thenComparing(ImportedNames::nameOf, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(ImportedNames::nameOf);
        Comparator<Py.Alias> exact = Comparator.comparing(ImportedNames::nameOf);
        Comparator<Py.Alias> byLetter = Comparator.comparing(ImportedNames::nameOf, String.CASE_INSENSITIVE_ORDER);
        for (Comparator<Py.Alias> order : List.of(byKind, exact, byLetter)) {
            if (isSorted(aliases, order)) {
                return order;
            }
        }
        return (left, right) -> 0;
    }

    /** isort puts constants before classes, and these before the rest: all told by their letters. */
    private static int kindOf(Py.Alias alias) {
        String name = nameOf(alias);
        if (name.length() > 1 && name.equals(name.toUpperCase(Locale.ROOT)) && Character.isUpperCase(firstLetter(name))) {
            return 0;
        }
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0)) ? 1 : 2;
    }

    private static int firstLetter(String name) {
        return name.codePoints().filter(Character::isLetter).findFirst().orElse('a');
    }

    private static boolean isSorted(List<Py.Alias> aliases, Comparator<Py.Alias> order) {
        for (int i = 1; i < aliases.size(); i++) {
            if (order.compare(aliases.get(i - 1), aliases.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static int sortedIndex(
            List<Py.Alias> aliases, Py.Alias added, Comparator<Py.Alias> order, int otherwise) {
        if (order.compare(Nodes.alias("a"), Nodes.alias("b")) == 0) {
            return otherwise;
        }
        int index = 0;
        while (index < aliases.size() && order.compare(aliases.get(index), added) <= 0) {
            index++;
        }
        return index;
    }

    private static String nameOf(Py.Alias alias) {
        return Nodes.dotted(alias.getName());
    }

    // ------------------------------------------------------------------------------------------------------- layout

    static boolean hasComments(PyContainer<Py.Alias> names) {
        return names.getEnd().hasComments()
                || names.getPadded().stream()
                        .anyMatch(p -> p.getAfter().hasComments()
                                || p.getElement().getPrefix().hasComments());
    }

    /** Puts names into the places of the old ones; a place more is like its neighbours. */
    private static PyContainer<Py.Alias> laidOut(PyContainer<Py.Alias> names, List<Py.Alias> aliases) {
        List<PyRightPadded<Py.Alias>> places = names.getPadded();
        List<PyRightPadded<Py.Alias>> padded = new ArrayList<>(aliases.size());
        for (int i = 0; i < aliases.size(); i++) {
            Space prefix = i < places.size() ? places.get(i).getElement().getPrefix() : furtherPrefix(places);
            padded.add(PyRightPadded.of(aliases.get(i).withPrefix(prefix), Space.EMPTY));
        }
        int last = aliases.size() - 1;
        padded.set(last, padded.get(last).withAfter(places.get(places.size() - 1).getAfter()));
        return names.withPadded(padded);
    }

    private static Space furtherPrefix(List<PyRightPadded<Py.Alias>> places) {
        Space first = places.get(0).getElement().getPrefix();
        Space last = places.get(places.size() - 1).getElement().getPrefix();
        return first.hasLineEnd() ? last : Space.SINGLE;
    }

    private static String lastLine(Space space) {
        String white = space.getLastWhitespace();
        int end = LineEnds.next(white, 0);
        return end == white.length() ? white : white.substring(end);
    }
}
