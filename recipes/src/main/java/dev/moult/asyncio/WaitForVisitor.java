package dev.moult.asyncio;

import dev.moult.edit.EvaluationOrder;
import dev.moult.edit.FileStyle;
import dev.moult.edit.FreshNames;
import dev.moult.edit.ImportChanges;
import dev.moult.edit.PatchedModules;
import dev.moult.edit.SourceLayout;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.SiteVisitor;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;

/** Collects the sites of a module, reports what was decided about each, then makes the edits. */
final class WaitForVisitor extends SiteVisitor {
    private final List<WaitForSite> sites = new ArrayList<>();
    private @Nullable WaitForNames names;

    WaitForVisitor(PythonRecipe recipe) {
        super(recipe);
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        SemanticModel model = project().semanticModel(module);
        WaitForNames moduleNames = new WaitForNames(project(), module);
        names = moduleNames;
        sites.clear();
        super.visitModule(module, context);
        if (sites.isEmpty()) {
            return module;
        }
        AsyncioMember timeoutFunction = new AsyncioMember(project(), module, "timeout");
        Map<WaitForSite, Decision> decisions = WaitForDecisions.of(sites, moduleNames, timeoutFunction, settings());
        Map<WaitForSite, Decision> rewritten = new LinkedHashMap<>();
        decisions.forEach((site, decision) -> {
            if (report(site, decision)) {
                rewritten.put(site, decision);
            }
        });
        if (rewritten.isEmpty()) {
            return module;
        }
        Set<Expression> inBlocks = new HashSet<>();
        rewritten.forEach((site, decision) -> {
            if (decision instanceof Decision.UseBlock) {
                inBlocks.add(site.function());
            }
        });
        List<Expression> gone =
                rewritten.keySet().stream().map(WaitForSite::function).toList();
        ImportChanges imports = AsyncioImports.of(timeoutFunction, gone, inBlocks::contains);
        Py edited = edited(module, rewritten, new FreshNames(model), timeoutFunction, imports);
        return AsyncioImports.withModule((PyModule) edited, timeoutFunction, inBlocks, FileStyle.of(module).lineEnd());
    }

    /** Reports what was decided, and returns whether the site is rewritten. */
    private boolean report(WaitForSite site, Decision decision) {
        if (decision instanceof Decision.LeaveAlone left) {
            report(site.node(), Outcome.LEFT_ALONE, left.reason(), left.help());
            return false;
        }
        if (decision instanceof Decision.UseBlock block && block.review().isPresent() && !settings().unsafe()) {
            Decision.Review review = block.review().get();
            report(site.node(), Outcome.NEEDS_REVIEW, review.reason(), review.help());
            return false;
        }
        Optional<String> patcher = patcher(site);
        if (patcher.isPresent() && !settings().unsafe()) {
            report(
                    site.node(),
                    Outcome.NEEDS_REVIEW,
                    "`" + patcher.get() + "` patches `asyncio.wait_for` here",
                    "right once that test patches or does something else");
            return false;
        }
        report(site.node(), Outcome.REWRITTEN, "");
        return true;
    }

    private Optional<String> patcher(WaitForSite site) {
        return project().pathOf(module())
                .flatMap(path -> PatchedModules.of(project()).patcher(path, "asyncio.wait_for", site.cursor()));
    }

    private Py edited(
            PyModule module,
            Map<WaitForSite, Decision> rewritten,
            FreshNames freshNames,
            AsyncioMember timeoutFunction,
            ImportChanges imports) {
        FileStyle style = FileStyle.of(module);
        SourceLayout layout = SourceLayout.of(module, nodesOf(rewritten), settings().lineWidth());
        Map<UUID, WaitForSite> sitesByCall = new HashMap<>();
        Map<UUID, Temporary> temporaries = new HashMap<>();
        rewritten.forEach((site, decision) -> {
            sitesByCall.put(site.node().getId(), site);
            if (decision instanceof Decision.UseBlock block && !block.position().canMoveWhole()) {
                temporaries.computeIfAbsent(
                        block.await().getId(), await -> Temporary.of(block.position(), block.await(), freshNames));
            }
        });
        LimitedBlock limitedBlock = new LimitedBlock(
                layout,
                style,
                wait -> timeoutFunction.expression(
                        sitesByCall.get(wait.call().getId()).function()),
                block -> temporaries.get(block.await().getId()));
        Py edited = new WaitForEdits(rewritten, layout, style, limitedBlock, imports).visit(module, 0);
        return edited == null ? module : edited;
    }

    /** Returns the ids of the nodes whose places in the source the edits need. */
    private static Set<UUID> nodesOf(Map<WaitForSite, Decision> rewritten) {
        Set<UUID> ids = new HashSet<>();
        for (Decision decision : rewritten.values()) {
            List<WaitForCall> waits = decision instanceof Decision.UseBlock block
                    ? block.waits()
                    : decision instanceof Decision.AwaitPlainly plain ? plain.waits() : List.of();
            for (WaitForCall wait : waits) {
                ids.add(Awaitables.kept(wait).getId());
                ids.add(wait.timeoutArgument().getId());
                ids.add(wait.timeout().getId());
            }
            if (decision instanceof Decision.AwaitPlainly plain) {
                ids.add(plain.await().getExpression().getId());
            }
        }
        return ids;
    }

    @Override
    public Py visitBlock(Py.Block node, ExecutionContext context) {
        return names != null && isBodyWithout(node, names.spellings()) ? node : super.visitBlock(node, context);
    }

    @Override
    public Py visitCall(Py.Call node, ExecutionContext context) {
        if (mayBeWaitFor(node.getFunction())) {
            sites.add(new WaitForSite(node, node.getFunction(), getCursor(), isIgnored(node)));
        }
        return super.visitCall(node, context);
    }

    @Override
    public Py visitAttribute(Py.Attribute node, ExecutionContext context) {
        addReference(node);
        return super.visitAttribute(node, context);
    }

    @Override
    public Py visitName(Py.Name node, ExecutionContext context) {
        addReference(node);
        return super.visitName(node, context);
    }

    private void addReference(Expression node) {
        Cursor around = getCursor().getParentOrThrow();
        boolean called = around.getValue() instanceof Py.Call call && call.getFunction() == node;
        if (!called && mayBeWaitFor(node) && isRead(node, around.getValue())) {
            sites.add(new WaitForSite(node, node, getCursor(), isIgnored(node)));
        }
    }

    private boolean mayBeWaitFor(Expression function) {
        return names != null && names.mayBeWaitFor(function);
    }

    /** Whether a node is a part of its parent that is evaluated, and not a target that is bound. */
    private static boolean isRead(Expression node, Object parent) {
        if (!(parent instanceof Py around)
                || parent instanceof Py.Delete
                || parent instanceof Statement && isTarget(node, around)) {
            return false;
        }
        return EvaluationOrder.parts(around).stream().anyMatch(part -> part.node() == node);
    }

    private static boolean isTarget(Expression node, Py statement) {
        if (statement instanceof Py.Assignment assignment) {
            return assignment.getValue() != node;
        }
        if (statement instanceof Py.AugmentedAssignment assignment) {
            return assignment.getValue() != node;
        }
        if (statement instanceof Py.AnnotatedAssignment assignment) {
            return assignment.getTarget().getElement() == node;
        }
        return statement instanceof Py.For loop && loop.getTarget() == node;
    }
}
