package dev.moult.httpx;

import dev.moult.engine.SiteVisitor;
import dev.moult.names.Project;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** All flows of requests in a project: what each call gives, where that goes, and whether it can be converted. */
final class RequestsFlows {
    /** Why a call is not converted, and where to look; both empty where it is. */
    record Reason(String text, String help) {
        static final Reason NONE = new Reason("", "");
    }

    /** What becomes of a call. */
    record Decision(Reason obstacle, Reason doubt) {}

    /** The edits of nodes by their ids: what becomes of each, and what is put around that. */
    record FileEdits(Map<UUID, UnaryOperator<Py>> nodes, Map<UUID, UnaryOperator<Py>> around) {
        FileEdits() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        void put(Components.Edit edit) {
            (edit.isAround() ? around : nodes).putIfAbsent(edit.node(), edit.operator());
        }
    }

    /**
     * What becomes of a file: its calls in source order, and its edits, which are made in a run with {@code --unsafe} or
     * not; some of its calls become asynchronous, some statements the header of a {@code with}, and some go.
     */
    record FilePlan(
            Map<UUID, Decision> sites,
            FileEdits safe,
            FileEdits unsafe,
            AsyncPlan async,
            Map<UUID, StreamBlocks.StreamBlock> streams,
            Set<UUID> dropped) {}

    private static final int ROUNDS = 4;
    private static final int TOO_COMMON = 60;

    private final Project project;
    private final Analysis analysis;
    private final Components components = new Components();
    private final Callables callables;
    private final ValueFlow values;
    private final Map<UUID, ModuleIndex> sites = new LinkedHashMap<>();
    private final Set<String> tooCommon = new LinkedHashSet<>();
    private final Map<String, FilePlan> plans = new LinkedHashMap<>();

    private RequestsFlows(Project project, String target) {
        this.project = project;
        callables = new Callables(project);
        values = new ValueFlow(callables);
        GivenValues given = new GivenValues(project, callables);
        analysis = new Analysis(project, callables, values, given, components, new RequestEdits(), target);
    }

    /** Looks at the whole project. */
    static RequestsFlows of(Project project, String target, Set<UUID> ignored) {
        RequestsFlows flows = new RequestsFlows(project, target);
        flows.analyse(ignored);
        return flows;
    }

    Optional<FilePlan> plan(String path) {
        return Optional.ofNullable(plans.get(path));
    }

    private void analyse(Set<UUID> ignored) {
        List<String> paths = project.pathsMentioning("requests");
        paths.forEach(callables::add);
        values.compute();
        for (int round = 0; round < ROUNDS && widen(); round++) {
            values.compute();
        }
        for (ValueFlow.Flow flow : values.flows()) {
            if (flow.value() != null && !values.kinds(flow.target()).isEmpty()) {
                values.tracked(flow.module(), flow.value()).forEach(key -> components.join(key, flow.target()));
            }
        }
        SiteCollector collector = new SiteCollector(analysis);
        List<ModuleIndex> modules = callables.modules();
        modules.forEach(collector::collect);
        FakedSessions fakes = new FakedSessions(analysis);
        UseChecks uses = new UseChecks(analysis, fakes);
        modules.forEach(uses::checkUses);
        modules.forEach(new LooseAttributes(analysis)::check);
        FunctionChecks functions = new FunctionChecks(analysis, tooCommon);
        functions.checkFunctions();
        functions.checkAnnotations();
        Handlers handlers = new Handlers(analysis, fakes);
        modules.forEach(handlers::plan);
        handlers.finish();
        modules.forEach(new OtherCatchers(analysis, handlers)::look);
        modules.forEach(new LooseNames(analysis, collector)::plan);
        modules.forEach(new TypeTests(analysis)::plan);
        sites.putAll(collector.sites());
        new MockedFlows(project, callables).blockedModules().forEach(this::blockReplaced);
        new ReplacedNames(analysis).block();
        uses.blockRaising(collector);
        new CertificateVariables(analysis).doubt(sites);
        new ProxyVariables(analysis).doubt(sites);
        for (UUID site : ignored) {
            if (sites.containsKey(site)) {
                components.block(site, sites.get(site), sites.get(site).module(), SiteVisitor.IGNORED);
            }
        }
        decide();
    }

