package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Definition;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Fields of a class that reads its values from the environment: {@code class Limits(BaseSettings): read: float = 5}. */
final class SettingsFields {
    /** Types of pydantic that take nothing but what is above zero. */
    private static final Set<String> POSITIVE = Set.of("PositiveInt", "PositiveFloat");

    private SettingsFields() {}

    /** Returns what is known of a field of a class that is read from the environment; of others nothing. */
    static TimeoutSign signOf(Definition owner, String field, WaitForNames names, Function<Expression, TimeoutSign> signOf) {
        if (!names.isOfEnvironment(owner) || !(owner.node() instanceof Py.ClassDef definition)) {
            return TimeoutSign.FINE;
        }
        Predicate<Py.Call> isBounded = new CommandLine(names, signOf)::isBounded;
        boolean mayBeAnything = definition.getBody().getStatements().stream()
                .filter(Py.AnnotatedAssignment.class::isInstance)
                .map(Py.AnnotatedAssignment.class::cast)
                .filter(each -> Nodes.lastName(each.getTarget().getElement()).equals(field))
                .anyMatch(each -> !isPositive(each.getAnnotation(), isBounded)
                        && (each.getValue() == null || !isPositive(each.getValue().getElement(), isBounded)));
        return mayBeAnything ? TimeoutSign.LOOKED_UP : TimeoutSign.FINE;
    }

    private static boolean isPositive(Expression declared, Predicate<Py.Call> isBounded) {
        if (declared instanceof Py.Subscript annotated) {
            List<Expression> parts = annotated.getIndices().getElements();
            return parts.stream().anyMatch(each -> isPositive(each, isBounded));
        }
        return declared instanceof Py.Call call && isBounded.test(call) || POSITIVE.contains(Nodes.lastName(declared));
    }
}
