package dev.moult.httpx;

import dev.moult.edit.FreshNames;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The names of the clients and responses that edits add: the same for all of a function, where one ends before the next. */
final class ClientNames {
    private final FreshNames freshNames;
    private final Map<UUID, String> clients = new LinkedHashMap<>();
    private final Map<UUID, String> responses = new LinkedHashMap<>();

    ClientNames(SemanticModel model) {
        freshNames = new FreshNames(model);
    }

    /** Returns the name of a client for one request, in the function around a call. */
    String client(ModuleIndex module, Py.Call call) {
        return clients.computeIfAbsent(function(module, call), id -> fresh(call, "client"));
    }

    /** Returns the name of a response, in the function around a call. */
    String response(ModuleIndex module, Py.Call call) {
        return responses.computeIfAbsent(function(module, call), id -> fresh(call, "response"));
    }

    /** Returns the wish, or where that is taken another name rather than a number. */
    private String fresh(Py.Call call, String wish) {
        String name = freshNames.take(call, wish);
        return name.equals(wish) ? name : freshNames.take(call, "http_" + wish);
    }

    private static UUID function(ModuleIndex module, Py.Call call) {
        return module.functionAround(call).orElseThrow().getId();
    }
}
