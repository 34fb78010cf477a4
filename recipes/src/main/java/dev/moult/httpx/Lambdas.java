package dev.moult.httpx;

import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lambdas that are given to functions of the project, which call them: {@code retry(lambda: session.get(url))}. */
final class Lambdas {
    private final Callables callables;
    private final ValueFlow values;
    private final Set<UUID> entered = new LinkedHashSet<>();

    Lambdas(Callables callables, ValueFlow values) {
        this.callables = callables;
        this.values = values;
    }

    /** A lambda, and the module in which it is written. */
    record Given(ModuleIndex module, Py.Lambda lambda) {}

    /** Returns the lambdas that a call may call; nothing where it may call something else. */
    List<Given> called(ModuleIndex module, Py.Call call) {
        if (!(call.getFunction() instanceof Py.Name name)) {
            return List.of();
        }
        List<Given> found = new ArrayList<>();
        for (ValueFlow.Flow flow : values.slot(module, name).map(values::into).orElse(List.of())) {
            if (flow.value() == null || !(flow.value().unparenthesized() instanceof Py.Lambda lambda)) {
                return List.of();
            }
            found.add(new Given(flow.module(), lambda));
        }
        return found;
    }

    /** Returns what a call of lambdas may give; nothing where it calls something else, or itself. */
    Optional<ValueFlow.Value> value(ModuleIndex module, Py.Call call) {
        Optional<ValueFlow.Value> value = Optional.empty();
        if (entered.add(call.getId())) {
            for (Given each : called(module, call)) {
                ValueFlow.Value one = values.value(each.module(), each.lambda().getBody());
                value = Optional.of(value.map(other -> other.or(one)).orElse(one));
            }
            entered.remove(call.getId());
        }
        return value;
    }

    /** Whether a lambda is given to a function that does nothing but call it. */
    boolean isOnlyCalled(Py.Lambda lambda) {
        List<ValueFlow.Flow> flows = values.flows().stream()
                .filter(flow -> flow.value() != null && flow.value().unparenthesized() == lambda)
                .toList();
        return !flows.isEmpty() && flows.stream().allMatch(flow -> isOnlyCalled(flow.target()));
    }

    private boolean isOnlyCalled(Object slot) {
        if (!(slot instanceof Webs.Web web)
                || web.binding().assignments().size() != 1
                || !(web.binding().assignments().get(0).node() instanceof Py.Parameter parameter)) {
            return false;
        }
        return callables.modules().stream()
                .filter(module -> module.parent(parameter) != null)
                .anyMatch(module -> module.webs().reads(web).stream()
                        .allMatch(read -> ModuleIndex.isCalled(read, module.parent(read))));
    }
}
