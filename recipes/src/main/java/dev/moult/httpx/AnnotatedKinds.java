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
    /** An annotation in a string: a name, or attributes over one, that may be None, too. */
    private static final Pattern QUOTED =
            Pattern.compile("['\"](?:(?:typing\\.)?Optional\\[)?(\\w+(?:\\.\\w+)*)(?:]| ?\\| ?None)?['\"]");

    private AnnotatedKinds() {}

    /** Returns an annotation in a string with the class that httpx has for it. */
    static Py.StringLiteral replaced(ModuleIndex module, Py.StringLiteral literal, String target) {
        Matcher quoted = QUOTED.matcher(literal.getSource());
        return named(module, literal)
                .filter(name -> quoted.matches())
                .map(name -> literal.withSource(literal.getSource().substring(0, quoted.start(1))
                        + target + "." + (name.equals("Session") ? "Client" : name)
                        + literal.getSource().substring(quoted.end(1))))
                .orElse(literal);
    }

    /** Returns what requests calls the class that an annotation in a string names. */
    private static Optional<String> named(ModuleIndex module, Py.StringLiteral literal) {
        Matcher quoted = QUOTED.matcher(literal.getSource());
        if (!quoted.matches()) {
            return Optional.empty();
        }
        String dotted = quoted.group(1);
        int dot = dotted.indexOf('.');
        String first = dot < 0 ? dotted : dotted.substring(0, dot);
        return module.model().lookUp(module.model().moduleScope(), first)
                .filter(binding -> binding.scope() == module.model().moduleScope() && binding.assignments().size() == 1)
                .flatMap(binding -> binding.assignments().get(0).importedName())
                .flatMap(imported -> RequestsNames.of(imported + dotted.substring(first.length())))
                .filter(name -> name.equals("Session") || name.equals("Response"));
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
            return named(module, literal)
                    .map(name -> name.equals("Session") ? ValueFlow.Kind.SESSION : ValueFlow.Kind.RESPONSE);
        }
        return RequestsNames.of(module.model(), type).flatMap(name -> switch (name) {
            case "Response" -> Optional.of(ValueFlow.Kind.RESPONSE);
            case "Session" -> Optional.of(ValueFlow.Kind.SESSION);
            default -> Optional.empty();
        });
    }
}
