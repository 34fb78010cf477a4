package dev.moult.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.edit.Nodes;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.SiteVisitor;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Scope;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Tree;
import org.openrewrite.Validated;
import org.openrewrite.marker.SearchResult;

/** Finds the files that import a module. */
public final class UsesModule extends PythonRecipe {
    @Option(displayName = "Module", description = "The dotted name of the module.", example = "requests")
    private final @Nullable String module;

    @JsonCreator
    public UsesModule(@Nullable String module) {
        this.module = module;
    }

    public @Nullable String getModule() {
        return module;
    }

    @Override
    public String getDisplayName() {
        return "Find files that import a module";
    }

    @Override
    public String getDescription() {
        return "Finds the imports of a module, or of a part of it. As a precondition it restricts a recipe to the files "
                + "that have one.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(DottedName.check("module", module));
    }

    @Override
    public Set<String> getTriggerWords() {
        return DottedName.triggerWords(module);
    }

    @Override
    public String getWhy() {
        return "A migration of a library is of no interest to files that do not use it.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of("An import counts wherever it stands, in a function or under a condition too.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of("It changes nothing: it lists the imports as places left alone.");
    }

    @Override
    public boolean isReportOnly() {
        return true;
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new UsesModuleVisitor(this, module == null ? "" : module);
    }

    private static final class UsesModuleVisitor extends SiteVisitor {
        private final String wanted;

        UsesModuleVisitor(PythonRecipe recipe, String wanted) {
            super(recipe);
            this.wanted = wanted;
        }

        @Override
        public @Nullable Py visit(@Nullable Tree tree, ExecutionContext context) {
            if (!(tree instanceof PyModule)) {
                return (Py) tree;
            }
            return super.visit(tree, context);
        }

        @Override
        public Py visitModule(PyModule node, ExecutionContext context) {
            boolean found = false;
            for (Scope scope : semanticModel().scopes()) {
                for (Assignment assignment : assignments(scope)) {
                    if (isWanted(assignment)) {
                        report(assignment.node(), Outcome.LEFT_ALONE, "an import of `" + wanted + "`");
                        found = true;
                    }
                }
            }
            for (Assignment star : semanticModel().starImports()) {
                if (isWanted(star)) {
                    report(star.node(), Outcome.LEFT_ALONE, "an import of `" + wanted + "`");
                    found = true;
                }
            }
            return found ? SearchResult.found(node) : node;
        }

        private static List<Assignment> assignments(Scope scope) {
            return scope.bindings().values().stream()
                    .flatMap(binding -> binding.assignments().stream())
                    .toList();
        }

        private boolean isWanted(Assignment assignment) {
            boolean imports = assignment.kind() == AssignmentKind.IMPORT
                    || assignment.kind() == AssignmentKind.IMPORT_FROM
                    || assignment.kind() == AssignmentKind.STAR_IMPORT;
            if (!imports) {
                return false;
            }
            // `import a.b` binds `a`, yet it is a.b that it imports.
            String name = assignment.node() instanceof Py.Alias alias && assignment.kind() == AssignmentKind.IMPORT
                    ? Nodes.dotted(alias.getName())
                    : assignment.importedName().orElse("");
            return name.equals(wanted) || name.startsWith(wanted + ".");
        }
    }
}
