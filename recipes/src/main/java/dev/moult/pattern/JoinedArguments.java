package dev.moult.pattern;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Python asks of arguments of which some were captured and others come from a template. Language Reference 6.3.4. */
final class JoinedArguments {
    private JoinedArguments() {}

    /** Returns why Python does not compile a call with these arguments. */
    static Optional<String> fault(List<Expression> arguments) {
        Set<String> names = new HashSet<>();
        String last = "";
        for (Expression argument : arguments) {
            if (argument instanceof Py.KeywordArgument keyword) {
                if (!names.add(keyword.getName().getName())) {
                    return Optional.of("`" + keyword.getName().getName() + "` would be given twice");
                }
                last = last.isEmpty() ? "a keyword argument" : last;
            } else if (argument instanceof Py.DoubleStarred) {
                last = "`" + Sources.shown(argument) + "`";
            } else if (!last.isEmpty() && !(argument instanceof Py.Starred && last.startsWith("a "))) {
                return Optional.of("`" + Sources.shown(argument) + "` would follow " + last);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns what is not known of a call with these arguments: a mapping may hold a keyword that the template adds.
     *
     * @param template the arguments of the template
     */
    static Optional<String> doubt(List<Expression> template, List<Expression> arguments) {
        Set<String> added = template.stream()
                .filter(Py.KeywordArgument.class::isInstance)
                .map(Py.KeywordArgument.class::cast)
                .filter(keyword -> !Metavariables.occurIn(keyword.getValue().getElement()))
                .map(keyword -> keyword.getName().getName())
                .collect(Collectors.toSet());
        return added.isEmpty()
                ? Optional.empty()
                : arguments.stream()
                        .filter(Py.DoubleStarred.class::isInstance)
                        .findFirst()
                        .map(mapping -> "`" + Sources.shown(mapping) + "` may hold `" + added.iterator().next() + "` too");
    }
}
