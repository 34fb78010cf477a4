package dev.moult.names;

/**
 * What an expression may mean.
 *
 * @param name an absolute dotted name ({@code asyncio.wait_for}), one with leading dots after a relative import
 *     ({@code .compat.run}), {@code builtins.max}, or for a name of this module its {@code __qualname__}
 * @param source where the name comes from
 * @param typingOnly whether it is bound only under {@code if TYPE_CHECKING:}, and so not at run time
 */
public record QualifiedName(String name, Certainty certainty, Source source, boolean typingOnly) {

    /** Where a name comes from. */
    public enum Source {
        IMPORT,
        /** The module of a star import, which may or may not define the name. */
        STAR_IMPORT,
        /** This module. */
        LOCAL,
        BUILTIN
    }

    public QualifiedName {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a qualified name is not empty");
        }
    }

    public boolean isCertain() {
        return certainty == Certainty.CERTAIN;
    }

    QualifiedName withCertainty(Certainty newCertainty) {
        return certainty == newCertainty ? this : new QualifiedName(name, newCertainty, source, typingOnly);
    }

    QualifiedName attribute(String attributes) {
        return new QualifiedName(name + attributes, certainty, source, typingOnly);
    }
}
