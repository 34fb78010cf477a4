package dev.moult.httpx;

import dev.moult.edit.FileStyle;
import dev.moult.engine.Outcome;
import dev.moult.engine.SiteVisitor;
import dev.moult.names.Project;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.Tree;

/** Reports and edits what the flows of the project decide for one file. */
final class RequestsVisitor extends SiteVisitor {
    /** The flows for each target that was asked for. */
    private static final class Analyses {
        private final Map<String, RequestsFlows> byTarget = new java.util.concurrent.ConcurrentHashMap<>();
    }

    private final RequestsToHttpx recipe;

    RequestsVisitor(RequestsToHttpx recipe) {
        super(recipe);
        this.recipe = recipe;
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        Optional<RequestsFlows.FilePlan> plan = plan();
        if (plan.isEmpty()) {
            return module;
        }
        Map<UUID, Py> nodes = nodes(module, plan.get().sites().keySet());
        plan.get().sites().forEach((site, decision) -> {
            Py node = nodes.get(site);
            if (node == null) {
                return;
            }
            if (!decision.obstacle().text().isEmpty()) {
                report(node, Outcome.LEFT_ALONE, decision.obstacle().text(), decision.obstacle().help());
            } else if (!decision.doubt().text().isEmpty() && !settings().unsafe()) {
                report(node, Outcome.NEEDS_REVIEW, decision.doubt().text(), decision.doubt().help());
            } else {
                report(node, Outcome.REWRITTEN, "");
            }
        });
        RequestsFlows.FileEdits edits = settings().unsafe() ? plan.get().unsafe() : plan.get().safe();
        if (edits.nodes().isEmpty()) {
            return module;
        }
        AsyncPlan async = plan.get().async().of(edits.nodes().keySet());
        Map<UUID, UnaryOperator<Py>> inPlace = new HashMap<>(edits.nodes());
        inPlace.keySet().removeAll(async.onNewClients());
        PyModule inForm = (PyModule) new Edits(inPlace, edits.around()).visitRequiredModule(module);
        ClientNames names = new ClientNames(semanticModel());
        AsyncForms.Result flows = AsyncForms.edit(inForm, async.flows(), names, recipe.getTarget());
        AwaitedEdits.Result blocks = AwaitedEdits.edit(flows.module(), async.calls(), names, recipe.getTarget());
        Map<UUID, StreamBlocks.StreamBlock> streams = new HashMap<>(plan.get().streams());
        streams.keySet().retainAll(edits.nodes().keySet());
        Set<UUID> dropped = new HashSet<>(plan.get().dropped());
        dropped.retainAll(edits.nodes().keySet());
        PyModule edited = StreamEdits.edit(DroppedStatements.edit(blocks.module(), dropped), streams.values());
        if (edited == module) {
            return module;
        }
        Set<UUID> calls = new HashSet<>(edits.nodes().keySet());
        calls.addAll(flows.made());
        calls.addAll(blocks.made());
        PyModule folded = LongCalls.fold(module, edited, calls, settings().lineWidth());
        String lineEnd = FileStyle.of(module).lineEnd();
        return HttpxImports.edit(module, semanticModel(), folded, recipe.getTarget(), project(), lineEnd);
    }

    private Optional<RequestsFlows.FilePlan> plan() {
        Project project = project();
        String path = project.pathOf(module()).orElse(module().getSourcePath().toString().replace('\\', '/'));
        Analyses analyses = project.analysis(Analyses.class, p -> new Analyses());
        RequestsFlows flows = analyses.byTarget.computeIfAbsent(
                recipe.getTarget(), target -> RequestsFlows.of(project, target, ignored(project)));
        return flows.plan(path);
    }

    /** Returns the calls of the project that comments forbid to edit. */
    private Set<UUID> ignored(Project project) {
        Set<UUID> ignored = new LinkedHashSet<>();
        for (String path : project.pathsMentioning("moult")) {
            project.module(path).ifPresent(module -> {
                IgnoredCalls visitor = new IgnoredCalls(recipe);
                visitor.visit(module, new InMemoryExecutionContext());
                if (!visitor.visited) {
                    new PyVisitor<Integer>() {
                        @Override
                        public Py visitCall(Py.Call node, Integer unused) {
                            ignored.add(node.getId());
                            return super.visitCall(node, unused);
                        }
                    }.visit(module, 0);
                }
                ignored.addAll(visitor.ignored);
            });
        }
        return ignored;
    }

    private static Map<UUID, Py> nodes(PyModule module, Set<UUID> wanted) {
        Map<UUID, Py> found = new HashMap<>();
        new PyVisitor<Integer>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                if (!(tree instanceof Py node)) {
                    return null;
                }
                if (wanted.contains(node.getId())) {
                    found.put(node.getId(), node);
                }
                return node.acceptPython(this, unused);
            }
        }.visit(module, 0);
        return found;
    }

    /** Makes edits of nodes from the inside out. */
    private static final class Edits extends PyVisitor<Integer> {
        private final Map<UUID, UnaryOperator<Py>> edits;
        private final Map<UUID, UnaryOperator<Py>> around;

        Edits(Map<UUID, UnaryOperator<Py>> edits, Map<UUID, UnaryOperator<Py>> around) {
            this.edits = edits;
            this.around = around;
        }

        Py visitRequiredModule(PyModule module) {
            return visitModule(module, 0);
        }

        @Override
        public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
            if (!(tree instanceof Py node)) {
                return null;
            }
            @Nullable Py visited = node.acceptPython(this, unused);
            if (visited == null) {
                return null;
            }
            Py edited = edits.getOrDefault(node.getId(), UnaryOperator.identity()).apply(visited);
            return around.getOrDefault(node.getId(), UnaryOperator.identity()).apply(edited);
        }
    }

    /** Notes the calls that comments forbid to edit. */
    private static final class IgnoredCalls extends SiteVisitor {
        private final Set<UUID> ignored = new LinkedHashSet<>();
        private boolean visited;

        IgnoredCalls(RequestsToHttpx recipe) {
            super(recipe);
        }

        @Override
        public Py visitModule(PyModule module, ExecutionContext context) {
            visited = true;
            return super.visitModule(module, context);
        }

        @Override
        public Py visitCall(Py.Call node, ExecutionContext context) {
            if (isIgnored(node)) {
                ignored.add(node.getId());
            }
            return super.visitCall(node, context);
        }
    }
}
