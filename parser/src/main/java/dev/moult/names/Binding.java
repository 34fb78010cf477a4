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

    /** Returns the assignments that no later one, which always runs, replaces: what the name may hold once its scope has run. */
    List<Assignment> lastingAssignments() {
        List<Assignment> all = assignments().stream()
                .filter(each -> each.kind() != AssignmentKind.DELETE && !each.isPartOfAnother())
                .toList();
        int first = 0;
        for (int i = 0; i < all.size(); i++) {
            Assignment each = all.get(i);
            boolean always = !each.conditional() && each.scope() == scope;
            first = always && each.kind() != AssignmentKind.DECLARATION ? i : first;
        }
        List<Assignment> lasting = all.subList(first, all.size());
        boolean onlyDeclared = lasting.stream().allMatch(each -> each.kind() == AssignmentKind.DECLARATION);
        return onlyDeclared
                ? lasting
                : lasting.stream().filter(each -> each.kind() != AssignmentKind.DECLARATION).toList();
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
