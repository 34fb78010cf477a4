package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import java.util.Optional;

/** What annotations say of sessions and responses. */
final class AnnotatedKinds {
    private AnnotatedKinds() {}

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
        return RequestsNames.of(module.model(), type).flatMap(name -> switch (name) {
            case "Response" -> Optional.of(ValueFlow.Kind.RESPONSE);
            case "Session" -> Optional.of(ValueFlow.Kind.SESSION);
            default -> Optional.empty();
        });
    }
}
