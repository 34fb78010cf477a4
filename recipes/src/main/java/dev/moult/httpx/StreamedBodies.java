package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Set;

/** Responses that are streamed: httpx does not read their bodies by itself when somebody asks for them. */
final class StreamedBodies {
    private static final Set<String> READ = Set.of("text", "content", "json", "elapsed");

    private final Analysis analysis;

    StreamedBodies(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Leaves alone the streams whose bodies are asked for as a whole, in their blocks or in handlers around these. */
    void block() {
        List<RequestEdits.Request> streams =
                analysis.requests().all().stream().filter(RequestEdits.Request::isStream).toList();
        if (streams.isEmpty()) {
            return;
        }
        for (ModuleIndex module : analysis.callables().modules()) {
            for (Py node : module.nodes()) {
                if (node instanceof Py.Attribute member && READ.contains(Nodes.lastName(member))) {
                    streams.forEach(stream -> check(stream, module, member));
                }
            }
        }
    }

    private void check(RequestEdits.Request stream, ModuleIndex module, Py.Attribute member) {
        Expression response = member.getValue();
        Object streamed = analysis.components().root(stream.call().getId());
        boolean isOfError = response instanceof Py.Attribute error && Nodes.lastName(error).equals("response");
        for (Object key : analysis.values().tracked(module, response)) {
            boolean isSame = isOfError && analysis.components().root(key).equals(streamed)
                    || analysis.values().into(key).stream()
                            .anyMatch(flow -> flow.value() != null
                                    && analysis.values().value(flow.module(), flow.value()).keys()
                                            .contains(stream.call().getId()));
            if (isSame) {
                analysis.components().block(
                        stream.call().getId(), module, member,
                        "httpx does not read `" + Nodes.lastName(member) + "` of a response that is streamed");
            }
        }
    }
}
