package dev.moult.httpx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which classes, by the ids of their definitions, inherit from which. */
final class ClassFamilies {
    private final Map<UUID, List<UUID>> bases;
    private final Map<UUID, List<UUID>> heirs = new LinkedHashMap<>();
    private final Map<UUID, Set<UUID>> related = new LinkedHashMap<>();

    /** For a class, a related one that is nearer to the one that stands for them all; for that one, itself. */
    private final Map<UUID, UUID> nearer = new LinkedHashMap<>();

    /** @param bases the bases of every class, as far as they are known */
    ClassFamilies(Map<UUID, List<UUID>> bases) {
        this.bases = bases;
        bases.keySet().forEach(type -> nearer.put(type, type));
        bases.forEach((type, theirs) -> theirs.forEach(base -> {
            heirs.computeIfAbsent(base, id -> new ArrayList<>()).add(type);
            nearer.put(head(type), head(base));
        }));
    }

    /** Returns one class for all that are related to a class, at whatever distance. */
    UUID head(UUID type) {
        UUID head = type;
        while (!head.equals(nearer.getOrDefault(head, head))) {
            head = nearer.get(head);
        }
        return head;
    }

    /** Returns a class and all that it inherits from or that inherits from it. */
    Set<UUID> related(UUID type) {
        return related.computeIfAbsent(type, each -> {
            Set<UUID> found = above(each);
            found.addAll(below(each));
            return found;
        });
    }

    /** Returns a class and all that it inherits from. */
    Set<UUID> above(UUID type) {
        Set<UUID> found = new LinkedHashSet<>();
        addAll(type, bases, found);
        return found;
    }

    /** Returns a class and all that inherit from it. */
    Set<UUID> below(UUID type) {
        Set<UUID> found = new LinkedHashSet<>();
        addAll(type, heirs, found);
        return found;
    }

    private static void addAll(UUID type, Map<UUID, List<UUID>> next, Set<UUID> found) {
        if (found.add(type)) {
            next.getOrDefault(type, List.of()).forEach(each -> addAll(each, next, found));
        }
    }
}
