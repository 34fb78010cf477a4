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

    /** Returns the sign of the worst value that another module sets a variable of this one to, as tests do. */
    TimeoutSign signOf(Binding variable) {
        String name = variable.name();
        TimeoutSign all = TimeoutSign.FINE;
        for (PyModule module : elsewhere.writers(name)) {
            for (AttributeWrites.Write write : names.of(module).attributeWrites().of(name)) {
                TimeoutSign sign = signOf(module, write);
                all = sign.isBad() && elsewhere.isOurs(module, write) ? all.or(sign) : all;
            }
        }
        return all;
    }

    /** Returns the worst sign that an attribute of instances of a class gets outside it, from whoever makes one, or in an heir. */
    TimeoutSign signOf(SelfClass owner, String attribute) {
        TimeoutSign all = ofWrites(owner, attribute).or(ofMaking(owner, attribute));
        for (Elsewhere.Heir heir : elsewhere.heirs(owner.definition(), attribute)) {
            TimeoutSign own = values.in(heir.module()).ofMember(heir.self(), "self", attribute).orElse(TimeoutSign.FINE);
            all = own.isBad() ? all.or(own) : all;
        }
        return all;
    }

    private TimeoutSign ofWrites(SelfClass owner, String attribute) {
        TimeoutSign all = TimeoutSign.FINE;
        for (PyModule module : elsewhere.writers(owner.definition(), attribute)) {
            for (AttributeWrites.Write write : names.of(module).attributeWrites().of(attribute)) {
                TimeoutSign sign = signOf(module, write);
                all = sign.isBad() && elsewhere.mayBeOurs(module, write, owner.definition()) ? all.or(sign) : all;
            }
        }
        return all;
    }

    private TimeoutSign signOf(PyModule module, AttributeWrites.Write write) {
        return write.changed() ? TimeoutSign.MAY_BE_ZERO : values.in(module).signOf(write.value());
    }

    /** Looks at the arguments for a field of a class that has no {@code __init__} of its own, as a data class. */
    private TimeoutSign ofMaking(SelfClass owner, String field) {
        List<String> fields = owner.definition().getBody().getStatements().stream()
                .filter(Py.AnnotatedAssignment.class::isInstance)
                .map(each -> Expressions.source(((Py.AnnotatedAssignment) each).getTarget().getElement()))
                .toList();
        if (!fields.contains(field) || owner.scope().binding("__init__").isPresent()) {
            return TimeoutSign.FINE;
        }
        TimeoutSign all = TimeoutSign.FINE;
        int place = owner.definition().getArguments() == null ? fields.indexOf(field) : -1;
        for (PyModule module : elsewhere.makers(owner.definition())) {
            for (Py.Call call : names.of(module).passedArguments().callsOf(owner.definition().getName().getName())) {
                Optional<Expression> given = PassedArguments.argument(call, field, place);
                TimeoutSign sign = given.map(values.in(module)::signOf).orElse(TimeoutSign.FINE);
                if (sign.isBad()
                        && !names.of(module).isRefused(call)
                        && elsewhere.makes(module, call, owner.definition())) {
                    all = all.or(sign);
                }
            }
        }
        return all;
    }
}
