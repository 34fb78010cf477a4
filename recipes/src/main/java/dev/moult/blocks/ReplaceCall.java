package dev.moult.blocks;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.engine.PythonRecipe;
import dev.moult.search.DottedName;
import dev.moult.tree.PyVisitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Validated;

/** Calls another function in the place of one. */
public final class ReplaceCall extends PythonRecipe {
    @Option(displayName = "Function", description = "The qualified name of the function that is called.", example = "platform.linux_distribution")
    private final @Nullable String function;

    @Option(displayName = "Replacement", description = "The qualified name of what is to be called; `builtins.` stands in front of builtins.", example = "distro.linux_distribution")
    private final @Nullable String replacement;

    @Option(displayName = "Keywords", description = "Keyword arguments that have another name there, each as `old=new`.", example = "full_distribution_name=full_name", required = false)
    private final @Nullable List<String> keywords;

    @JsonCreator
    public ReplaceCall(
            @Nullable String function, @Nullable String replacement, @Nullable List<String> keywords) {
        this.function = function;
        this.replacement = replacement;
        this.keywords = keywords;
    }

    public @Nullable String getFunction() {
        return function;
    }

    public @Nullable String getReplacement() {
        return replacement;
    }

    public @Nullable List<String> getKeywords() {
        return keywords;
    }

    @Override
    public String getDisplayName() {
        return "Replace a call";
    }

    @Override
    public String getDescription() {
        return "Calls another function in the place of one, with the same arguments; it is imported where it has to be.";
    }

    @Override
    public Validated<Object> validate() {
        Validated<Object> result = super.validate().and(DottedName.check("function", function))
                .and(DottedName.checkWritten("replacement", replacement));
        if (keywords == null) {
            result = result.and(DottedName.checkDifferent("replacement", function, replacement));
        }
        for (String keyword : keywords == null ? List.<String>of() : keywords) {
            String[] names = keyword.split("=", -1);
            result = result.and(names.length == 2
                    ? Keywords.check("keywords", names[0].strip()).and(Keywords.check("keywords", names[1].strip()))
                    : Validated.invalid("keywords", keyword, "`" + keyword + "` is not `old=new`"));
        }
        return result;
    }

    @Override
    public Set<String> getTriggerWords() {
        return DottedName.symbolWords(function);
    }

    @Override
    public String getWhy() {
        return "A newer version of a library has another function for it.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "The other function does with these arguments what the first one did.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "A call whose function may be another one, as after a conditional import.",
                SymbolUses.LEFT_ALONE,
                "The function where it is not called, but passed on or assigned.",
                "A call in a module in which the new name means something else.",
                "A call with `**`, which may hold a keyword that has another name, or that passes the new keyword already.");
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        Map<String, String> renamed = new LinkedHashMap<>();
        for (String keyword : keywords == null ? List.<String>of() : keywords) {
            String[] names = keyword.split("=", 2);
            renamed.put(names[0].strip(), names[1].strip());
        }
        return new ReplaceCallVisitor(this, String.valueOf(function), String.valueOf(replacement), renamed);
    }
}
