package dev.moult.pattern;

import dev.moult.edit.FindNode;
import dev.moult.edit.Indentation;
import dev.moult.edit.Reindent;
import dev.moult.edit.SourceLayout;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lays the arguments of a new call out as those of the old one, or as the elements of a display: lines, comments, a
 * trailing comma and the order of keyword arguments stay.
 *
 * @param owner the call or list of the template that gets the layout
 * @param old the arguments or elements that give it
 */
record ArgumentLayout(UUID owner, PyContainer<Expression> old) {

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
        return from.elements == null || to.owner == null
                ? Optional.empty()
                : Optional.of(new ArgumentLayout(to.owner.getId(), from.elements));
    }

    boolean isFor(Expression node) {
        return node.getId().equals(owner);
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
        if (template.getElements().stream().noneMatch(ArgumentLayout::isComposed)) {
            orderKeywords(all);
        }
        if (hasComments() && !isInOrder(all)) {
            return Optional.empty();
        }
        List<PyRightPadded<Expression>> places = old.getPadded();
        int lastOrigin = -1;
        for (Argument made : all) {
            int origin = indexOf(made);
            Space prefix = origin >= 0 ? places.get(origin).getElement().getPrefix() : furtherPrefix();
            if (padded.isEmpty() && (hugs() || !prefix.hasLineEnd())) {
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

    /** Whether a keyword argument has a captured part, whose evaluation must not change its place. */
    private static boolean isComposed(Expression argument) {
        return argument instanceof Py.KeywordArgument keyword
                && Metavariables.one(keyword.getValue().getElement()).isEmpty()
                && Metavariables.occurIn(keyword.getValue().getElement());
    }

    /** Puts the captured keyword arguments in the order that they had, in the places that the template has for them. */
    private void orderKeywords(List<Argument> arguments) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            boolean keyword = argument.expression() instanceof Py.KeywordArgument
                    || argument.expression() instanceof Py.DoubleStarred;
            if (keyword && indexOf(argument) >= 0) {
                places.add(i);
            }
        }
        List<Argument> ordered = places.stream()
                .map(arguments::get)
                .sorted(Comparator.comparingInt(argument -> indexOf(argument)))
                .toList();
        for (int i = 0; i < ordered.size(); i++) {
            arguments.set(places.get(i), ordered.get(i));
        }
    }

    /** Lets the lines that are aligned with the first argument follow it to its new column. */
    Expression aligned(Expression made, Expression matched) {
        Optional<Expression> first = FindNode.in(made, owner)
                .filter(Py.Call.class::isInstance)
                .map(call -> ((Py.Call) call).getArguments())
                .filter(arguments -> !arguments.isEmpty())
                .map(arguments -> arguments.get(0));
        if (first.isEmpty() || !hugs()) {
            return made;
        }
        int from = column(old.get(0), matched);
        UnaryOperator<String> shifted = Indentation.shifted(column(first.get(), made) - from);
        return Reindent.continuationLines(made, line -> line.length() > from ? shifted.apply(line) : line);
    }

    /** Returns where a part of an expression begins on its line, as if the expression began a line. */
    private static int column(Expression part, Expression whole) {
        return SourceLayout.of(whole.withPrefix(Space.EMPTY), Set.of(part.getId())).lineBefore(part).length();
    }

    /** Whether the first argument stands beside its parenthesis, and another one on a line of its own. */
    private boolean hugs() {
        return !old.isEmpty()
                && !old.get(0).getPrefix().hasLineEnd()
                && old.getElements().stream().anyMatch(each -> each.getPrefix().hasLineEnd());
    }

    private boolean hasComments() {
        return old.getEnd().hasComments()
                || old.getPadded().stream()
                        .anyMatch(each -> each.getAfter().hasComments()
                                || each.getElement().getPrefix().hasComments());
    }

    private boolean isInOrder(List<Argument> made) {
        List<Integer> origins =
                made.stream().map(each -> indexOf(each)).filter(index -> index >= 0).toList();
        return origins.stream().sorted().toList().equals(origins);
    }

    /** Returns which of the old arguments a new one holds, or is a keyword argument of the same name. */
    private int indexOf(Argument argument) {
        for (int i = 0; i < old.size(); i++) {
            boolean same = argument.origin() != null
                    ? holds(old.get(i), each -> each.getId().equals(argument.origin()))
                    : argument.expression() instanceof Py.KeywordArgument keyword
                            && old.get(i) instanceof Py.KeywordArgument other
                            && other.getName().getName().equals(keyword.getName().getName());
            if (same) {
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

    /** Finds the arguments or elements of a display most of which are wanted, the outermost of several. */
    private static final class Richest extends PyVisitor<Integer> {
        private final Function<Expression, Boolean> wanted;
        private @Nullable PyContainer<Expression> elements;
        private @Nullable Py owner;
        private long most;

        Richest(Function<Expression, Boolean> wanted) {
            this.wanted = wanted;
        }

        @Override
        public Py visitCall(Py.Call node, Integer unused) {
            consider(node, node.getArguments());
            return super.visitCall(node, unused);
        }

        @Override
        public Py visitListDisplay(Py.ListDisplay node, Integer unused) {
            consider(node, node.getElements());
            return super.visitListDisplay(node, unused);
        }

        @Override
        public Py visitTuple(Py.Tuple node, Integer unused) {
            if (node.isParenthesized()) {
                consider(node, node.getElements());
            }
            return super.visitTuple(node, unused);
        }

        private void consider(Py node, PyContainer<Expression> candidates) {
            long count = candidates.getElements().stream()
                    .filter(argument -> holds(argument, wanted))
                    .count();
            if (count > most) {
                most = count;
                elements = candidates;
                owner = node;
            }
        }
    }
}
