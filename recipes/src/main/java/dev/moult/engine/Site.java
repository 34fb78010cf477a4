package dev.moult.engine;

import java.util.Objects;
import java.util.UUID;

/**
 * A candidate site of a recipe and how it ended.
 *
 * @param recipe the short id of the recipe
 * @param node the id of the node that is the site, in the tree as it was parsed
 * @param outcome how it ended
 * @param reason the fact that decided, empty where the site was rewritten
 * @param help what the user can do about it, empty where there is nothing to say
 */
public record Site(String recipe, UUID node, Outcome outcome, String reason, String help) {
    public Site {
        Objects.requireNonNull(node);
        if (recipe.isEmpty()) {
            throw new IllegalArgumentException("a site belongs to a recipe");
        }
        if (reason.isEmpty() != (outcome == Outcome.REWRITTEN)) {
            throw new IllegalArgumentException("a reason is given exactly where a site is not rewritten: " + outcome);
        }
    }
}
