package dev.moult.names;

import java.util.List;
import java.util.Optional;

/**
 * All that an expression may mean. Empty for an expression that is no name or attribute chain, and for a name that
 * nothing binds. A certain name is the only one.
 */
public record QualifiedNames(List<QualifiedName> names) {
    static final QualifiedNames NONE = new QualifiedNames(List.of());

    public QualifiedNames {
        names = List.copyOf(names);
        if (names.size() > 1 && names.stream().anyMatch(QualifiedName::isCertain)) {
            throw new IllegalArgumentException("a certain name among others: " + names);
        }
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** Returns the one name that the expression means, absent where it may mean several or none. */
    public Optional<QualifiedName> certain() {
        return names.size() == 1 && names.get(0).isCertain() ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** Whether the expression means this import or builtin, whatever happens at run time. */
    public boolean isCertainly(String qualifiedName) {
        return certain().filter(name -> isForeign(name, qualifiedName)).isPresent();
    }

    /** Whether the expression may mean this import or builtin, or certainly does. */
    public boolean mayBe(String qualifiedName) {
        return find(qualifiedName).isPresent();
    }

    /** Returns the possibility that the expression means this import or builtin. */
    public Optional<QualifiedName> find(String qualifiedName) {
        return names.stream().filter(name -> isForeign(name, qualifiedName)).findFirst();
    }

    private static boolean isForeign(QualifiedName name, String qualifiedName) {
        // A class of this module may have the same dotted name as something imported elsewhere.
        return name.source() != QualifiedName.Source.LOCAL && name.name().equals(qualifiedName);
    }
}
