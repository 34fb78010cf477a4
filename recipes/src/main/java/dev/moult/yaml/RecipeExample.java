package dev.moult.yaml;

import java.util.Optional;

/**
 * An example beside a recipe, by which the recipe is tested.
 *
 * @param name what it shows, or empty
 * @param before the Python before
 * @param after the Python after; absent where the recipe leaves it unchanged
 * @param unsafe whether edits that need review are made
 * @param targetVersion the lowest Python, as {@code 3.11}, or empty
 * @param line the line in the file where it starts, from 1
 */
public record RecipeExample(
        String name, String before, Optional<String> after, boolean unsafe, String targetVersion, int line) {}
