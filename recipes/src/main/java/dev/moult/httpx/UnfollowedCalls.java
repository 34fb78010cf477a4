package dev.moult.httpx;

import dev.moult.names.Catchers;
import dev.moult.names.Project;
import dev.moult.names.TypeFacts;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Method calls on objects of which nothing is known, below a handler that waits for exceptions of requests: {@code
 * self[name].download(link)}. Each may run any method of that name.
 */
final class UnfollowedCalls {
    private final Project project;
    private final Callables callables;
    private final ValueFlow values;
    private final Reaches reaches;

    UnfollowedCalls(Analysis analysis, Reaches reaches) {
        project = analysis.project();
        callables = analysis.callables();
        values = analysis.values();
        this.reaches = reaches;
    }

    /**
     * Returns what may leave the methods that the code of a block may run.
     *
     * @param known what is known to leave it; a handler of that need not wait for methods of the most common names
     */
    Set<Object> reach(ModuleIndex module, Py body, Reaches.Reach known) {
        Set<Object> keys = new LinkedHashSet<>();
        for (Py node : ModuleIndex.inside(body)) {
            if (node instanceof Py.Call call
                    && call.getFunction() instanceof Py.Attribute method
                    && isUnfollowed(module, call, method.getValue())) {
                String name = method.getName().getElement().getName();
                if (known.keys.isEmpty() || !Catchers.isCommon(name)) {
                    callables.methods(name).forEach(each -> keys.addAll(reaches.reachOf(each).keys));
                }
            }
        }
        keys.removeAll(known.keys);
        return keys;
    }

    private boolean isUnfollowed(ModuleIndex module, Py.Call call, Expression object) {
        if (!callables.resolve(module, call.getFunction()).isEmpty()
                || !values.tracked(module, object).isEmpty()
                || module.model().qualifiedNames(object).certain().isPresent()) {
            return false;
        }
        TypeFacts type = project.typeOf(module.module(), object);
        return !type.isComplete() || callables.classOf(module, object).isPresent();
    }
}
