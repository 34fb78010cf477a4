package dev.moult.blocks;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.search.DottedName;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Validated;
import org.openrewrite.marker.SearchResult;

/** Finds the uses of something that is known by its qualified name. */
public final class FindUses extends PythonRecipe {
    @Option(displayName = "Symbol", description = "The qualified name of what is looked for.", example = "asyncio.get_event_loop")
    private final @Nullable String symbol;

    @Option(displayName = "Message", description = "What to say of each use.", example = "use asyncio.run", required = false)
    private final @Nullable String message;

    @JsonCreator
    public FindUses(@Nullable String symbol, @Nullable String message) {
        this.symbol = symbol;
        this.message = message;
    }

    public @Nullable String getSymbol() {
        return symbol;
    }

    public @Nullable String getMessage() {
        return message;
    }

    @Override
    public String getDisplayName() {
        return "Find uses";
    }

    @Override
    public String getDescription() {
        return "Finds the uses of a module, class or function, also through other names; imports are not counted.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.check("symbol", symbol));
    }

    @Override
    public Set<String> getTriggerWords() {
        return DottedName.symbolWords(symbol);
    }

    @Override
    public String getWhy() {
        return "Some changes have to be made by hand; this lists where.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "What `globals()`, `exec` and strings name is not seen.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "It changes nothing: it lists the uses as places left alone.");
    }

    @Override
    public boolean isReportOnly() {
        return true;
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new UseVisitor(this, String.valueOf(symbol), message == null ? "a use of `" + symbol + "`" : message);
    }

    private static final class UseVisitor extends NameVisitor {
        private final String symbol;
        private final String message;
        private @Nullable SymbolUses uses;

        UseVisitor(PythonRecipe recipe, String symbol, String message) {
            super(recipe);
            this.symbol = symbol;
            this.message = message;
        }

        @Override
        public Py visitName(Py.Name node, ExecutionContext context) {
            return isTarget(node) ? node : marked(node);
        }

        @Override
        public Py visitAttribute(Py.Attribute node, ExecutionContext context) {
            Py marked = marked(node);
            if (marked != node) {
                return marked;
            }
            return super.visitAttribute(node, context);
        }

        @Override
        public Py visitModule(PyModule module, ExecutionContext context) {
            uses = new SymbolUses(project(), module, semanticModel(), symbol);
            return super.visitModule(module, context);
        }

        private Py marked(Expression node) {
            Optional<SymbolUses.Use> use = uses == null ? Optional.empty() : uses.of(node);
            if (use.isEmpty()) {
                return node;
            }
            boolean certain = use.get().isCertain();
            report(node, Outcome.LEFT_ALONE, isIgnored(node) ? IGNORED : certain ? message : message + " (perhaps)");
            return SearchResult.found(node);
        }
    }
}
