package dev.moult.engine;

import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import org.openrewrite.ExecutionContext;

/** A recipe as small as can be: {@code old} becomes {@code new}, {@code older} needs review, {@code oldest} is kept. */
public final class RenameOldToNew extends PythonRecipe {

    @Override
    public String getDisplayName() {
        return "Rename `old` to `new`";
    }

    @Override
    public String getDescription() {
        return "Renames `old` to `new`, wherever it stands.";
    }

    @Override
    public Set<String> getTriggerWords() {
        return Set.of("old");
    }

    @Override
    public String getWhy() {
        return "To test the engine.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of();
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of();
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new RenameVisitor(this);
    }


    private static final class RenameVisitor extends SiteVisitor {
        RenameVisitor(PythonRecipe recipe) {
            super(recipe);
        }

        @Override
        public Py visitName(Py.Name node, ExecutionContext context) {
            Py visited = super.visitName(node, context);
            if (!(visited instanceof Py.Name name) || !name.getName().startsWith("old")) {
                return visited;
            }
            if (isIgnored(node)) {
                report(node, Outcome.LEFT_ALONE, IGNORED);
                return name;
            }
            switch (name.getName()) {
                case "old":
                    break;
                case "older":
                    if (!settings().unsafe()) {
                        report(node, Outcome.NEEDS_REVIEW, "it is older", "look at it");
                        return name;
                    }
                    break;
                case "oldcrash":
                    throw new IllegalStateException("crashed on purpose");
                default:
                    report(node, Outcome.LEFT_ALONE, "it is " + name.getName());
                    return name;
            }
            report(node, Outcome.REWRITTEN, "");
            return name.withName("new");
        }
    }
}
