package dev.moult.httpx;

import dev.moult.tree.Py;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The edits of the calls that send requests. */
final class RequestEdits {
    /**
     * A call that sends a request.
     *
     * @param onSession whether it is a method of a session
     * @param isStream whether its response is streamed
     * @param spreads whether some of its arguments are those of a dictionary
     */
    record Request(
            ModuleIndex module, Py.Call call, CallEdit edit, boolean onSession, boolean isStream, boolean spreads) {}

    private final Map<UUID, Request> requests = new LinkedHashMap<>();
    private final Map<UUID, StreamBlocks.StreamBlock> streams = new LinkedHashMap<>();
    private final Set<UUID> dropped = new LinkedHashSet<>();
    private final AwaitedCalls functions = new AwaitedCalls();

    void add(Request request) {
        requests.put(request.call().getId(), request);
        if (!request.onSession() && !request.isStream() && !request.spreads()) {
            functions.add(request.module(), request.call(), request.edit());
        }
    }

    Collection<Request> all() {
        return requests.values();
    }

    Optional<Request> of(Py.Call call) {
        return Optional.ofNullable(requests.get(call.getId()));
    }

    /** Adds what becomes of the statement around a call whose response is streamed. */
    void add(Py.Call call, StreamBlocks.StreamBlock block) {
        streams.put(call.getId(), block);
    }

    /** Returns the statements that become a {@code with}, by the calls whose responses they stream. */
    Map<UUID, StreamBlocks.StreamBlock> streams() {
        return streams;
    }

    /** Takes a statement away that did nothing with requests. */
    void drop(Py.Assignment statement) {
        dropped.add(statement.getId());
    }

    Set<UUID> dropped() {
        return dropped;
    }

    /** Returns the calls of functions whose responses are read at once. */
    AwaitedCalls functions() {
        return functions;
    }
}
