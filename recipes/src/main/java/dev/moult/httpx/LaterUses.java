package dev.moult.httpx;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Optional;

/** The uses of a variable or attribute of a function that may come after one of them. */
final class LaterUses {
    private final ModuleIndex module;
    private final ValueFlow values;

    LaterUses(ModuleIndex module, ValueFlow values) {
        this.module = module;
        this.values = values;
    }

    /** Returns a use of the same session after it is closed here, in the same function. */
    Optional<Expression> of(Expression closed) {
        Optional<Object> slot = values.slot(module, closed);
        Optional<Statement> statement = module.statementOf(closed);
        if (slot.isEmpty() || statement.isEmpty()) {
            return Optional.empty();
        }
        Py block = module.parent(statement.get());
        boolean leaves = block instanceof Py.Block body && leaves(body);
        Optional<Py> function = module.functionAround(closed);
        return module.nodes().stream()
                .filter(node -> node instanceof Py.Name || node instanceof Py.Attribute)
                .map(Expression.class::cast)
                .filter(node -> node != closed && module.functionAround(node).equals(function))
                .filter(node -> slot.equals(values.slot(module, node)) && isUsed(node))
                .filter(node -> leaves ? isAfterInside(closed, node, block) : isAfter(closed, node, slot.get()))
                .findFirst();
    }

    private boolean isUsed(Expression node) {
        return module.parent(node) instanceof Py.Attribute member
                && !member.getName().getElement().getName().equals("close")
                && member.getValue() == node;
    }

    private boolean isAfterInside(Expression closed, Expression node, Py block) {
        return module.position(node) > module.position(closed) && module.isInside(node, block);
    }

    /** Whether a use stands behind another, or a loop that makes no new session leads from one to the other. */
    private boolean isAfter(Expression closed, Expression node, Object slot) {
        if (module.position(node) > module.position(closed)) {
            return true;
        }
        for (Py each = module.parent(closed); each != null && !(each instanceof Py.FunctionDef); each = module.parent(each)) {
            boolean isLoop = each instanceof Py.For || each instanceof Py.While;
            if (isLoop && module.isInside(node, each) && !isMadeIn(each, slot)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMadeIn(Py loop, Object slot) {
        return values.into(slot).stream().anyMatch(flow -> module.isInside(flow.place(), loop));
    }

    private static boolean leaves(Py.Block block) {
        List<Statement> statements = block.getStatements();
        Statement last = statements.get(statements.size() - 1);
        return last instanceof Py.Return || last instanceof Py.Raise || last instanceof Py.Break;
    }
}
