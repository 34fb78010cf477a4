package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;

/** URLs that are no text but objects of which requests makes some by {@code str()}: those of pydantic, of yarl. httpx refuses them. */
final class UrlObjects {
    private final Analysis analysis;
    private final ModuleIndex module;

    UrlObjects(Analysis analysis, ModuleIndex module) {
        this.analysis = analysis;
        this.module = module;
    }

    /** Plans that the text of a URL is given where it is seen to be an object of another class. */
    void plan(Py.Call call, Expression url) {
        if (!isObject(url.unparenthesized())) {
            return;
        }
        if (module.model().lookUp(module.model().scopeOf(url), "str").isPresent()) {
            analysis.components().block(call.getId(), module, url, "`str` means something else here");
        }
        analysis.components().edit(call.getId(), module, url, edited -> {
            PyRightPadded<Expression> argument =
                    PyRightPadded.of((Expression) edited.withPrefix(Space.EMPTY), Space.EMPTY);
            return Nodes.call(Nodes.name("str"), argument).withPrefix(edited.getPrefix());
        });
    }

    private boolean isObject(Expression url) {
        if (url instanceof Py.Operation path) {
            // No text has a division.
            return path.getRest().stream().allMatch(each -> each.getOperator().equals("/"));
        }
        return analysis.project().typeOf(module.module(), url).classes().stream()
                .anyMatch(each -> !each.startsWith("builtins.") && !each.startsWith("typing"));
    }
}
