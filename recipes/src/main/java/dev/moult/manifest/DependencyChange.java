package dev.moult.manifest;

import java.util.Set;

/**
 * One package takes the place of another.
 *
 * @param from the package, in normal form (PEP 503), which is also the name of its module
 * @param to the package that takes its place
 * @param versions which versions of it will do, as a version specifier (PEP 440)
 * @param extras the extras of {@code from} that {@code to} has too
 */
public record DependencyChange(String from, String to, String versions, Set<String> extras) {
    public DependencyChange {
        extras = Set.copyOf(extras);
    }
}