    private void blockReplaced(String path, Components.Fact place) {
        sites.forEach((site, owner) -> {
            if (owner.path().equals(path)) {
                components.block(site, place.module(), place.node(), "tests replace what it calls");
            }
        });
    }

    /** Looks at the files that may call what gives or takes a session or response. */
    private boolean widen() {
        boolean added = false;
        Set<String> names = new LinkedHashSet<>();
        for (Callables.Function function : callables.functions()) {
            boolean gives = !values.kinds(new ValueFlow.Result(function.definition().getId())).isEmpty();
            boolean takes = function.definition().getParameters().getElements().stream()
                    .filter(each -> each.getName() != null)
                    .anyMatch(each -> values.slot(function.module(), each.getName())
                            .filter(key -> !values.kinds(key).isEmpty())
                            .isPresent());
            if (gives || takes) {
                names.add(function.name());
            }
        }
        for (String path : new LooseAttributes(analysis).paths()) {
            added |= callables.add(path);
        }
        for (String name : names) {
            List<String> paths = project.pathsMentioning(name);
            if (paths.size() > TOO_COMMON) {
                tooCommon.add(name);
                continue;
            }
            for (String path : paths) {
                added |= callables.add(path);
            }
        }
        return added;
    }

    private void decide() {
        Set<Object> roots = new LinkedHashSet<>();
        Map<ModuleIndex, Map<UUID, Decision>> decisions = new LinkedHashMap<>();
        sites.forEach((site, module) -> {
            roots.add(components.root(site));
            Reason obstacle = components.blockOf(site).map(fact -> reason(site, module, fact)).orElse(Reason.NONE);
            Reason doubt = components.doubtOf(site).map(fact -> reason(site, module, fact)).orElse(Reason.NONE);
            decisions.computeIfAbsent(module, m -> new LinkedHashMap<>()).put(site, new Decision(obstacle, doubt));
        });
        Map<ModuleIndex, FileEdits> safe = new LinkedHashMap<>();
        Map<ModuleIndex, FileEdits> unsafe = new LinkedHashMap<>();
        for (Components.Edit edit : components.edits()) {
            if (!roots.contains(components.root(edit.key())) || components.blockOf(edit.key()).isPresent()
                    || isBlocked(edit.key())) {
                continue;
            }
            unsafe.computeIfAbsent(edit.module(), module -> new FileEdits()).put(edit);
            if (!isDoubted(edit.key())) {
                safe.computeIfAbsent(edit.module(), module -> new FileEdits()).put(edit);
            }
        }
        AsyncPlan async = AsyncPlan.of(analysis);
        for (ModuleIndex module : callables.modules()) {
            if (decisions.containsKey(module) || unsafe.containsKey(module)) {
                plans.put(
                        module.path(),
                        new FilePlan(
                                decisions.getOrDefault(module, Map.of()),
                                safe.getOrDefault(module, new FileEdits()),
                                unsafe.getOrDefault(module, new FileEdits()),
                                async,
                                analysis.requests().streams(),
                                analysis.requests().dropped()));
            }
        }
    }

    private boolean isBlocked(Object key) {
        return components.blockOf(key).isPresent();
    }

    private boolean isDoubted(Object key) {
        return components.doubtOf(key).isPresent();
    }

    private static Reason reason(UUID site, ModuleIndex module, Components.Fact fact) {
        boolean isOwn = fact.node().getId().equals(site) || fact.node() instanceof PyModule;
        if (fact.text().equals(SiteVisitor.IGNORED)) {
            return new Reason(fact.text(), "");
        }
        String text = isOwn ? fact.text() : "in its flow: " + fact.text();
        if (!fact.place().isEmpty() || isOwn) {
            return new Reason(text, fact.place().isEmpty() ? "" : "look at " + fact.place());
        }
        int line = fact.module().line(fact.node());
        String place = fact.module() == module ? "line " + line : fact.module().path() + ":" + line;
        return new Reason(text, "look at " + place);
    }
}
