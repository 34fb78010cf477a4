package dev.moult.blocks;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.engine.PythonRecipe;
import dev.moult.search.DottedName;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Validated;

/**
 * Makes calls of a function ready for another order of its parameters: from the first one that moves on, arguments are
 * passed by keyword. A call with its arguments in another order would not tell that it has been migrated.
 */
public final class ReorderArguments extends PythonRecipe {
    @Option(displayName = "Function", description = "The qualified name of the function.", example = "pandas.read_csv")
    private final @Nullable String function;

    @Option(displayName = "Old order", description = "The names of its parameters in their old order, as many as calls may pass by position.", example = "path, mode")
    private final @Nullable List<String> from;

    @Option(displayName = "New order", description = "Names of parameters in the new order; one of the old order that is not among them is passed by keyword.", example = "mode, path")
    private final @Nullable List<String> to;

    @JsonCreator
    public ReorderArguments(@Nullable String function, @Nullable List<String> from, @Nullable List<String> to) {
        this.function = function;
        this.from = from;
        this.to = to;
    }

    public @Nullable String getFunction() {
        return function;
    }

    public @Nullable List<String> getFrom() {
        return from;
    }

    public @Nullable List<String> getTo() {
        return to;
    }

    @Override
    public String getDisplayName() {
        return "Reorder arguments";
    }

    @Override
    public String getDescription() {
        return "Passes by keyword what the calls of a function pass by position and the new order of its parameters has elsewhere:"
                + " the calls are right with the old order and with the new one, and evaluate their arguments as before.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.check("function", function))
                .and(PositionalArguments.check("from", from))
                .and(PositionalArguments.check("to", to))
                .and(DottedName.checkDifferent("to", from, to));
    }

    @Override
    public Set<String> getTriggerWords() {
        return DottedName.symbolWords(function);
    }

    @Override
    public String getWhy() {
        return "A newer version of a library takes its parameters in another order.";
    }

    @Override
    public List<String> getAssumptions() {
        return PositionalArguments.ASSUMPTIONS;
    }

    @Override
    public List<String> getLeftAlone() {
        return PositionalArguments.LEFT_ALONE;
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        List<String> old = from == null ? List.of() : from;
        List<String> wanted = to == null ? List.of() : to;
        int same = 0;
        while (same < Math.min(old.size(), wanted.size()) && old.get(same).equals(wanted.get(same))) {
            same++;
        }
        int first = same;
        return ArgumentVisitor.byPosition(
                this, function, call -> PositionalArguments.byKeyword(call, old, first));
    }
}
