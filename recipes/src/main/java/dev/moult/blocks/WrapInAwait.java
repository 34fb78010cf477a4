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

/** Awaits the calls of a function that has become {@code async def}. */
public final class WrapInAwait extends PythonRecipe {
    @Option(displayName = "Function", description = "The qualified name of the function.", example = "ourlib.fetch")
    private final @Nullable String function;

    @JsonCreator
    public WrapInAwait(@Nullable String function) {
        this.function = function;
    }

    public @Nullable String getFunction() {
        return function;
    }

    @Override
    public String getDisplayName() {
        return "Await the calls of a function";
    }

    @Override
    public String getDescription() {
        return "Puts `await` in front of the calls of a function, in coroutines.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.check("function", function));
    }

    @Override
    public Set<String> getTriggerWords() {
        return DottedName.symbolWords(function);
    }

    @Override
    public String getWhy() {
        return "A newer version of a library has made the function a coroutine function.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "Other tasks may run while it is awaited.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "A call whose function may be another one, as after a conditional import.",
                SymbolUses.LEFT_ALONE,
                "A call outside `async def`: in a `def`, a lambda, a class body or at the level of the module.",
                "A call in a generator expression, which would become an asynchronous one.",
                "A call whose value is awaited later, or handed to another call that may await it, as `asyncio.gather` does.",
                "A call that `async with` or `async for` takes.");
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new WrapInAwaitVisitor(this, String.valueOf(function));
    }
}
