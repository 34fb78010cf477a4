package dev.moult.blocks;

import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Questions about the arguments of a call, and edits of them. */
final class Arguments {
    private Arguments() {}

    /** Returns the index of a keyword argument. */
    static OptionalInt keyword(Py.Call call, String keyword) {
        List<Expression> arguments = call.getArguments().getElements();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Py.KeywordArgument argument && argument.getName().getName().equals(keyword)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether a call passes {@code **mapping}, which can hold any keyword. */
    static boolean hasMapping(Py.Call call) {
        return call.getArguments().getElements().stream().anyMatch(Py.DoubleStarred.class::isInstance);
    }

    /** Whether a call passes {@code *iterable}, which can hold any number of arguments. */
    static boolean hasIterable(Py.Call call) {
        return call.getArguments().getElements().stream().anyMatch(Py.Starred.class::isInstance);
    }

    /** Returns how many arguments are passed by position. */
    static long positionalCount(Py.Call call) {
        return call.getArguments().getElements().stream()
                .filter(argument -> !(argument instanceof Py.KeywordArgument)
                        && !(argument instanceof Py.DoubleStarred)
                        && !(argument instanceof Py.Starred))
                .count();
    }

    /** Whether the one argument is a generator without parentheses of its own, beside which nothing can stand. */
    static boolean isBareGenerator(Py.Call call) {
        return call.getArguments().getElements().stream()
                .anyMatch(argument -> argument instanceof Py.Comprehension comprehension
                        && comprehension.getBrackets() == Brackets.NONE);
    }

    /** Whether a comment stands right before or after an argument, and so may be about it. */
    static boolean hasCommentAt(Py.Call call, int index) {
        PyContainer<Expression> arguments = call.getArguments();
        PyRightPadded<Expression> argument = arguments.getPadded().get(index);
        Space next = index + 1 < arguments.size()
                ? arguments.get(index + 1).getPrefix()
                : arguments.getEnd();
        return argument.getElement().getPrefix().hasComments()
                || argument.getAfter().hasComments()
                || next.hasComments();
    }

    /** Removes an argument. */
    static Py.Call remove(Py.Call call, int index) {
        PyContainer<Expression> arguments = call.getArguments();
        List<PyRightPadded<Expression>> padded = new ArrayList<>(arguments.getPadded());
        PyRightPadded<Expression> removed = padded.remove(index);
        if (padded.isEmpty()) {
            return call.withArguments(new PyContainer<>(arguments.getBefore(), List.of(), false, Space.EMPTY));
        }
        if (index == 0) {
            PyRightPadded<Expression> first = padded.get(0);
            Space prefix = removed.getElement().getPrefix();
            padded.set(0, first.withElement(first.getElement().withPrefix(prefix)));
        } else if (index == padded.size()) {
            padded.set(index - 1, padded.get(index - 1).withAfter(removed.getAfter()));
        }
        return call.withArguments(arguments.withPadded(padded));
    }

    /** Gives a keyword argument another name; a call without it stays the same. */
    static Py.Call rename(Py.Call call, String from, String to) {
        OptionalInt index = keyword(call, from);
        if (index.isEmpty()) {
            return call;
        }
        PyContainer<Expression> arguments = call.getArguments();
        List<PyRightPadded<Expression>> padded = new ArrayList<>(arguments.getPadded());
        PyRightPadded<Expression> old = padded.get(index.getAsInt());
        Py.KeywordArgument argument = (Py.KeywordArgument) old.getElement();
        padded.set(
                index.getAsInt(),
                old.withElement(argument.withName(argument.getName().withName(to))));
        return call.withArguments(arguments.withPadded(padded));
    }

    /** Adds an argument as the last one, on a line of its own where the others have theirs. */
    static Py.Call append(Py.Call call, Expression argument) {
        PyContainer<Expression> arguments = call.getArguments();
        List<PyRightPadded<Expression>> padded = new ArrayList<>(arguments.getPadded());
        if (padded.isEmpty()) {
            padded.add(PyRightPadded.of(argument.withPrefix(Space.EMPTY), Space.EMPTY));
            return call.withArguments(new PyContainer<>(arguments.getBefore(), padded, false, Space.EMPTY));
        }
        int last = padded.size() - 1;
        PyRightPadded<Expression> previous = padded.get(last);
        Space prefix = previous.getElement().getPrefix();
        padded.set(last, previous.withAfter(Space.EMPTY));
        padded.add(PyRightPadded.of(
                argument.withPrefix(prefix.hasLineEnd() ? prefix : Space.SINGLE), previous.getAfter()));
        return call.withArguments(arguments.withPadded(padded));
    }
}
