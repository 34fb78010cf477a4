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

/** Gives a function, class, method or other name another name, or another module. */
public final class RenameSymbol extends PythonRecipe {
    @Option(displayName = "Old name", description = "The qualified name as it is.", example = "asyncio.async")
    private final @Nullable String from;

    @Option(displayName = "New name", description = "The qualified name as it is to be; `builtins.` stands in front of builtins.", example = "asyncio.ensure_future")
    private final @Nullable String to;

    @JsonCreator
    public RenameSymbol(@Nullable String from, @Nullable String to) {
        this.from = from;
        this.to = to;
    }

    public @Nullable String getFrom() {
        return from;
    }

    public @Nullable String getTo() {
        return to;
    }

    @Override
    public String getDisplayName() {
        return "Rename a symbol";
    }

    @Override
    public String getDescription() {
        return "Follows a function, class, method or constant to its new name, which may be one of another module: in imports, in"
                + " what they bind, in attributes, on objects whose class is known, and in annotations that are strings.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.check("from", from)).and(DottedName.checkWritten("to", to))
                .and(DottedName.checkDifferent("to", from, to));
    }

    @Override
    public Set<String> getTriggerWords() {
        return DottedName.symbolWords(from);
    }

    @Override
    public String getWhy() {
        return "A newer version of a library calls it something else, or has it in another module.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "The new name means what the old one meant.",
                "Importing the new module, or no longer the old one, does nothing that anybody would miss or mind.");
    }

    @Override
    public List<String> getLeftAlone() {
        return MovePage.LEFT_ALONE;
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        String old = String.valueOf(from);
        return MoveVisitor.of(this, List.of(new SymbolMove(old, String.valueOf(to), !old.contains("."))));
    }
}
