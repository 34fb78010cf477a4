package dev.moult.engine;

import dev.moult.names.Project;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Tree;

/**
 * The base of the visitors of recipes. It gives every candidate site its outcome, obeys the comments that forbid edits,
 * and does not visit modules that ask to be skipped. Needs nothing but the context: without a {@link SiteLog} in it,
 * the sites become rows of the recipe's data table.
 */
public abstract class SiteVisitor extends PyVisitor<ExecutionContext> {
    /** The reason of a site that a comment forbids to edit. */
    public static final String IGNORED = "ignored by a comment";

    private final PythonRecipe recipe;
    private SiteLog log = new SiteLog();
    private RunSettings settings = RunSettings.DEFAULT;
    private @Nullable PyModule module;
    private Directives directives = Directives.NONE;
    private @Nullable SemanticModel semanticModel;
    private @Nullable Project project;

    protected SiteVisitor(PythonRecipe recipe) {
        this.recipe = recipe;
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, ExecutionContext context) {
        return tree instanceof PyModule visited ? visitWhole(visited, context) : super.visit(tree, context);
    }

    private @Nullable Py visitWhole(PyModule visited, ExecutionContext context) {
        module = visited;
        directives = Directives.of(visited, context);
        semanticModel = null;
        project = CurrentProject.of(context).orElse(null);
        settings = RunSettings.of(context);
        if (directives.isSkipFile()) {
            return visited;
        }
        @Nullable SiteLog shared = SiteLog.of(context).orElse(null);
        log = shared == null ? new SiteLog() : shared;
        Py result = super.visit(visited, context);
        if (shared == null) {
            Map<PyModule, List<Site>> sites = new IdentityHashMap<>(Map.of(visited, log.sites()));
            for (LocatedSite site : SiteLocator.locate(visited, sites)) {
                recipe.sites().insertRow(context, SitesTable.Row.of(site));
            }
        }
        return result;
    }

    /** Returns the module as it was before this visitor edited anything. */
    protected final PyModule module() {
        if (module == null) {
            throw new IllegalStateException("no module is being visited");
        }
        return module;
    }

    /** Returns the names of {@link #module()}, resolved at the first call. */
    protected final SemanticModel semanticModel() {
        if (semanticModel == null) {
            semanticModel = project().semanticModel(module());
        }
        return semanticModel;
    }

    /** Returns the project that the module is a part of; the module alone where nothing else is known. */
    protected final Project project() {
        if (project == null) {
            project = Project.alone(module());
        }
        return project;
    }

    /** Whether a block, the cursor's node, is the body of a function or class in which none of these identifiers stands. */
    protected final boolean isBodyWithout(Py.Block block, Collection<String> identifiers) {
        Object around = getCursor().getParentOrThrow().getValue();
        return (around instanceof Py.FunctionDef || around instanceof Py.ClassDef)
                && semanticModel()
                        .scopeInside((Py) around)
                        .filter(scope -> identifiers.stream().noneMatch(scope::mayMention))
                        .isPresent();
    }

    protected final RunSettings settings() {
        return settings;
    }

    /** Reports how a candidate site ended; the last report about a node counts. */
    protected final void report(Py site, Outcome outcome, String reason) {
        report(site, outcome, reason, "");
    }

    /** Reports how a candidate site ended, and what the user can do about it. */
    protected final void report(Py site, Outcome outcome, String reason, String help) {
        log.add(new Site(recipe.getReportedId(), site.getId(), outcome, reason, help));
    }

    /**
     * Whether a comment forbids to edit the node, which is the cursor's or one inside it. The recipe reports it as left
     * alone, {@link #IGNORED}.
     */
    protected final boolean isIgnored(Py node) {
        Cursor cursor = getCursor();
        return directives.isIgnored(cursor.getValue() == node ? cursor : new Cursor(cursor, node), ids());
    }

    /** Returns all the names by which a comment can mean the recipe: a member goes by its composite's, too. */
    private Set<String> ids() {
        Set<String> ids = new HashSet<>(log.partOf());
        ids.addAll(List.of(recipe.getShortId(), recipe.getReportedId(), recipe.getName()));
        return ids;
    }
}
