package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a field holds of an object that is made once, when its module is imported, of a frozen data class:
 * {@code DEFAULTS = Options()}, {@code DEFAULTS.timeout}. Nobody can give such a field another value.
 */
final class FrozenFields {
    /** A variable of a module, this one or another, and what the names of that module mean. */
    private record Variable(Binding binding, WaitForNames names) {}

    private FrozenFields() {}

    /** Whether an expression is such a field, and holds a number above zero. */
    static boolean isPositive(Expression expression, WaitForNames names) {
        return expression.unparenthesized() instanceof Py.Attribute attribute
                && attribute.getValue() instanceof Py.Name object
                && variable(object, names)
                        .flatMap(found -> value(found, Nodes.lastName(attribute)))
                        .filter(value -> value instanceof Py.Number number
                                && TimeoutSign.ofNumber(number.getSource()) == TimeoutSign.POSITIVE)
                        .isPresent();
    }

    /** Returns the variable that a name certainly is, if nothing but its own module gives it a value, and that once. */
    private static Optional<Variable> variable(Py.Name name, WaitForNames names) {
        Optional<Variable> own = names.model().resolve(name).map(binding -> new Variable(binding, names)).filter(FrozenFields::isBoundOnce);
        if (own.isEmpty() || own.get().binding().assignments().get(0).importedName().isEmpty()) {
            return own;
        }
        List<Definition> found = names.definitionsElsewhere(name);
        return found.size() == 1 && found.get(0).kind() == Definition.Kind.VARIABLE
                ? found.get(0)
                        .scope()
                        .binding(found.get(0).simpleName())
                        .map(binding -> new Variable(binding, names.of(found.get(0).module())))
                        .filter(FrozenFields::isBoundOnce)
                : Optional.empty();
    }

    private static boolean isBoundOnce(Variable variable) {
        Binding binding = variable.binding();
        return binding.scope().kind() == ScopeKind.MODULE
                && binding.assignments().size() == 1
                && !variable.names().elsewhere().isSet(binding.name(), variable.names());
    }

    /** Returns what the call that makes the object gives the field, or else the default of the field. */
    private static Optional<Expression> value(Variable variable, String field) {
        Optional<Expression> made = variable.binding().assignments().get(0).value();
        if (made.isEmpty()
                || !(made.get() instanceof Py.Call call)
                || !call.getArguments().getElements().stream().allMatch(Py.KeywordArgument.class::isInstance)) {
            return Optional.empty();
        }
        return call.keyword(field).or(() -> variable.names()
                .classOf(call)
                .filter(found -> isFrozen((Py.ClassDef) found.node(), variable.names().of(found.module()), field))
                .flatMap(found -> defaultOf((Py.ClassDef) found.node(), field)));
    }

    /** Whether a class without bases is a frozen data class whose own methods do not go round that. */
    private static boolean isFrozen(Py.ClassDef definition, WaitForNames names, String field) {
        return definition.getArguments() == null
                && definition.getDecorators().size() == 1
                && definition.getDecorators().get(0).getExpression() instanceof Py.Call call
                && names.model().isCertainly(call.getFunction(), "dataclasses.dataclass")
                && call.keyword("frozen").filter(value -> Expressions.source(value).equals("True")).isPresent()
                && names.attributeWrites().of(field).stream()
                        .noneMatch(write -> names.surroundings().isInside(write.owner(), definition));
    }

    private static Optional<Expression> defaultOf(Py.ClassDef definition, String field) {
        List<Expression> values = definition.getBody().getStatements().stream()
                .filter(Py.AnnotatedAssignment.class::isInstance)
                .map(Py.AnnotatedAssignment.class::cast)
                .filter(each -> Nodes.lastName(each.getTarget().getElement()).equals(field) && each.getValue() != null)
                .map(each -> each.getValue().getElement())
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
