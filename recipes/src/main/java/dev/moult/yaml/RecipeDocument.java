package dev.moult.yaml;

import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A recipe as it is written, before the recipes that it names are found.
 *
 * @param nameNode where its name stands
 * @param preconditions the entries of its preconditions
 * @param recipeList the entries of its members
 * @param exclude the ids of the members that are left out
 */
record RecipeDocument(
        YamlFile file,
        Node nameNode,
        String name,
        String displayName,
        String description,
        Set<String> tags,
        List<Node> preconditions,
        List<Node> recipeList,
        List<Node> exclude,
        List<RecipeExample> examples) {}
