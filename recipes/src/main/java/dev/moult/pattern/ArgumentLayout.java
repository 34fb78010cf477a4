package dev.moult.pattern;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lays the arguments of a new call out as those of the old one: lines, comments and a trailing comma stay.
 *
 * @param call the call of the template that gets the layout
 * @param old the arguments that give it
 */
record ArgumentLayout(UUID call, PyContainer<Expression> old) {

    /**
     * A new argument.
     *
     * @param origin the id of the captured node that it holds, or is
     */
    record Argument(Expression expression, @Nullable UUID origin) {}

    /** Returns the layout that the call of the code with the most captured arguments gives to that of the template. */
    static Optional<ArgumentLayout> between(List<? extends Py> matched, Snippet template, Bindings bindings) {
        Set<UUID> captured = new HashSet<>();
        bindings.values().values().forEach(nodes -> nodes.forEach(node -> captured.add(node.getId())));
        Richest from = new Richest(argument -> captured.contains(argument.getId()));
        matched.forEach(node -> from.visit(node, 0));
        Richest to = new Richest(argument -> Metavariables.one(argument).isPresent()
                || Metavariables.many(argument).isPresent());
        to.visit(template.module(), 0);
        return from.call == null || to.call == null
                ? Optional.empty()
                : Optional.of(new ArgumentLayout(to.call.getId(), from.call.getArguments()));
    }

    boolean isFor(Py.Call node) {
        return node.getId().equals(call);
    }

    /**
     * Returns the arguments of the template, made by a function, in the layout of the old ones; nothing where a comment
     * would stand beside another argument than before.
     */
    Optional<PyContainer<Expression>> arguments(
            PyContainer<Expression> template, Function<Expression, List<Argument>> make) {
        List<PyRightPadded<Expression>> padded = new ArrayList<>();
        List<Argument> all = new ArrayList<>();
        template.getElements().forEach(argument -> all.addAll(make.apply(argument)));
        if (hasComments() && !isInOrder(all)) {
            return Optional.empty();
        }
        List<PyRightPadded<Expression>> places = old.getPadded();
        int lastOrigin = -1;
        for (Argument made : all) {
            int origin = indexOf(made.origin());
            Space prefix = origin >= 0 ? places.get(origin).getElement().getPrefix() : furtherPrefix();
            if (padded.isEmpty() && !prefix.hasLineEnd()) {
                Space first = places.isEmpty() ? Space.EMPTY : places.get(0).getElement().getPrefix();
                prefix = first.hasComments() ? Space.EMPTY : first;
            } else if (!padded.isEmpty() && !prefix.hasLineEnd()) {
                prefix = Space.SINGLE;
            }
            Space after = origin >= 0 && origin < places.size() - 1 ? places.get(origin).getAfter() : Space.EMPTY;
            padded.add(PyRightPadded.of(made.expression().withPrefix(prefix), after));
            lastOrigin = origin;
        }
        if (padded.isEmpty()) {
            return Optional.of(new PyContainer<>(Space.EMPTY, List.of(), false, Space.EMPTY));
        }
        int last = padded.size() - 1;
        if (!places.isEmpty() && (lastOrigin < 0 || lastOrigin == places.size() - 1 || padded.get(last).getAfter().isEmpty())) {
            padded.set(last, padded.get(last).withAfter(places.get(places.size() - 1).getAfter()));
        }
        return Optional.of(new PyContainer<>(old.getBefore(), padded, old.isTrailingComma(), old.getEnd()));
    }

    private boolean hasComments() {
        return old.getEnd().hasComments()
                || old.getPadded().stream()
                        .anyMatch(each -> each.getAfter().hasComments()
                                || each.getElement().getPrefix().hasComments());
    }

    private boolean isInOrder(List<Argument> made) {
        List<Integer> origins =
                made.stream().map(each -> indexOf(each.origin())).filter(index -> index >= 0).toList();
        return origins.stream().sorted().toList().equals(origins);
    }

    private int indexOf(@Nullable UUID origin) {
        for (int i = 0; origin != null && i < old.size(); i++) {
            if (holds(old.get(i), argument -> argument.getId().equals(origin))) {
                return i;
            }
        }
        return -1;
    }

    /** Returns how a further argument begins: on a line of its own where the last one does. */
    private Space furtherPrefix() {
        Space last = old.isEmpty() ? Space.EMPTY : old.get(old.size() - 1).getPrefix();
        return last.hasComments() || !last.hasLineEnd() ? Space.SINGLE : last;
    }

    private static boolean holds(Expression argument, Function<Expression, Boolean> wanted) {
        return wanted.apply(argument)
                || argument instanceof Py.KeywordArgument keyword
                        && wanted.apply(keyword.getValue().getElement());
    }

    /** Finds the call with the most arguments that are wanted, the outermost of several. */
    private static final class Richest extends PyVisitor<Integer> {
        private final Function<Expression, Boolean> wanted;
        private Py.@Nullable Call call;
        private long most;

        Richest(Function<Expression, Boolean> wanted) {
            this.wanted = wanted;
        }

        @Override
        public Py visitCall(Py.Call node, Integer unused) {
            long count = node.getArguments().getElements().stream()
                    .filter(argument -> holds(argument, wanted))
                    .count();
            if (count > most) {
                most = count;
                call = node;
            }
            return super.visitCall(node, unused);
        }
    }
}
