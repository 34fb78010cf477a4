package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Gives sessions and streamed responses their asynchronous forms: {@code async with}, {@code async for}, {@code await}. */
final class AsyncForms extends PyVisitor<Integer> {
    private final Set<UUID> renamed = new LinkedHashSet<>();
    private final Set<UUID> statements = new LinkedHashSet<>();

    /** The edits of streams that are called as functions, by their calls. */
    private final Map<UUID, AsyncFlows.AsyncFlow> streams = new LinkedHashMap<>();

    private final Set<UUID> made = new LinkedHashSet<>();
    private final ClientNames names;
    private final String target;

    private AsyncForms(Map<UUID, AsyncFlows.AsyncFlow> flows, ClientNames names, String target) {
        this.names = names;
        this.target = target;
        flows.forEach((site, flow) -> {
            renamed.addAll(flow.renamed());
            statements.addAll(flow.statements());
            if (flow.stream().isPresent()) {
                streams.put(site, flow);
            }
        });
    }

    /** The module with its flows, and the ids of the calls that make new clients. */
    record Result(PyModule module, Set<UUID> made) {}

    /** Edits a module whose other edits were made. */
    static Result edit(PyModule module, Map<UUID, AsyncFlows.AsyncFlow> flows, ClientNames names, String target) {
        if (flows.isEmpty()) {
            return new Result(module, Set.of());
        }
        AsyncForms forms = new AsyncForms(flows, names, target);
        PyModule edited = (PyModule) forms.visitModule(module, 0);
        Map<UUID, UnaryOperator<Py.Call>> awaited = new LinkedHashMap<>();
        flows.values().forEach(flow -> flow.awaited().forEach(call -> awaited.put(call, UnaryOperator.identity())));
        return new Result(awaited.isEmpty() ? edited : (PyModule) Awaiting.in((Py) edited, awaited), forms.made);
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
        return tree instanceof Py node ? node.acceptPython(this, unused) : null;
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        Py.Call call = (Py.Call) super.visitCall(node, unused);
        if (renamed.contains(node.getId()) && call.getFunction() instanceof Py.Attribute attribute) {
            Py.Name name = attribute.getName().getElement();
            String theirs = name.getName().equals("Client") ? "AsyncClient" : "a" + name.getName();
            return call.withFunction(attribute.withName(attribute.getName().withElement(name.withName(theirs))));
        }
        return call;
    }

    @Override
    public Py visitFor(Py.For node, Integer unused) {
        Py.For loop = (Py.For) super.visitFor(node, unused);
        return statements.contains(node.getId()) ? loop.withAsync(Space.SINGLE) : loop;
    }

    @Override
    public Py visitWith(Py.With node, Integer unused) {
        Py.With with = (Py.With) super.visitWith(node, unused);
        if (!statements.contains(node.getId())) {
            return with;
        }
        Py.With async = with.withAsync(Space.SINGLE);
        PyRightPadded<Py.WithItem> only = async.getItems().getPadded().get(0);
        Expression manager = only.getElement().getExpression();
        AsyncFlows.@Nullable AsyncFlow stream = streams.get(manager.getId());
        return stream == null ? async : async.withItems(onClient(async.getItems(), stream, (Py.Call) manager));
    }

    /** Returns the items {@code httpx.AsyncClient() as client, client.stream("GET", url) as response}. */
    private PyContainer<Py.WithItem> onClient(
            PyContainer<Py.WithItem> items, AsyncFlows.AsyncFlow flow, Py.Call call) {
        CallEdit edit = flow.stream().orElseThrow();
        PyRightPadded<Py.WithItem> only = items.getPadded().get(0);
        String client = names.client(flow.module(), flow.site());
        Py.Call constructor = edit.client(call, Nodes.attribute(Nodes.name(target), "AsyncClient"));
        made.add(constructor.getId());
        Expression name = Nodes.name(client).withPrefix(Space.SINGLE);
        Py.WithItem first = new Py.WithItem(
                Tree.randomId(),
                only.getElement().getPrefix(),
                Markers.EMPTY,
                constructor,
                PyLeftPadded.of(Space.SINGLE, name));
        Py.WithItem second = only.getElement().withPrefix(Space.SINGLE)
                .withExpression(edit.onClient(call, client));
        return items.withPadded(List.of(PyRightPadded.of(first, Space.EMPTY), only.withElement(second)));
    }
}
