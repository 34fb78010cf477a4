package dev.moult.blocks;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.edit.NeededImport;
import dev.moult.engine.PythonRecipe;
import dev.moult.search.DottedName;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Validated;

/** Adds an import to the modules that need it, or to all. */
public final class AddImport extends PythonRecipe {
    @Option(displayName = "Module", description = "The module to import, or to import a name from.", example = "collections.abc")
    private final @Nullable String module;

    @Option(displayName = "Symbol", description = "The name to import from the module; absent: the module itself.", example = "Callable", required = false)
    private final @Nullable String symbol;

    @Option(displayName = "Alias", description = "What comes after `as`.", example = "np", required = false)
    private final @Nullable String alias;

    @Option(displayName = "Always", description = "Whether to add it to every module that has any code; otherwise where its name is used and nothing binds it.", example = "true", required = false)
    private final @Nullable Boolean always;

    @JsonCreator
    public AddImport(
            @Nullable String module, @Nullable String symbol, @Nullable String alias, @Nullable Boolean always) {
        this.module = module;
        this.symbol = symbol;
        this.alias = alias;
        this.always = always;
    }

    public @Nullable String getModule() {
        return module;
    }

    public @Nullable String getSymbol() {
        return symbol;
    }

    public @Nullable String getAlias() {
        return alias;
    }

    public @Nullable Boolean getAlways() {
        return always;
    }

    @Override
    public String getDisplayName() {
        return "Add an import";
    }

    @Override
    public String getDescription() {
        return "Adds an import to the modules that use its name and do not bind it, where isort would put it.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.checkWritten("module", module))
                .and(Keywords.check("symbol", symbol))
                .and(Keywords.check("alias", alias));
    }

    @Override
    public Set<String> getTriggerWords() {
        return module == null || isAlways() ? Set.of("") : DottedName.triggerWords(needed().boundName());
    }

    @Override
    public String getWhy() {
        return "Code that other recipes write, or that every module has to have, needs an import.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "The import of the module does nothing that anybody would miss or mind.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "A module that imports it already, or in which its name means something else.",
                "A module with a star import, which may bind the name.");
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new AddImportVisitor(this, needed(), isAlways());
    }

    private boolean isAlways() {
        return Boolean.TRUE.equals(always);
    }

    private NeededImport needed() {
        return new NeededImport(
                String.valueOf(module), symbol == null ? "" : symbol, alias == null ? "" : alias);
    }
}
