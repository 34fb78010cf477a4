package dev.moult.yaml;

import dev.moult.engine.PythonRecipe;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.Tree;

/** A recipe written in YAML: other recipes, one after the other. */
public final class CompositeRecipe extends PythonRecipe {
    private final transient RecipeDocument document;
    private final transient List<Recipe> preconditions;
    private final transient List<Recipe> members;
    private final transient int count;

    CompositeRecipe(RecipeDocument document, List<Recipe> preconditions, List<Recipe> members) {
        this.document = document;
        this.preconditions = List.copyOf(preconditions);
        this.members = List.copyOf(members);
        this.count = count(members) + 1;
    }

    /** Returns how many recipes these are, with those inside them. */
    static int count(List<Recipe> recipes) {
        return recipes.stream()
                .mapToInt(recipe -> recipe instanceof CompositeRecipe composite ? composite.count : 1)
                .sum();
    }

    @Override
    public String getName() {
        return document.name();
    }

    @Override
    public String getDisplayName() {
        return document.displayName();
    }

    @Override
    public String getDescription() {
        return document.description();
    }

    @Override
    public Set<String> getTags() {
        return document.tags();
    }

    @Override
    public List<Recipe> getPreconditions() {
        return preconditions;
    }

    @Override
    public List<Recipe> getRecipeList() {
        return members;
    }

    /** Returns the file that the recipe stands in, as messages name it. */
    public String getFile() {
        return document.file().name();
    }

    /** Returns the examples that stand beside the recipe. */
    public List<RecipeExample> getYamlExamples() {
        return document.examples();
    }

    @Override
    public Set<String> getTriggerWords() {
        Set<String> words = new LinkedHashSet<>();
        for (PythonRecipe member : pythonMembers()) {
            words.addAll(member.getTriggerWords());
        }
        return words;
    }

    @Override
    public String getWhy() {
        return "";
    }

    @Override
    public List<String> getAssumptions() {
        return joined(PythonRecipe::getAssumptions);
    }

    @Override
    public List<String> getLeftAlone() {
        return joined(PythonRecipe::getLeftAlone);
    }

    @Override
    public boolean isReportOnly() {
        return pythonMembers().stream().allMatch(PythonRecipe::isReportOnly);
    }

    private List<String> joined(Function<PythonRecipe, List<String>> sentences) {
        return pythonMembers().stream()
                .flatMap(member -> sentences.apply(member).stream())
                .distinct()
                .toList();
    }

    private List<PythonRecipe> pythonMembers() {
        return members.stream()
                .filter(PythonRecipe.class::isInstance)
                .map(PythonRecipe.class::cast)
                .toList();
    }

    /** Whether the recipe, or one inside it, has this short or full id. */
    public static boolean holds(Recipe recipe, String id) {
        return isCalled(recipe, id) || recipe.getRecipeList().stream().anyMatch(member -> holds(member, id));
    }

    /** Returns a recipe without the recipes of these short or full ids; empty where nothing is left of it. */
    public static Optional<Recipe> without(Recipe recipe, Set<String> ids) {
        if (ids.stream().anyMatch(id -> isCalled(recipe, id))) {
            return Optional.empty();
        }
        if (!(recipe instanceof CompositeRecipe composite)) {
            return Optional.of(recipe);
        }
        List<Recipe> kept = new ArrayList<>();
        for (Recipe member : composite.members) {
            without(member, ids).ifPresent(kept::add);
        }
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new CompositeRecipe(composite.document, composite.preconditions, kept));
    }

    static boolean isCalled(Recipe recipe, String id) {
        return recipe.getName().equals(id) || recipe instanceof PythonRecipe python && python.getShortId().equals(id);
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new PyVisitor<>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, ExecutionContext context) {
                return (Py) tree;
            }
        };
    }
}
