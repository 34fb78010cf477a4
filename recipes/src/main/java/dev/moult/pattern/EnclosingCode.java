package dev.moult.pattern;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import org.openrewrite.Cursor;

/** What code a node stands in: a function, a class, a loop, something that is a pattern. */
public final class EnclosingCode {
    /** The kinds of code that runs when it is called, not where it stands. */
    public enum Body {
        ASYNC_FUNCTION,
        FUNCTION,
        LAMBDA,
        CLASS,
        /** A generator expression: its first iterable is evaluated outside, its other parts when it is iterated. */
        GENERATOR,
        MODULE
    }

    private EnclosingCode() {}

    /**
     * Returns what a node is part of.
     *
     * @param parent the cursor of the node's parent
     */
    public static Body body(Cursor parent, Py node) {
        Py inner = node;
        for (Iterator<Object> path = parent.getPath(); path.hasNext(); ) {
            if (!(path.next() instanceof Py outer)) {
                continue;
            }
            if (outer instanceof Py.Block && inner == outer) {
                continue;
            }
            if (outer instanceof Py.FunctionDef function && inner == function.getBody()) {
                return function.isAsync() ? Body.ASYNC_FUNCTION : Body.FUNCTION;
            }
            if (outer instanceof Py.ClassDef definition && inner == definition.getBody()) {
                return Body.CLASS;
            }
            if (outer instanceof Py.Lambda lambda && inner == lambda.getBody()) {
                return Body.LAMBDA;
            }
            if (outer instanceof Py.Comprehension comprehension && isDeferred(comprehension, inner)) {
                return Body.GENERATOR;
            }
            inner = outer;
        }
        return Body.MODULE;
    }

    private static boolean isDeferred(Py.Comprehension comprehension, Py part) {
        boolean generator = comprehension.getBrackets() == Brackets.PARENTHESES
                || comprehension.getBrackets() == Brackets.NONE;
        return generator && part != comprehension.getClauses().get(0);
    }

    /** Whether a node is in a class, however deep. */
    static boolean isInClass(Cursor parent) {
        return parent.getPathAsStream().anyMatch(Py.ClassDef.class::isInstance);
    }

    /** Whether a node is in the body of a loop of its own function. */
    static boolean isInLoop(Cursor parent, Py node) {
        Py inner = node;
        for (Iterator<Object> path = parent.getPath(); path.hasNext(); ) {
            if (!(path.next() instanceof Py outer)) {
                continue;
            }
            boolean loop = outer instanceof Py.For each && inner == each.getBody()
                    || outer instanceof Py.While && inner instanceof Py.Block;
            if (loop) {
                return true;
            }
            if (outer instanceof Py.FunctionDef || outer instanceof Py.Lambda || outer instanceof Py.ClassDef) {
                return false;
            }
            inner = outer;
        }
        return false;
    }

    /** Whether something around a node is a pattern, and holds. */
    static boolean isInside(Conditions.Place place, Snippet snippet, Predicate<Conditions.Place> holds) {
        for (Cursor at = place.parent(); at.getParent() != null; at = at.getParent()) {
            if (at.getValue() instanceof Py outer) {
                Cursor parent = at.getParent();
                boolean found = Conditions.matches(snippet, outer, place.model())
                        .filter(bindings -> holds.test(place.around(parent, outer, bindings)))
                        .isPresent();
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns what the only assignment to a variable of a function gives it, where the same function reads it. */
    static Optional<Expression> onlyAssigned(Py node, SemanticModel model) {
        return Optional.of(Matcher.unwrapped(node))
                .filter(Py.Name.class::isInstance)
                .map(Py.Name.class::cast)
                .flatMap(name -> model.resolve(name)
                        .filter(binding -> binding.scope().kind() == ScopeKind.FUNCTION)
                        .filter(binding -> binding.scope() == outsideComprehensions(model.scopeOf(name))))
                .filter(binding -> binding.assignments().size() == 1)
                .map(binding -> binding.assignments().get(0))
                .filter(assignment -> assignment.kind() == AssignmentKind.ASSIGN)
                .flatMap(Assignment::value);
    }

    private static Scope outsideComprehensions(Scope scope) {
        Scope outer = scope;
        while (outer.kind() == ScopeKind.COMPREHENSION && outer.parent().isPresent()) {
            outer = outer.parent().get();
        }
        return outer;
    }
}
