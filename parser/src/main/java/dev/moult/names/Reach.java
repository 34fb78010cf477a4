package dev.moult.names;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which assignments of a scope a reader may see. An assignment that always runs hides those that ran before it; one
 * that comes later is seen from a loop or from a function that may be called later. Errs towards too many.
 */
final class Reach {
    private final Scope scope;
    private final int position;
    private final boolean later;
    private final @Nullable Assignment last;
    private final List<Assignment> assignments = new ArrayList<>(2);

    /**
     * @param scope the scope that the name belongs to
     * @param candidates the assignments of the name in the order of evaluation
     */
    private Reach(Access access, Scope scope, List<Assignment> candidates) {
        this.scope = scope;
        Scope deferred = outermostDeferred(access.scope(), scope);
        position = deferred == null ? access.order() : deferred.startOrder();
        later = deferred != null || access.annotation();
        last = lastThatAlwaysRan(candidates);
        for (Assignment candidate : candidates) {
            boolean deletedForSure = candidate == last && candidate.kind() == AssignmentKind.DELETE;
            if (candidate.kind() != AssignmentKind.DECLARATION && !deletedForSure && isSeen(candidate)) {
                assignments.add(candidate);
            }
        }
    }

    static Reach of(Access access, Binding binding) {
        return new Reach(access, binding.scope(), binding.assignments());
    }

    /** The same for a name that only star imports may bind, or that they may rebind. */
    static Reach ofStarImports(Access access, Scope module, List<Assignment> starImports, @Nullable Binding binding) {
        Reach reach = new Reach(access, module, starImports);
        Assignment hiding = binding == null ? null : of(access, binding).last;
        if (hiding != null) {
            reach.assignments.removeIf(star -> star.moment().order() < hiding.moment().order());
        }
        return reach;
    }

    /** Returns the assignments that may have been the last one when the name is read. */
    List<Assignment> assignments() {
        return assignments;
    }

    /** Whether the name may have no value in its scope when it is read. */
    boolean mayBeUnbound() {
        return last == null
                || last.kind() == AssignmentKind.DELETE
                || assignments.stream().anyMatch(seen -> seen.kind() == AssignmentKind.DELETE);
    }

    /** Returns the scope nearest to {@code outer} whose code does not run in place, null where all between does. */
    private static @Nullable Scope outermostDeferred(Scope inner, Scope outer) {
        Scope deferred = null;
        for (Scope scope = inner; scope != outer && scope != null; scope = scope.enclosing()) {
            if (!scope.runsInPlace()) {
                deferred = scope;
            }
        }
        return deferred;
    }

    private @Nullable Assignment lastThatAlwaysRan(List<Assignment> candidates) {
        Assignment found = null;
        for (Assignment candidate : candidates) {
            if (candidate.kind() != AssignmentKind.DECLARATION
                    && candidate.kind() != AssignmentKind.STAR_IMPORT
                    && candidate.scope() == scope
                    && !candidate.conditional()
                    && !candidate.typingOnly()
                    && candidate.moment().order() < position) {
                found = candidate;
            }
        }
        return found;
    }

    private boolean isSeen(Assignment candidate) {
        if (!runsInPlace(candidate.scope())) {
            return true;
        }
        Moment moment = candidate.moment();
        if (last != null && moment.order() < last.moment().order()) {
            return false;
        }
        return moment.order() < position || later || moment.loopStart() <= position;
    }

    /** Whether the code of a scope that binds a name of ours runs within our own. */
    private boolean runsInPlace(Scope binding) {
        Scope inner = binding;
        while (inner != scope && inner.runsInPlaceAsComprehension() && inner.enclosing() != null) {
            inner = inner.enclosing();
        }
        return inner == scope;
    }
}
