package dev.moult.search;

import dev.moult.engine.PythonRecipe;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Tree;
import org.openrewrite.marker.SearchResult;

/** A recipe that asks something about a file as a whole, so that another one can be restricted to the files where it holds. */
abstract class Precondition extends PythonRecipe {

    abstract boolean holds(PyModule module, ExecutionContext context);

    @Override
    public Set<String> getTriggerWords() {
        return Set.of("");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of("It changes nothing, and lists nothing.");
    }

    @Override
    public boolean isReportOnly() {
        return true;
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new PyVisitor<>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, ExecutionContext context) {
                return tree instanceof PyModule module && holds(module, context)
                        ? SearchResult.found(module)
                        : (Py) tree;
            }
        };
    }
}
