package dev.moult.asyncio;

import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Optional;

/** What the rest of the project is seen to put in the place of a limit that a module or a class defines. */
final class TimeoutChanges {
    private final TimeoutValue values;
    private final WaitForNames names;
    private final Elsewhere elsewhere;

    TimeoutChanges(TimeoutValue values, WaitForNames names) {
        this.values = values;
        this.names = names;
        this.elsewhere = names.elsewhere();
    }

    /** Whether another module sets a variable of this one to what is not positive, as tests do. */
    boolean spoil(Binding variable) {
        String name = variable.name();
        for (PyModule module : elsewhere.writers(name)) {
            for (AttributeWrites.Write write : names.of(module).attributeWrites().of(name)) {
                if (isBad(module, write) && elsewhere.isOurs(module, write)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether an attribute of instances of a class gets such a value outside the class, from whoever makes one, or in an heir. */
    boolean spoil(SelfClass owner, String attribute) {
        return isWritten(owner, attribute)
                || isGivenWhenMade(owner, attribute)
                || elsewhere.heirs(owner.definition(), attribute).stream()
                        .anyMatch(heir -> values.in(heir.module()).ofMember(heir.self(), "self", attribute)
                                .filter(TimeoutSign::isBad)
                                .isPresent());
    }

    private boolean isWritten(SelfClass owner, String attribute) {
        for (PyModule module : elsewhere.writers(owner.definition(), attribute)) {
            for (AttributeWrites.Write write : names.of(module).attributeWrites().of(attribute)) {
                if (isBad(module, write) && elsewhere.mayBeOurs(module, write, owner.definition())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isBad(PyModule module, AttributeWrites.Write write) {
        return write.changed() || values.in(module).isBad(write.value());
    }

    /** Looks at the arguments for a field of a class that has no {@code __init__} of its own, as a data class. */
    private boolean isGivenWhenMade(SelfClass owner, String field) {
        List<String> fields = owner.definition().getBody().getStatements().stream()
                .filter(Py.AnnotatedAssignment.class::isInstance)
                .map(each -> Expressions.source(((Py.AnnotatedAssignment) each).getTarget().getElement()))
                .toList();
        if (!fields.contains(field) || owner.scope().binding("__init__").isPresent()) {
            return false;
        }
        int place = owner.definition().getArguments() == null ? fields.indexOf(field) : -1;
        for (PyModule module : elsewhere.makers(owner.definition())) {
            for (Py.Call call : names.of(module).passedArguments().callsOf(owner.definition().getName().getName())) {
                Optional<Expression> given = PassedArguments.argument(call, field, place);
                if (given.filter(values.in(module)::isBad).isPresent()
                        && !names.of(module).isRefused(call)
                        && elsewhere.makes(module, call, owner.definition())) {
                    return true;
                }
            }
        }
        return false;
    }
}
