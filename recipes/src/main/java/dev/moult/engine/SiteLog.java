package dev.moult.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openrewrite.ExecutionContext;

/** The sites that recipes meet while they visit one module, in the order in which they meet them. */
public final class SiteLog {
    private static final String KEY = SiteLog.class.getName();

    private final Map<List<Object>, Site> sites = new LinkedHashMap<>();
    private Set<String> partOf = Set.of();

    /** Adds a site. Of several reports of one recipe about one node the last counts: each site has one outcome. */
    public void add(Site site) {
        sites.put(List.of(site.recipe(), site.node()), site);
    }

    public List<Site> sites() {
        return new ArrayList<>(sites.values());
    }

    /** Notes the short and full ids of the recipes that the reporting one is a member of. */
    void partOf(Set<String> ids) {
        partOf = ids;
    }

    Set<String> partOf() {
        return partOf;
    }

    /** Makes the recipes that run with this context report here. */
    void attachTo(ExecutionContext context) {
        context.putMessage(KEY, this);
    }

    static Optional<SiteLog> of(ExecutionContext context) {
        return Optional.ofNullable(context.getMessage(KEY));
    }
}
