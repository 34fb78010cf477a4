package dev.moult.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openrewrite.Recipe;

/**
 * The order in which recipes run: the one in which they are given, but that a recipe comes after those that make room for
 * it. In the other order only a second run would do all.
 */
final class RecipeOrder {
    private RecipeOrder() {}

    static List<Recipe> of(List<Recipe> recipes) {
        List<Recipe> waiting = new ArrayList<>(recipes);
        List<Recipe> ordered = new ArrayList<>(recipes.size());
        while (!waiting.isEmpty()) {
            // Where two wait for each other, as composites may, the first one begins.
            Recipe next = waiting.stream()
                    .filter(recipe -> waiting.stream().noneMatch(other -> other != recipe && waitsFor(recipe, other)))
                    .findFirst()
                    .orElse(waiting.get(0));
            // Two composites are equal if their names are.
            waiting.removeIf(recipe -> recipe == next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean waitsFor(Recipe recipe, Recipe other) {
        Set<String> predecessors = new HashSet<>();
        withMembers(recipe)
                .filter(PythonRecipe.class::isInstance)
                .forEach(each -> predecessors.addAll(((PythonRecipe) each).getPredecessors()));
        return !predecessors.isEmpty() && withMembers(other).anyMatch(each -> predecessors.contains(each.getName()));
    }

    private static Stream<Recipe> withMembers(Recipe recipe) {
        return Stream.concat(Stream.of(recipe), recipe.getRecipeList().stream().flatMap(RecipeOrder::withMembers));
    }
}
