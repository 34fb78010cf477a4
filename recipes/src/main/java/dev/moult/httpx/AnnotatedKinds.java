package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What annotations say of sessions and responses. */
final class AnnotatedKinds {
    /** An annotation in a string, under the usual name of the module. */
    private static final Pattern QUOTED =
            Pattern.compile("['\"](?:(?:typing\\.)?Optional\\[)?requests\\.(Session|Response)(?:]| ?\\| ?None)?['\"]");

    private AnnotatedKinds() {}

    /** Returns an annotation in a string with the class that httpx has for it. */
    static Py.StringLiteral replaced(Py.StringLiteral literal, String target) {
        return literal.withSource(literal.getSource()
                .replace("requests.Session", target + ".Client")
                .replace("requests.Response", target + ".Response"));
    }

    /** Returns what the values of an annotation are, if they are sessions or responses, or None. */
    static Optional<ValueFlow.Kind> of(ModuleIndex module, Expression annotation) {
        Expression type = annotation.unparenthesized();
        if (type instanceof Py.Subscript optional
                && Nodes.lastName(optional.getValue()).equals("Optional")
                && optional.getIndices().size() == 1) {
            return of(module, optional.getIndices().get(0));
        }
        if (type instanceof Py.Operation union && union.getPrecedence() == Precedence.BIT_OR && union.getRest().size() == 1) {
            return of(module, union.getFirst());
        }
        if (type instanceof Py.StringLiteral literal) {
            Matcher matcher = QUOTED.matcher(literal.getSource());
            return !matcher.matches()
                    ? Optional.empty()
                    : Optional.of(matcher.group(1).equals("Session") ? ValueFlow.Kind.SESSION : ValueFlow.Kind.RESPONSE);
        }
        return RequestsNames.of(module.model(), type).flatMap(name -> switch (name) {
            case "Response" -> Optional.of(ValueFlow.Kind.RESPONSE);
            case "Session" -> Optional.of(ValueFlow.Kind.SESSION);
            default -> Optional.empty();
        });
    }
}
