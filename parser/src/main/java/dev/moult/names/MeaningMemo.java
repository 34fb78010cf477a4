package dev.moult.names;

import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was found out about nodes of trees that stay for the rest of the run; about those of others, nothing is kept. */
final class MeaningMemo {
    private final ModuleStore store;
    private final Map<Key, List<Meaning>> known = new ConcurrentHashMap<>();

    /** A node, and which of the questions about it was asked. */
    private record Key(UUID node, String question) {}

    MeaningMemo(ModuleStore store) {
        this.store = store;
    }

    /** Returns the answer to a question about a node of a module. */
    List<Meaning> get(PyModule module, UUID node, String question, Supplier<List<Meaning>> find) {
        if (!store.isKept(module)) {
            return find.get();
        }
        Key key = new Key(node, question);
        @Nullable List<Meaning> found = known.get(key);
        if (found == null) {
            found = List.copyOf(find.get());
            known.put(key, found);
        }
        return found;
    }
}
