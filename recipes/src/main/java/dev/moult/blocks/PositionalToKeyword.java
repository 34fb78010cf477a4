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

/** Passes arguments of a function by keyword that are passed by position. */
public final class PositionalToKeyword extends PythonRecipe {
    @Option(displayName = "Function", description = "The qualified name of the function.", example = "pandas.read_csv")
    private final @Nullable String function;

    @Option(displayName = "Parameters", description = "The names of its parameters, in their order, as many as calls may pass by position.", example = "path, sep")
    private final @Nullable List<String> parameters;

    @Option(displayName = "First", description = "The index from 0 of the first parameter that is to be passed by keyword; absent: 0.", example = "1", required = false)
    private final @Nullable Integer first;

    @JsonCreator
    public PositionalToKeyword(
            @Nullable String function, @Nullable List<String> parameters, @Nullable Integer first) {
        this.function = function;
        this.parameters = parameters;
        this.first = first;
    }

    public @Nullable String getFunction() {
        return function;
    }

    public @Nullable List<String> getParameters() {
        return parameters;
    }

    public @Nullable Integer getFirst() {
        return first;
    }

    @Override
    public String getDisplayName() {
        return "Pass arguments by keyword";
    }

    @Override
    public String getDescription() {
        return "Passes arguments by keyword that the calls of a function pass by position.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.check("function", function))
                .and(PositionalArguments.check("parameters", parameters))
                .and(first == null || first >= 0
                        ? Validated.none()
                        : Validated.invalid("first", first, "an index is not negative"))
                .and(first == null || parameters == null || first < parameters.size()
                        ? Validated.none()
                        : Validated.invalid("first", first, "there are only " + parameters.size() + " parameters, counted from 0"));
    }

    @Override
    public Set<String> getTriggerWords() {
        return DottedName.symbolWords(function);
    }

    @Override
    public String getWhy() {
        return "A newer version of a library takes them by keyword only, or in another order.";
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
        List<String> names = parameters == null ? List.of() : parameters;
        return ArgumentVisitor.byPosition(
                this,
                function,
                call -> PositionalArguments.byKeyword(call, names, first == null ? 0 : first));
    }
}
