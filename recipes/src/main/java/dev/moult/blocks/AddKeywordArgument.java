package dev.moult.blocks;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.engine.PythonRecipe;
import dev.moult.search.DottedName;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Validated;

/** Adds a keyword argument to the calls of a function that do not pass it. */
public final class AddKeywordArgument extends PythonRecipe {
    @Option(displayName = "Function", description = "The qualified name of the function.", example = "subprocess.run")
    private final @Nullable String function;

    @Option(displayName = "Keyword", description = "The keyword.", example = "check")
    private final @Nullable String keyword;

    @Option(displayName = "Value", description = "What to pass: a literal of Python, without names.", example = "False")
    private final @Nullable String value;

    @Option(displayName = "Position", description = "The index from 0 at which the argument may be passed by position; absent: it cannot.", example = "2", required = false)
    private final @Nullable Integer position;

    @JsonCreator
    public AddKeywordArgument(@Nullable String function, @Nullable String keyword, @Nullable String value, @Nullable Integer position) {
        this.function = function;
        this.keyword = keyword;
        this.value = value;
        this.position = position;
    }

    public @Nullable String getFunction() {
        return function;
    }

    public @Nullable String getKeyword() {
        return keyword;
    }

    public @Nullable String getValue() {
        return value;
    }

    public @Nullable Integer getPosition() {
        return position;
    }

    @Override
    public String getDisplayName() {
        return "Add a keyword argument";
    }

    @Override
    public String getDescription() {
        return "Adds a keyword argument to every call of a function that does not pass it.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.check("function", function))
                .and(Keywords.check("keyword", keyword))
                .and(value == null || Keywords.literal(value).isPresent()
                        ? Validated.none()
                        : Validated.invalid("value", value, "`" + value + "` is no literal of Python"));
    }

    @Override
    public Set<String> getTriggerWords() {
        return DottedName.symbolWords(function);
    }

    @Override
    public String getWhy() {
        return "A newer version of a library asks for the argument, or has another default.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "The value is what the function takes where it is not told, or what is wanted everywhere.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "A call whose function may be another one, as after a conditional import.",
                SymbolUses.LEFT_ALONE,
                "A call with `**`, which may hold the keyword.",
                "A call with `*` that may hold the argument, where it can be passed by position.",
                "A call whose last argument a comment follows.");
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        Optional<Expression> literal = Keywords.literal(String.valueOf(value));
        return ArgumentVisitor.byPosition(
                this, function, call -> edit(call, literal.orElseThrow(IllegalStateException::new)));
    }

    private ArgumentEdit edit(Py.Call call, Expression literal) {
        if (Arguments.keyword(call, String.valueOf(keyword)).isPresent()
                || position != null && Arguments.positionalCount(call) > position) {
            return ArgumentEdit.none();
        }
        if (Arguments.hasMapping(call)) {
            return ArgumentEdit.leave("`**` may hold `" + keyword + "`");
        }
        if (position != null && Arguments.hasIterable(call)) {
            return ArgumentEdit.leave("`*` may hold `" + keyword + "`");
        }
        if (Arguments.isBareGenerator(call)) {
            return ArgumentEdit.leave("a generator without parentheses has to be the only argument");
        }
        int last = call.getArguments().size() - 1;
        if (last >= 0 && Arguments.hasCommentAt(call, last) || call.getArguments().getEnd().hasComments()) {
            return ArgumentEdit.leave("a comment stands beside the last argument");
        }
        return new ArgumentEdit.Rewrite(Arguments.append(call, Keywords.argument(String.valueOf(keyword), literal)));
    }
}
