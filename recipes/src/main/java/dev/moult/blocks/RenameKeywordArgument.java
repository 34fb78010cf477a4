package dev.moult.blocks;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.engine.PythonRecipe;
import dev.moult.search.DottedName;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Validated;

/** Gives a keyword argument of a function another name. */
public final class RenameKeywordArgument extends PythonRecipe {
    @Option(displayName = "Function", description = "The qualified name of the function.", example = "json.dumps")
    private final @Nullable String function;

    @Option(displayName = "Old keyword", description = "The keyword as it is.", example = "encoding")
    private final @Nullable String from;

    @Option(displayName = "New keyword", description = "The keyword as it is to be.", example = "charset")
    private final @Nullable String to;

    @JsonCreator
    public RenameKeywordArgument(@Nullable String function, @Nullable String from, @Nullable String to) {
        this.function = function;
        this.from = from;
        this.to = to;
    }

    public @Nullable String getFunction() {
        return function;
    }

    public @Nullable String getFrom() {
        return from;
    }

    public @Nullable String getTo() {
        return to;
    }

    @Override
    public String getDisplayName() {
        return "Rename a keyword argument";
    }

    @Override
    public String getDescription() {
        return "Gives a keyword argument of a function another name, in every call of the function.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.check("function", function))
                .and(Keywords.check("from", from))
                .and(Keywords.check("to", to))
                .and(DottedName.checkDifferent("to", from, to));
    }

    @Override
    public Set<String> getTriggerWords() {
        return DottedName.symbolWords(function);
    }

    @Override
    public String getWhy() {
        return "A newer version of a library calls the parameter something else.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "The new keyword means what the old one meant.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "A call whose function may be another one, as after a conditional import.",
                SymbolUses.LEFT_ALONE,
                "A call with `**`, which may hold the keyword.",
                "A call that passes the new keyword already.");
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return ArgumentVisitor.byKeyword(this, function, this::edit);
    }

    private ArgumentEdit edit(Py.Call call) {
        OptionalInt index = Arguments.keyword(call, String.valueOf(from));
        if (Arguments.hasMapping(call)) {
            return ArgumentEdit.leave("`**` may hold `" + (index.isPresent() ? to : from) + "`");
        }
        if (index.isEmpty()) {
            return ArgumentEdit.none();
        }
        if (Arguments.keyword(call, String.valueOf(to)).isPresent()) {
            return ArgumentEdit.leave("it passes `" + to + "` already");
        }
        return new ArgumentEdit.Rewrite(Arguments.rename(call, String.valueOf(from), String.valueOf(to)));
    }
}
