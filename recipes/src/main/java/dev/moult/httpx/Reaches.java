package dev.moult.httpx;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the code of a block may raise that requests would have raised. */
final class Reaches {
    /** A URL whose host is seen: nothing that is put into it makes it no URL. */
    private static final Pattern LITERAL_HOST = Pattern.compile("(?s)[rRfF]*['\"]+https?://[\\w.-]+(:\\d+)?(['\"/?].*)");
    private final Map<UUID, Reach> reaches = new LinkedHashMap<>();
    private final Set<UUID> entered = new LinkedHashSet<>();

    private final ValueFlow values;
    private final Callables callables;

    /** What may raise an exception of requests. */
    static final class Reach {
        final Set<Object> keys = new LinkedHashSet<>();
        boolean json;
        boolean anyUrl;
        boolean streams;

        void add(Reach other) {
            keys.addAll(other.keys);
            json |= other.json;
            anyUrl |= other.anyUrl;
            streams |= other.streams;
        }
    }

    Reaches(Analysis analysis) {
        values = analysis.values();
        callables = analysis.callables();
    }

    /** Returns what may leave the code of a node. */
    Reach reach(ModuleIndex module, Py body) {
        Reach reach = new Reach();
        for (Py node : ModuleIndex.inside(body)) {
            if (node instanceof Py.Call call) {
                called(module, call, reach);
            } else if (node instanceof Py.Raise raise && NamedErrors.raisedClass(module, raise).isPresent()) {
                reach.keys.add(raise.getId());
            }
        }
        return reach;
    }

    private void called(ModuleIndex module, Py.Call call, Reach reach) {
        if (values.kinds(call.getId()).contains(ValueFlow.Kind.RESPONSE)) {
            reach.keys.add(call.getId());
            reach.streams |= ResponseUses.isStream(call);
            reach.anyUrl |= call.getArguments().getElements().stream().noneMatch(Reaches::hasLiteralHost);
            return;
        }
        if (call.getFunction() instanceof Py.Attribute method) {
            for (Object key : values.tracked(module, method.getValue())) {
                reach.keys.add(key);
                reach.json |= method.getName().getElement().getName().equals("json");
            }
        }
        List<Callables.Function> functions = callables.resolve(module, call.getFunction());
        for (Callables.Function function : functions) {
            reach.add(reachOf(function));
        }
        for (Lambdas.Given each : values.lambdas().called(module, call)) {
            if (entered.add(each.lambda().getId())) {
                reach.add(reach(each.module(), each.lambda().getBody()));
                entered.remove(each.lambda().getId());
            }
        }
    }

    private static boolean hasLiteralHost(Expression argument) {
        Expression url = argument instanceof Py.KeywordArgument keyword ? keyword.getValue().getElement() : argument;
        return LITERAL_HOST.matcher(ModuleIndex.source(url)).matches();
    }

    Reach reachOf(Callables.Function function) {
        UUID id = function.definition().getId();
        Reach known = reaches.get(id);
        if (known != null) {
            return known;
        }
        if (!entered.add(id)) {
            return new Reach();
        }
        Reach reach = reach(function.module(), function.definition().getBody());
        reaches.put(id, reach);
        return reach;
    }
}
