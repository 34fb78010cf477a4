package dev.moult.blocks;

import dev.moult.pattern.ExpressionPlace;
import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.Validated;
import org.openrewrite.marker.Markers;

/** Passes by keyword what calls pass by position. */
final class PositionalArguments {
    static final List<String> ASSUMPTIONS = List.of("The parameters have these names, and none of them is positional only.");

    static final List<String> LEFT_ALONE = List.of(
            "A call whose function may be another one, as after a conditional import.",
            SymbolUses.LEFT_ALONE,
            "The call of a method on its class, which passes the object by position.",
            "A call with `*`, which may hold any of its arguments.",
            "A call that passes more arguments by position than there are parameters.",
            "A call that passes one of the parameters by keyword too.");

    private PositionalArguments() {}

    /** Checks an option that lists parameters; nothing is said of an absent one. */
    static Validated<Object> check(String option, @Nullable List<String> names) {
        Validated<Object> result = Validated.none();
        for (String name : names == null ? List.<String>of() : names) {
            result = result.and(Keywords.check(option, name));
        }
        return names == null || new HashSet<>(names).size() == names.size()
                ? result
                : result.and(Validated.invalid(option, names, "a parameter is listed twice"));
    }

    /**
     * Passes the positional arguments from an index on by keyword, in their places: they are evaluated in the same order.
     *
     * @param parameters the names of the parameters in their order
     */
    static ArgumentEdit byKeyword(Py.Call call, List<String> parameters, int first) {
        PyContainer<Expression> arguments = call.getArguments();
        if (Arguments.hasIterable(call)) {
            return ArgumentEdit.leave("`*` may hold any of its arguments");
        }
        int count = (int) Arguments.positionalCount(call);
        if (count <= first) {
            return ArgumentEdit.none();
        }
        if (count > parameters.size()) {
            return ArgumentEdit.leave("it passes " + count + " arguments by position, for " + parameters.size() + " parameters");
        }
        List<PyRightPadded<Expression>> padded = new ArrayList<>(arguments.getPadded());
        for (int i = first; i < count; i++) {
            if (Arguments.keyword(call, parameters.get(i)).isPresent()) {
                return ArgumentEdit.leave("it passes `" + parameters.get(i) + "` by keyword too");
            }
            PyRightPadded<Expression> old = padded.get(i);
            padded.set(i, old.withElement(named(parameters.get(i), old.getElement())));
        }
        return new ArgumentEdit.Rewrite(call.withArguments(arguments.withPadded(padded)));
    }

    private static Py.KeywordArgument named(String parameter, Expression value) {
        Py.Name name = new Py.Name(Tree.randomId(), Space.EMPTY, Markers.EMPTY, parameter);
        Expression bare = value.withPrefix(Space.EMPTY);
        // Language Reference 6.3.4: neither `:=` nor a generator without parentheses can follow a keyword.
        boolean enclosed = bare instanceof Py.NamedExpression;
        Expression placed = bare instanceof Py.Comprehension comprehension && comprehension.getBrackets() == Brackets.NONE
                ? comprehension.withBrackets(Brackets.PARENTHESES)
                : enclosed ? ExpressionPlace.enclosed(bare) : bare;
        return new Py.KeywordArgument(
                Tree.randomId(), value.getPrefix(), Markers.EMPTY, name, PyLeftPadded.of(Space.EMPTY, placed));
    }
}
