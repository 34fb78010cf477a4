package dev.moult.engine;

import dev.moult.tree.PyVisitor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.config.DataTableDescriptor;
import org.openrewrite.config.RecipeDescriptor;

/**
 * A migration of Python source. Subclasses are public, have a public constructor without parameters (or one for
 * Jackson with options) and are found by the {@link RecipeCatalogue} without being registered.
 */
public abstract class PythonRecipe extends Recipe {
    private transient @Nullable SitesTable sites;
    private transient @Nullable String reportedId;

    /** Returns the short id: the last part of the name in kebab-case. */
    public final String getShortId() {
        return RecipeIds.shortIdOfName(getName());
    }

    /**
     * Returns the id that its sites carry: the short id, but of a building block in YAML that of the recipe that is
     * built, for that is the name its users know.
     */
    public final String getReportedId() {
        return reportedId == null ? getShortId() : reportedId;
    }

    /** Makes the sites of this recipe carry another id. */
    public void reportAs(String id) {
        reportedId = id;
    }

    /** Whether the recipe only reports sites. Its visitor then marks them in a tree that nobody writes. */
    public boolean isReportOnly() {
        return false;
    }

    /**
     * Returns ASCII names of which a file that has a site contains at least one as a whole word, in the source as it
     * stands; the empty one is in every file. A file without any is not even parsed.
     */
    public abstract Set<String> getTriggerWords();

    /** Says why anyone wants this migration, in a sentence or two. */
    public abstract String getWhy();

    /** Lists what is taken for granted of code that cannot be seen, a sentence each. */
    public abstract List<String> getAssumptions();

    /** Lists what is left alone, a sentence each. */
    public abstract List<String> getLeftAlone();

    /** Returns the full names of the recipes after which this one runs, if one run has both: they make room for it. */
    public Set<String> getPredecessors() {
        return Set.of();
    }

    /** Returns recipes each of which has to find something to mark or to change in a file, or this one and its members pass it over. */
    public List<Recipe> getPreconditions() {
        return List.of();
    }

    @Override
    public abstract PyVisitor<ExecutionContext> getVisitor();

    /** No estimate: with one, OpenRewrite prints every changed file twice. */
    @Override
    public @Nullable Duration getEstimatedEffortPerOccurrence() {
        return null;
    }

    /** Returns the data table of the sites, made at first use: it is needed under OpenRewrite's scheduler only. */
    final SitesTable sites() {
        if (sites == null) {
            sites = new SitesTable(this);
        }
        return sites;
    }

    @Override
    protected List<DataTableDescriptor> aggregateDataTableDescriptors(List<RecipeDescriptor> members) {
        sites();
        return super.aggregateDataTableDescriptors(members);
    }
}
