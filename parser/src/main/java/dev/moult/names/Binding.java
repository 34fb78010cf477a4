package dev.moult.names;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A name of a scope, with all the places that bind it and all that read it. */
public final class Binding {
    private final String name;
    private final Scope scope;
    private final List<Assignment> assignments = new ArrayList<>(1);
    private Function<Binding, List<Access>> accesses = binding -> List.of();

    Binding(String name, Scope scope) {
        this.name = name;
        this.scope = scope;
    }

    /** Returns the name, in normal form and a private one mangled. */
    public String name() {
        return name;
    }

    /** Returns the scope that the name belongs to. */
    public Scope scope() {
        return scope;
    }

    /** Returns the places that bind or unbind the name, in the order of evaluation. */
    public List<Assignment> assignments() {
        return Collections.unmodifiableList(assignments);
    }

    /** Returns the places that may read this binding, annotations included, in the order of evaluation. */
    public List<Access> accesses() {
        return accesses.apply(this);
    }

    void add(Assignment assignment) {
        assignments.add(assignment);
    }

    void readBy(Function<Binding, List<Access>> finder) {
        accesses = finder;
    }

    @Override
    public String toString() {
        return name + " of " + scope;
    }
}
