package dev.moult.httpx;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;

/** Which branches of a function one call of it may run: {@code else} does not, where it gives a parameter that is never empty. */
final class Branches {
    private final GivenValues given;
    private final ModuleIndex module;
    private final Py.Call call;

    Branches(GivenValues given, ModuleIndex module, Py.Call call) {
        this.given = given;
        this.module = module;
        this.call = call;
    }

    /** Whether the call may get to a place of the function that it calls. */
    boolean mayRun(ValueFlow.Flow flow) {
        ModuleIndex theirs = flow.module();
        return theirs.around(flow.place()).stream()
                .takeWhile(each -> !(each instanceof Py.FunctionDef))
                .noneMatch(each -> each instanceof Py.Else
                        && theirs.parent(each) instanceof Py.If choice
                        && isNeverEmpty(theirs, choice.getCondition()));
    }

    private boolean isNeverEmpty(ModuleIndex theirs, Expression condition) {
        return condition instanceof Py.Name name
                && theirs.assignments(name).size() == 1
                && theirs.assignments(name).get(0).node() instanceof Py.Parameter parameter
                && isFirstUse(theirs, name)
                && theirs.functionAround(name).filter(function -> function == theirs.parent(parameter)).isPresent()
                && given.by(module, call, theirs, parameter)
                        .map(GivenValues.Given::value)
                        .filter(Branches::isFilled)
                        .isPresent();
    }

    /** Whether nothing may have emptied the value before. */
    private static boolean isFirstUse(ModuleIndex module, Py.Name name) {
        return module.model().resolve(name).stream()
                .flatMap(binding -> binding.accesses().stream())
                .noneMatch(access -> module.position(access.node()) < module.position(name));
    }

    private static boolean isFilled(Expression value) {
        return value instanceof Py.DictDisplay display
                        && display.getEntries().getElements().stream().anyMatch(Py.DictEntry.class::isInstance)
                || value instanceof Py.ListDisplay list && isFilled(list.getElements().getElements())
                || value instanceof Py.Tuple tuple && isFilled(tuple.getElements().getElements());
    }

    private static boolean isFilled(List<Expression> elements) {
        return elements.stream().anyMatch(each -> !(each instanceof Py.Starred));
    }
}
