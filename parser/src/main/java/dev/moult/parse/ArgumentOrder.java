package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;

/** The order of arguments and parameters. Language Reference 6.3.4 and 8.7. */
final class ArgumentOrder {
    private ArgumentOrder() {}

    static void requireArguments(Elements<Expression> arguments, int offset) {
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
                    throw new Refusal("iterable argument unpacking follows keyword argument unpacking", offset);
                }
            } else if (doubleStarSeen) {
                throw new Refusal("positional argument follows keyword argument unpacking", offset);
            } else if (keywordSeen) {
                throw new Refusal("positional argument follows keyword argument", offset);
            }
        }
    }

    static void requireParameters(Elements<Py.Parameter> parameters, int offset) {
        boolean slashSeen = false;
        boolean starSeen = false;
        boolean defaultSeen = false;
        for (int i = 0; i < parameters.size(); i++) {
            Py.Parameter parameter = parameters.get(i);
            boolean last = i == parameters.size() - 1;
            switch (parameter.getStars()) {
                case "/":
                    requireSlash(i, slashSeen, starSeen, offset);
                    slashSeen = true;
                    break;
                case "*":
                    if (starSeen) {
                        throw new Refusal("* argument may appear only once", offset);
                    }
                    starSeen = true;
                    if (parameter.getName() == null && (last || !parameters.get(i + 1).getStars().isEmpty())) {
                        throw new Refusal("named arguments must follow bare *", offset);
                    }
                    break;
                case "**":
                    if (!last) {
                        throw new Refusal("arguments cannot follow var-keyword argument", offset);
                    }
                    break;
                default:
                    // Language Reference 8.7: a default obliges all later parameters up to the star to have one.
                    if (defaultSeen && !starSeen && parameter.getDefaultValue() == null) {
                        throw new Refusal("parameter without a default follows parameter with a default", offset);
                    }
                    defaultSeen |= parameter.getDefaultValue() != null;
                    break;
            }
        }
    }

    private static void requireSlash(int position, boolean slashSeen, boolean starSeen, int offset) {
        if (position == 0) {
            throw new Refusal("at least one argument must precede /", offset);
        }
        if (slashSeen) {
            throw new Refusal("/ may appear only once", offset);
        }
        if (starSeen) {
            throw new Refusal("/ must be ahead of *", offset);
        }
    }
}
