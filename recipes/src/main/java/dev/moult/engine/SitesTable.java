package dev.moult.engine;

import org.openrewrite.Column;
import org.openrewrite.DataTable;
import org.openrewrite.Recipe;

/** The sites of a run under OpenRewrite's own scheduler: one row for each {@link LocatedSite}. */
public final class SitesTable extends DataTable<SitesTable.Row> {

    public SitesTable(Recipe recipe) {
        super(recipe, "Sites", "Every candidate site with its place, its outcome and the reason.");
    }

    /** A row of the table; lines and columns count from 1, columns in code points. */
    public record Row(
            @Column(displayName = "Path", description = "The path of the file.") String path,
            @Column(displayName = "Line", description = "The line where the site starts, from 1.") int line,
            @Column(displayName = "Column", description = "The column where it starts, from 1, in code points.")
                    int column,
            @Column(displayName = "Recipe", description = "The short id of the recipe.") String recipe,
            @Column(displayName = "Outcome", description = "rewritten, needs review or left alone.") String outcome,
            @Column(displayName = "Reason", description = "Why the site was not rewritten.") String reason) {

        static Row of(LocatedSite site) {
            return new Row(
                    site.path(), site.line(), site.column(), site.recipe(), site.outcome().text(), site.reason());
        }
    }
}
