package dev.moult.engine;

import dev.moult.tree.PyModule;
import java.util.List;

/**
 * What the recipes made of one module.
 *
 * @param before the module as it was parsed
 * @param after the module after the last recipe; the same object where nothing changed
 * @param sites the sites, in source order
 * @param failures the recipes that crashed; where there are any, {@code after} is not to be written
 */
public record ModuleResult(
        PyModule before, PyModule after, List<LocatedSite> sites, List<RecipeFailure> failures) {
    public ModuleResult {
        sites = List.copyOf(sites);
        failures = List.copyOf(failures);
    }

    public boolean isChanged() {
        return before != after;
    }
}
