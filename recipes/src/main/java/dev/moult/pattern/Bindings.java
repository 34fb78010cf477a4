package dev.moult.pattern;

import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the metavariables of a pattern stand for. Immutable, so that the matcher can try another way.
 *
 * @param values the nodes of each metavariable; exactly one for {@code $x}
 * @param doubts why names that look right may mean something else
 */
record Bindings(Map<String, List<Py>> values, List<String> doubts) {
    static final Bindings NONE = new Bindings(Map.of(), List.of());

    Bindings with(String metavariable, List<? extends Py> nodes) {
        Map<String, List<Py>> more = new LinkedHashMap<>(values);
        more.put(metavariable, List.copyOf(nodes));
        return new Bindings(more, doubts);
    }

    Bindings doubted(String reason) {
        List<String> more = new ArrayList<>(doubts);
        more.add(reason);
        return new Bindings(values, more);
    }

    Optional<List<Py>> get(String metavariable) {
        return Optional.ofNullable(values.get(metavariable));
    }
}
