package dev.moult.httpx;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Optional;
import java.util.Set;

/** Exceptions of requests that are raised, or named where nothing is caught. */
final class NamedErrors {
    private final Components components;
    private final Callables callables;
    private final String target;
    private final Reaches reaches;

    NamedErrors(Analysis analysis, Reaches reaches) {
        this.reaches = reaches;
        components = analysis.components();
        callables = analysis.callables();
        target = analysis.target();
    }

    static Optional<String> raisedClass(ModuleIndex module, Py.Raise raise) {
        Expression exception = raise.getException() == null ? null : ModuleIndex.unwrapped(raise.getException());
        Expression type = exception instanceof Py.Call call ? call.getFunction() : exception;
        return type == null
                ? Optional.empty()
                : RequestsNames.of(module.model(), type).filter(RequestsNames::isException);
    }

    void raised(ModuleIndex module, Py.Raise raise) {
        Optional<String> name = raisedClass(module, raise);
        if (name.isEmpty()) {
            return;
        }
        boolean simple = RequestsNames.isRaisable(name.get())
                && ModuleIndex.unwrapped(raise.getException()) instanceof Py.Call call
                && call.getArguments().size() == 1
                && !(call.getArguments().get(0) instanceof Py.KeywordArgument)
                && !(call.getArguments().get(0) instanceof Py.Starred);
        if (simple) {
            Py.Call call = (Py.Call) ModuleIndex.unwrapped(raise.getException());
            CallEdit edit = new CallEdit();
            edit.function(target, RequestsNames.raised(name.get()));
            components.edit(raise.getId(), module, call, edit::apply);
        } else {
            components.block(raise.getId(), module, raise, "`" + name.get() + "` of requests is raised here");
        }
        around(module, raise).forEach(key -> components.join(raise.getId(), key));
    }

    /** Returns what may be raised in the function around a node, or in the module. */
    private Set<Object> around(ModuleIndex module, Py node) {
        Optional<Py> function = module.functionAround(node);
        while (function.isPresent() && !(function.get() instanceof Py.FunctionDef)) {
            function = module.functionAround(function.get());
        }
        return function.flatMap(callables::function)
                .map(found -> reaches.reachOf(found).keys)
                .orElseGet(() -> reaches.reach(module, module.module()).keys);
    }

    /** An exception class that is neither caught nor raised where it is named goes who knows where. */
    void mentioned(ModuleIndex module, Expression expression) {
        if (module.parent(expression) instanceof Py.Attribute) {
            return;
        }
        Optional<String> name = RequestsNames.maybe(module.model(), expression).filter(RequestsNames::isException);
        if (name.isEmpty()) {
            return;
        }
        for (Py each = module.parent(expression); each != null; each = module.parent(each)) {
            if (each instanceof Py.Alias || each instanceof Py.Raise) {
                return;
            }
            if (each instanceof Py.Except handler && handler.getType() != null) {
                if (module.isInside(expression, handler.getType())) {
                    return;
                }
                break;
            }
            if (each instanceof Py.Block) {
                break;
            }
        }
        for (Object key : around(module, expression)) {
            components.block(key, module, expression, "`" + ModuleIndex.source(expression) + "` is not followed here");
        }
    }
}
