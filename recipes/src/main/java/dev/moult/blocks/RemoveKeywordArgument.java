package dev.moult.blocks;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.engine.PythonRecipe;
import dev.moult.search.DottedName;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Validated;

/** Removes a keyword argument from the calls of a function. */
public final class RemoveKeywordArgument extends PythonRecipe {
    @Option(displayName = "Function", description = "The qualified name of the function.", example = "pandas.read_csv")
    private final @Nullable String function;

    @Option(displayName = "Keyword", description = "The keyword.", example = "squeeze")
    private final @Nullable String keyword;

    @JsonCreator
    public RemoveKeywordArgument(@Nullable String function, @Nullable String keyword) {
        this.function = function;
        this.keyword = keyword;
    }

    public @Nullable String getFunction() {
        return function;
    }

    public @Nullable String getKeyword() {
        return keyword;
    }

    @Override
    public String getDisplayName() {
        return "Remove a keyword argument";
    }

    @Override
    public String getDescription() {
        return "Removes a keyword argument from every call of a function.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.check("function", function))
                .and(Keywords.check("keyword", keyword));
    }

    @Override
    public Set<String> getTriggerWords() {
        return DottedName.symbolWords(function);
    }

    @Override
    public String getWhy() {
        return "A newer version of a library has no such parameter, or its default is what everybody passes.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "The function does without the argument what it did with it.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "A call whose function may be another one, as after a conditional import.",
                SymbolUses.LEFT_ALONE,
                "A call with `**`, which may hold the keyword.",
                "An argument beside which a comment stands.",
                "An argument whose evaluation may do something needs review: it is evaluated no longer.");
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return ArgumentVisitor.byKeyword(this, function, this::edit);
    }

    private ArgumentEdit edit(Py.Call call) {
        OptionalInt index = Arguments.keyword(call, String.valueOf(keyword));
        if (index.isEmpty()) {
            return Arguments.hasMapping(call)
                    ? ArgumentEdit.leave("`**` may hold `" + keyword + "`")
                    : ArgumentEdit.none();
        }
        if (Arguments.hasCommentAt(call, index.getAsInt())) {
            return ArgumentEdit.leave("a comment stands beside `" + keyword + "`");
        }
        Py.Call removed = Arguments.remove(call, index.getAsInt());
        Expression argument = call.getArguments().get(index.getAsInt());
        Expression value = ((Py.KeywordArgument) argument).getValue().getElement();
        return isPlain(value)
                ? new ArgumentEdit.Rewrite(removed)
                : new ArgumentEdit.Review(
                        removed,
                        "the value of `" + keyword + "` would be evaluated no longer",
                        "see that its evaluation does nothing that is needed");
    }

    /** Whether the evaluation of an expression does nothing but give its value. */
    private static boolean isPlain(Expression value) {
        return value instanceof Py.Constant
                || value instanceof Py.Name
                || value instanceof Py.Number
                || value instanceof Py.StringLiteral;
    }
}
