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

/**
 * What the code of a block may raise that requests would have raised. What a handler inside keeps for itself counts only
 * where nothing else does: the handlers around wait in vain for it, but they may be all that still needs requests.
 */
final class Reaches {
    /** A URL whose host is seen: nothing that is put into it makes it no URL. */
    private static final Pattern LITERAL_HOST = Pattern.compile("(?s)[rRfF]*['\"]+https?://[\\w.-]+(:\\d+)?(['\"/?].*)");
    private final Map<UUID, Both> reaches = new LinkedHashMap<>();
    private final Set<UUID> entered = new LinkedHashSet<>();

    private final ValueFlow values;
    private final Callables callables;

    /** What may raise an exception of requests. */
    static final class Reach {
        final Set<Object> keys = new LinkedHashSet<>();
        /** What raises {@code HTTPError}: a {@code raise}, and whatever {@code raise_for_status} is called of. */
        final Set<Object> checked = new LinkedHashSet<>();
        boolean json;
        boolean anyUrl;
        boolean streams;

        /** Returns what may raise {@code HTTPError}. */
        Reach ofStatus() {
            Reach status = new Reach();
            status.add(this);
            status.keys.retainAll(checked);
            return status;
        }

        void add(Reach other) {
            keys.addAll(other.keys);
            checked.addAll(other.checked);
            json |= other.json;
            anyUrl |= other.anyUrl;
            streams |= other.streams;
        }
    }

    /** What leaves some code, and that with what does not. */
    private record Both(Reach leaving, Reach all) {
        Both() {
            this(new Reach(), new Reach());
        }

        void add(Both other, boolean kept) {
            all.add(other.all);
            if (!kept) {
                leaving.add(other.leaving);
            }
        }

        Reach relevant() {
            return leaving.keys.isEmpty() ? all : leaving;
        }
    }

    Reaches(Analysis analysis) {
        values = analysis.values();
        callables = analysis.callables();
    }

    /** Returns what may leave the code of a node. */
    Reach reach(ModuleIndex module, Py body) {
        return both(module, body).relevant();
    }

    private Both both(ModuleIndex module, Py body) {
        Both both = new Both();
        SwallowingHandlers handlers = new SwallowingHandlers(module, body);
        for (Py node : ModuleIndex.inside(body)) {
            if (node instanceof Py.Call call) {
                both.add(called(module, call), handlers.keep(call));
            } else if (node instanceof Py.Raise raise && NamedErrors.raisedClass(module, raise).isPresent()) {
                Both raised = new Both();
                boolean ofJson = NamedErrors.raisedClass(module, raise).filter("JSONDecodeError"::equals).isPresent();
                for (Reach each : List.of(raised.leaving, raised.all)) {
                    each.keys.add(raise.getId());
                    each.checked.add(raise.getId());
                    each.json |= ofJson;
                }
                both.add(raised, handlers.keep(raise));
            }
        }
        return both;
    }

    private Both called(ModuleIndex module, Py.Call call) {
        Both both = new Both();
        Reach own = ownReach(module, call);
        both.leaving.add(own);
        both.all.add(own);
        if (values.kinds(call.getId()).contains(ValueFlow.Kind.RESPONSE)) {
            return both;
        }
        callables.resolve(module, call.getFunction()).forEach(function -> both.add(bothOf(function), false));
        for (Lambdas.Given each : values.lambdas().called(module, call)) {
            if (entered.add(each.lambda().getId())) {
                both.add(both(each.module(), each.lambda().getBody()), false);
                entered.remove(each.lambda().getId());
            }
        }
        return both;
    }

    /** Returns what a call itself raises: one that sends a request, or a method of a session or response. */
    private Reach ownReach(ModuleIndex module, Py.Call call) {
        Reach reach = new Reach();
        if (values.kinds(call.getId()).contains(ValueFlow.Kind.RESPONSE)) {
            reach.keys.add(call.getId());
            reach.streams |= ResponseUses.isStream(call);
            reach.anyUrl |= call.getArguments().getElements().stream().noneMatch(Reaches::hasLiteralHost);
        } else if (call.getFunction() instanceof Py.Attribute method) {
            for (Object key : values.tracked(module, method.getValue())) {
                reach.keys.add(key);
                reach.json |= method.getName().getElement().getName().equals("json");
                if (method.getName().getElement().getName().equals("raise_for_status")) {
                    reach.checked.add(key);
                }
            }
        }
        return reach;
    }

    private static boolean hasLiteralHost(Expression argument) {
        Expression url = argument instanceof Py.KeywordArgument keyword ? keyword.getValue().getElement() : argument;
        return LITERAL_HOST.matcher(ModuleIndex.source(url)).matches();
    }

    Reach reachOf(Callables.Function function) {
        return bothOf(function).relevant();
    }

    private Both bothOf(Callables.Function function) {
        UUID id = function.definition().getId();
        Both known = reaches.get(id);
        if (known != null) {
            return known;
        }
        if (!entered.add(id)) {
            return new Both();
        }
        Both both = both(function.module(), function.definition().getBody());
        reaches.put(id, both);
        return both;
    }
}
