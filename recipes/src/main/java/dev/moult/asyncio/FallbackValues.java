package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What look-ups, fields and options give where nobody has said anything. */
final class FallbackValues {
    /** For look-ups that have it by keyword only, as those of configparser. */
    private static final int NOWHERE = Integer.MAX_VALUE;

    /** Where a look-up has the value that it gives when it finds none. */
    private static final Map<String, Integer> PLACES =
            Map.of("get", 1, "getenv", 1, "pop", 1, "setdefault", 1, "getattr", 2, "getint", NOWHERE, "getfloat", NOWHERE);

    /** Parameters that say what a field or an option is where nobody says it; two of them take a function. */
    private static final Set<String> PARAMETERS = Set.of("default", "default_factory", "factory", "fallback");

    private FallbackValues() {}

    /** Returns what a look-up gives when it finds none, as in {@code os.environ.get("T", "0")} and {@code field(default=0)}. */
    static Optional<Expression> of(Py.Call call) {
        List<Expression> arguments = call.getArguments().getElements();
        for (Expression argument : arguments) {
            if (argument instanceof Py.KeywordArgument keyword && PARAMETERS.contains(keyword.getName().getName())) {
                Expression value = keyword.getValue().getElement();
                return Optional.of(value instanceof Py.Lambda made ? made.getBody() : value);
            }
        }
        int place = PLACES.getOrDefault(Nodes.lastName(call.getFunction()), arguments.size());
        return place < arguments.size() ? Optional.of(arguments.get(place)) : Optional.empty();
    }

    /** Whether a call looks something up by a key. */
    static boolean isLookUp(Py.Call call) {
        return PLACES.containsKey(Nodes.lastName(call.getFunction()));
    }

    /** Whether a string spells zero or a negative number, for {@code float} and {@code int} to read. */
    static boolean spellsNotPositive(Expression value) {
        return value.unparenthesized() instanceof Py.StringLiteral string
                && string.getSource().matches("['\"]+\\s*(-.*|\\+?[0_]*\\.?[0_]*)\\s*['\"]+")
                && string.getSource().matches(".*[-0].*");
    }
}
