package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.Space;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Truth values of variables that hold a response or None: {@code if r:} is {@code if r is not None and not r.is_error:}. */
final class AbsentResponses {
    private final Components components;
    private final ModuleIndex module;

    AbsentResponses(Components components, ModuleIndex module) {
        this.components = components;
        this.module = module;
    }

    /** Asks for both where the truth value of a variable is a whole condition; returns whether it is one. */
    boolean ask(Expression use, Object key) {
        @Nullable Py parent = module.parent(use);
        boolean isNegated = parent instanceof Py.Unary unary && unary.getOperator().equals("not");
        Expression whole = isNegated ? (Py.Unary) parent : use;
        if (!(use instanceof Py.Name name) || !isWhole(whole)) {
            return false;
        }
        components.edit(key, module, whole, edited -> {
            Expression isNone = operation(
                    Precedence.COMPARISON, Nodes.name(name.getName()), isNegated ? "is" : "is not", constant("None"));
            Expression isError = Nodes.attribute(Nodes.name(name.getName()), "is_error");
            Expression both = isNegated
                    ? operation(Precedence.OR, isNone, "or", isError)
                    : operation(Precedence.AND, isNone, "and", not(isError));
            return both.withPrefix(edited.getPrefix());
        });
        return true;
    }

    private boolean isWhole(Expression expression) {
        @Nullable Py parent = module.parent(expression);
        return parent instanceof Py.If
                || parent instanceof Py.Elif
                || parent instanceof Py.While
                || parent instanceof Py.Assert check && check.getCondition() == expression
                || parent instanceof Py.ComprehensionIf
                || parent instanceof Py.Conditional choice && choice.getCondition().getElement() == expression;
    }

    private static Expression operation(Precedence precedence, Expression left, String operator, Expression right) {
        Py.Operand operand = new Py.Operand(
                Tree.randomId(), Space.SINGLE, Markers.EMPTY, operator, right.withPrefix(Space.SINGLE));
        return new Py.Operation(
                Tree.randomId(), Space.EMPTY, Markers.EMPTY, precedence, left, List.of(operand));
    }

    private static Expression not(Expression expression) {
        return new Py.Unary(Tree.randomId(), Space.EMPTY, Markers.EMPTY, "not", expression.withPrefix(Space.SINGLE));
    }

    private static Expression constant(String source) {
        return new Py.Constant(Tree.randomId(), Space.EMPTY, Markers.EMPTY, source);
    }
}
