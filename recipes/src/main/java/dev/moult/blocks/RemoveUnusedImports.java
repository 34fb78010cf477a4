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

/** Removes the imports that other recipes have left without a use, or all that have none. */
public final class RemoveUnusedImports extends PythonRecipe {
    @Option(displayName = "Module", description = "Only imports of this module, and of what is in it and below it; absent: of any.", example = "six", required = false)
    private final @Nullable String module;

    @Option(displayName = "All", description = "Whether to remove also what had no use before; otherwise only what recipes before this one have left without one.", example = "true", required = false)
    private final @Nullable Boolean all;

    @JsonCreator
    public RemoveUnusedImports(@Nullable String module, @Nullable Boolean all) {
        this.module = module;
        this.all = all;
    }

    public @Nullable String getModule() {
        return module;
    }

    public @Nullable Boolean getAll() {
        return all;
    }

    @Override
    public String getDisplayName() {
        return "Remove unused imports";
    }

    @Override
    public String getDescription() {
        return "Removes the imports that the recipes before it have left without a use; with `all`, every import without one.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.check("module", module));
    }

    @Override
    public Set<String> getTriggerWords() {
        return module == null ? Set.of("import") : DottedName.triggerWords(SymbolMove.nameOf(module));
    }

    @Override
    public String getWhy() {
        return "What recipes replace often was the last use of an import.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "Nothing outside the project takes a name from a module that only imports it.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "The imports of an `__init__.py`, names in `__all__`, and `import name as name`, which are there for others.",
                "Names that another module of the project takes from this one, or a string as `mock.patch` takes it names.",
                "Imports with a comment such as `# noqa`, those in a `try`, and star imports.",
                "Names that annotations in strings, type comments or the examples of a docstring use.",
                "Names that are parameters too: pytest finds fixtures by their names.",
                "Modules that call `globals`, `locals`, `eval` or `exec`.",
                "With `all`, an import of a module outside the standard library needs review where nothing else imports that:"
                        + " it may be there for what it does.");
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new RemoveUnusedVisitor(this, module, Boolean.TRUE.equals(all));
    }
}
