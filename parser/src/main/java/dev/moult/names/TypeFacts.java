package dev.moult.names;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of the class of a value. A value of a class may always be one of a subclass.
 *
 * @param classes the qualified names of the classes that it may have, sorted, {@code None} not counted
 * @param isComplete whether the classes are all there are; otherwise it may be anything besides
 * @param mayBeNone whether it may be {@code None}
 */
public record TypeFacts(List<String> classes, boolean isComplete, boolean mayBeNone) {
    /** Nothing is known. */
    public static final TypeFacts UNKNOWN = new TypeFacts(List.of(), false, true);

    static final TypeFacts NONE = new TypeFacts(List.of(), true, true);

    public TypeFacts {
        classes = List.copyOf(classes);
    }

    static TypeFacts of(String qualifiedName) {
        return new TypeFacts(List.of(qualifiedName), true, false);
    }

    /** Returns the only class that the value can have, {@code None} aside. */
    public Optional<String> only() {
        return isComplete && classes.size() == 1 ? Optional.of(classes.get(0)) : Optional.empty();
    }

    /** Whether the value, where it is not {@code None}, certainly has one of these classes. */
    public boolean isCertainly(Set<String> qualifiedNames) {
        return isComplete && !classes.isEmpty() && qualifiedNames.containsAll(classes);
    }

    /** Whether the value is known to have one of these classes in some run; it may also be when nothing is known. */
    public boolean isKnownToBe(Set<String> qualifiedNames) {
        return classes.stream().anyMatch(qualifiedNames::contains);
    }

    /** Whether the value may have one of these classes, for all that is known. */
    public boolean mayBe(Set<String> qualifiedNames) {
        return !isComplete || isKnownToBe(qualifiedNames);
    }

    /** Returns what is known of a value that comes from either. */
    TypeFacts or(TypeFacts other) {
        Set<String> all = new TreeSet<>(classes);
        all.addAll(other.classes);
        return new TypeFacts(List.copyOf(all), isComplete && other.isComplete, mayBeNone || other.mayBeNone);
    }

    TypeFacts incomplete() {
        return new TypeFacts(classes, false, mayBeNone);
    }

    TypeFacts orNone() {
        return new TypeFacts(classes, isComplete, true);
    }
}
