package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import org.antlr.v4.runtime.Token;

/** The order of arguments and parameters. Language Reference 6.3.4 and 8.7. */
final class ArgumentOrder {
    private ArgumentOrder() {}

    /** @param before the token before the arguments */
    static void requireArguments(Elements<Expression> arguments, TokenReader reader, Token before) {
        boolean keywordSeen = false;
        boolean doubleStarSeen = false;
        for (int i = 0; i < arguments.size(); i++) {
            Expression argument = arguments.get(i);
            if (argument instanceof Py.KeywordArgument) {
                keywordSeen = true;
            } else if (argument instanceof Py.DoubleStarred) {
                doubleStarSeen = true;
            } else if (argument instanceof Py.Starred) {
                if (doubleStarSeen) {
                    throw refuse("iterable argument unpacking follows keyword argument unpacking", reader, before, i);
                }
            } else if (doubleStarSeen) {
                throw refuse("positional argument follows keyword argument unpacking", reader, before, i);
            } else if (keywordSeen) {
                throw refuse("positional argument follows keyword argument", reader, before, i);
            }
        }
    }

    private static Refusal refuse(String message, TokenReader reader, Token before, int element) {
        return new Refusal(message, reader.elementOffset(before, element));
    }

    /** @param before the token before the parameters */
    static void requireParameters(Elements<Py.Parameter> parameters, TokenReader reader, Token before) {
        boolean slashSeen = false;
        boolean starSeen = false;
        boolean defaultSeen = false;
        for (int i = 0; i < parameters.size(); i++) {
            Py.Parameter parameter = parameters.get(i);
            boolean last = i == parameters.size() - 1;
            switch (parameter.getStars()) {
                case "/":
                    requireSlash(i, slashSeen, starSeen, reader, before);
                    slashSeen = true;
                    break;
                case "*":
                    if (starSeen) {
                        throw refuse("* argument may appear only once", reader, before, i);
                    }
                    starSeen = true;
                    if (parameter.getName() == null && (last || !parameters.get(i + 1).getStars().isEmpty())) {
                        throw refuse("named arguments must follow bare *", reader, before, i);
                    }
                    break;
                case "**":
                    if (!last) {
                        throw refuse("arguments cannot follow var-keyword argument", reader, before, i + 1);
                    }
                    break;
                default:
                    // Language Reference 8.7: a default obliges all later parameters up to the star to have one.
                    if (defaultSeen && !starSeen && parameter.getDefaultValue() == null) {
                        throw refuse("parameter without a default follows parameter with a default", reader, before, i);
                    }
                    defaultSeen |= parameter.getDefaultValue() != null;
                    break;
            }
        }
    }

    private static void requireSlash(
            int position, boolean slashSeen, boolean starSeen, TokenReader reader, Token before) {
        if (position == 0) {
            throw refuse("at least one argument must precede /", reader, before, position);
        }
        if (slashSeen) {
            throw refuse("/ may appear only once", reader, before, position);
        }
        if (starSeen) {
            throw refuse("/ must be ahead of *", reader, before, position);
        }
    }
}
