package dev.moult.names;

import java.util.Optional;

/**
 * One thing that a name may mean.
 *
 * @param name the name with its module in front: {@code requests.get}, {@code app.db.Client}
 * @param source where the name comes from as the code that uses it sees it
 * @param definition where the project defines it; nothing for what comes from elsewhere or cannot be found
 */
record Meaning(String name, QualifiedName.Source source, boolean typingOnly, Optional<Definition> definition) {

    static Meaning of(Definition definition) {
        return new Meaning(definition.qualifiedName(), QualifiedName.Source.LOCAL, false, Optional.of(definition));
    }

    static Meaning foreign(String name, boolean typingOnly) {
        return new Meaning(name, QualifiedName.Source.IMPORT, typingOnly, Optional.empty());
    }

    Meaning onlyForTyping(boolean alsoTypingOnly) {
        return alsoTypingOnly && !typingOnly ? new Meaning(name, source, true, definition) : this;
    }

    boolean isSameAs(Meaning other) {
        return name.equals(other.name)
                && definition.map(d -> d.node().getId()).equals(other.definition.map(d -> d.node().getId()));
    }
}
