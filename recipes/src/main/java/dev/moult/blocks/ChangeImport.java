package dev.moult.blocks;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.engine.PythonRecipe;
import dev.moult.search.DottedName;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Validated;

/** Imports a module, or some of its names, from where they are now. */
public final class ChangeImport extends PythonRecipe {
    @Option(displayName = "Old module", description = "The module from which they are imported.", example = "sqlalchemy.ext.declarative")
    private final @Nullable String from;

    @Option(displayName = "New module", description = "The module from which they are to be imported.", example = "sqlalchemy.orm")
    private final @Nullable String to;

    @Option(displayName = "Symbols", description = "The names that have moved; absent: the module has, with all that is in it and below it.", example = "declarative_base", required = false)
    private final @Nullable List<String> symbols;

    @JsonCreator
    public ChangeImport(@Nullable String from, @Nullable String to, @Nullable List<String> symbols) {
        this.from = from;
        this.to = to;
        this.symbols = symbols;
    }

    public @Nullable String getFrom() {
        return from;
    }

    public @Nullable String getTo() {
        return to;
    }

    public @Nullable List<String> getSymbols() {
        return symbols;
    }

    @Override
    public String getDisplayName() {
        return "Change an import";
    }

    @Override
    public String getDescription() {
        return "Imports a module, or some of its names, from where they are now, and follows in the code that names the"
                + " module.";
    }

    @Override
    public Validated<Object> validate() {
        Validated<Object> result =
                super.validate().and(DottedName.check("from", from)).and(DottedName.checkWritten("to", to))
                        .and(DottedName.checkDifferent("to", from, to));
        for (String symbol : symbols == null ? List.<String>of() : symbols) {
            result = result.and(Keywords.check("symbols", symbol));
        }
        return result;
    }

    @Override
    public Set<String> getTriggerWords() {
        Set<String> words = new HashSet<>();
        moves().forEach(move -> words.addAll(DottedName.triggerWords(move.oldName())));
        return words;
    }

    @Override
    public String getWhy() {
        return "A newer version of a library has them in another module; the old one warns, or is gone.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "The new module has the same names, which mean the same.",
                "Importing the new module, or no longer the old one, does nothing that anybody would miss or mind.");
    }

    @Override
    public List<String> getLeftAlone() {
        return MovePage.LEFT_ALONE;
    }

    private List<SymbolMove> moves() {
        String old = String.valueOf(from);
        if (symbols == null || symbols.isEmpty()) {
            return List.of(new SymbolMove(old, String.valueOf(to), true));
        }
        List<SymbolMove> moves = new ArrayList<>();
        for (String symbol : symbols) {
            moves.add(new SymbolMove(old + "." + symbol, to + "." + symbol, false));
        }
        return moves;
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return MoveVisitor.of(this, moves());
    }
}
