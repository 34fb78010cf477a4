package dev.moult.asyncio;

import dev.moult.edit.FileStyle;
import dev.moult.edit.FreshNames;
import dev.moult.edit.ImportChanges;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.SiteVisitor;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;

/** Collects the calls of {@code gather} in a module, reports what was decided about each, then makes the edits. */
final class GatherVisitor extends SiteVisitor {
    private final List<GatherSite> sites = new ArrayList<>();
    private @Nullable GatherNames names;

    GatherVisitor(PythonRecipe recipe) {
        super(recipe);
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        SemanticModel model = semanticModel();
        GatherNames moduleNames = new GatherNames(project(), module);
        names = moduleNames;
        sites.clear();
        super.visitModule(module, context);
        if (sites.isEmpty()) {
            return module;
        }
        Surroundings surroundings = Surroundings.of(module);
        AsyncioMember taskGroup = new AsyncioMember(project(), module, "TaskGroup");
        FileStyle style = FileStyle.of(module);
        GatherDecisions decisions = new GatherDecisions(
                moduleNames,
                taskGroup,
                settings(),
                surroundings,
                new GatherCallees(model, module, project()),
                new GatherHandlers(project(), module, surroundings));
        Map<GatherSite, GatherDecision> decided = decisions.of(sites);
        GatherBlocks blocks =
                new GatherBlocks(
                        module, model, surroundings, taskGroup, style, settings(), new FreshNames(model), decided.values());
        Map<GatherSite, GatherDecision.Group> rewritten = new LinkedHashMap<>();
        decided.forEach((site, decision) -> report(site, decision, blocks, rewritten));
        if (rewritten.isEmpty()) {
            return module;
        }
        List<Expression> gone = rewritten.keySet().stream().map(GatherSite::function).toList();
        ImportChanges imports = AsyncioImports.of(taskGroup, gone, function -> true);
        Py edited = new GatherEdits(rewritten.values(), style, blocks, imports).visitNonNull(module, 0);
        return AsyncioImports.withModule((PyModule) edited, taskGroup, gone, style.lineEnd());
    }

    private void report(
            GatherSite site,
            GatherDecision decision,
            GatherBlocks blocks,
            Map<GatherSite, GatherDecision.Group> rewritten) {
        if (decision instanceof GatherDecision.Leave left) {
            report(site.node(), Outcome.LEFT_ALONE, left.reason(), left.help());
        } else if (decision instanceof GatherDecision.Group group) {
            if (blocks.lostComment(group.plan()).isPresent()) {
                report(
                        site.node(),
                        Outcome.LEFT_ALONE,
                        "the comment `" + blocks.lostComment(group.plan()).get() + "` has no sure place",
                        "move the comment out of the call");
            } else if (group.review().isPresent() && !settings().unsafe()) {
                Decision.Review review = group.review().get();
                report(site.node(), Outcome.NEEDS_REVIEW, review.reason(), review.help());
            } else {
                report(site.node(), Outcome.REWRITTEN, "");
                rewritten.put(site, group);
            }
        }
    }

    @Override
    public Py visitCall(Py.Call node, ExecutionContext context) {
        if (mayBeGather(node.getFunction())) {
            sites.add(new GatherSite(node, node.getFunction(), getCursor(), isIgnored(node)));
        }
        return super.visitCall(node, context);
    }

    @Override
    public Py visitAttribute(Py.Attribute node, ExecutionContext context) {
        addReference(node);
        return super.visitAttribute(node, context);
    }

    private void addReference(Expression node) {
        Cursor around = getCursor().getParentOrThrow();
        boolean called = around.getValue() instanceof Py.Call call && call.getFunction() == node;
        boolean read = around.getValue() instanceof Py.Call
                || around.getValue() instanceof Py.KeywordArgument
                || around.getValue() instanceof Py.Assignment assignment && assignment.getValue() == node
                || around.getValue() instanceof Py.Return;
        if (!called && read && mayBeGather(node)) {
            sites.add(new GatherSite(node, node, getCursor(), isIgnored(node)));
        }
    }

    private boolean mayBeGather(Expression function) {
        return names != null && names.mayBeGather(function);
    }
}
