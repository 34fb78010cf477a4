package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.List;

/** The order in which the assignments of a function's variable may run. */
final class AssignmentOrder {
    private final ModuleIndex module;

    AssignmentOrder(ModuleIndex module) {
        this.module = module;
    }

    /** Returns the indices of the assignments that may have been the last one when a name is read. */
    List<Integer> reaching(List<Assignment> assignments, Py.Name read) {
        int at = module.position(read);
        int last = -1;
        for (int i = 0; i < assignments.size(); i++) {
            Assignment each = assignments.get(i);
            boolean later = last < 0 || position(each) > position(assignments.get(last));
            if (position(each) < at && later && alwaysRunsBefore(each, read)) {
                last = i;
            }
        }
        List<Integer> reaching = new ArrayList<>();
        for (int i = 0; i < assignments.size(); i++) {
            boolean between = mayRunBefore(assignments.get(i), read)
                    && (last < 0 || position(assignments.get(i)) >= position(assignments.get(last)));
            if (between || isAround(assignments, i, last, read)) {
                reaching.add(i);
            }
        }
        return reaching;
    }

    private int position(Assignment assignment) {
        return module.position(assignment.name());
    }

    /** Whether an assignment stands in front of a name on a way to it, and not around it as {@code r = f(r)} does. */
    private boolean mayRunBefore(Assignment assignment, Py.Name read) {
        Py node = assignment.node();
        boolean evaluatesFirst = node instanceof Py.Assignment
                || node instanceof Py.AnnotatedAssignment
                || node instanceof Py.AugmentedAssignment
                || node instanceof Py.NamedExpression;
        boolean isAround = evaluatesFirst && module.isInside(read, node)
                || node instanceof Py.For loop && isIterable(loop, read);
        return position(assignment) < module.position(read)
                && !isAround
                && !isInOtherBranch(assignment, read)
                && !isLastBeforeHandlers(assignment, read);
    }

    /** Whether a name is what a loop iterates over, which is evaluated once and before its target is assigned. */
    private boolean isIterable(Py.For loop, Py.Name read) {
        return module.isInside(read, loop.getIterable().getElement());
    }

    /** Whether an assignment stands in a branch of a condition that has another one with the name. */
    private boolean isInOtherBranch(Assignment assignment, Py.Name read) {
        for (Py each = assignment.node(); each != null && !module.isInside(read, each); each = module.parent(each)) {
            Py owner = module.parent(each);
            Py choice = owner instanceof Py.Elif || owner instanceof Py.Else ? module.parent(owner) : owner;
            if (each instanceof Py.Block && choice instanceof Py.If && module.isInside(read, choice)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing that can fail stands between an assignment and the end of a {@code try}, in a handler of which the name is. */
    private boolean isLastBeforeHandlers(Assignment assignment, Py.Name read) {
        return assignment.node() instanceof Py.Assignment statement
                && statement.getTargets().size() == 1
                && statement.getTargets().get(0).getElement() == assignment.name()
                && module.parent(statement) instanceof Py.Block block
                && block.getStatements().get(block.getStatements().size() - 1) == statement
                && module.parent(block) instanceof Py.Try attempt
                && attempt.getBody() == block
                && attempt.getHandlers().stream().anyMatch(handler -> module.isInside(read, handler));
    }

    /** Whether a loop leads from an assignment to a name without the last assignment in front of it being run. */
    private boolean isAround(List<Assignment> assignments, int index, int last, Py.Name read) {
        for (Py each = module.parent(read); each != null && !(each instanceof Py.FunctionDef); each = module.parent(each)) {
            boolean loop = each instanceof Py.For statement && !isIterable(statement, read)
                    || each instanceof Py.While
                    || each instanceof Py.ComprehensionFor;
            if (loop && module.isInside(assignments.get(index).name(), each)) {
                return last < 0 || !module.isInside(assignments.get(last).name(), each);
            }
        }
        return false;
    }

    /** Whether a name cannot be read without an assignment in front of it having run. */
    private boolean alwaysRunsBefore(Assignment assignment, Py.Name read) {
        Py node = assignment.node();
        if (node instanceof Py.Parameter) {
            return true;
        }
        if (assignment.kind() == AssignmentKind.FOR && node instanceof Py.For loop) {
            return module.isInside(read, loop.getBody());
        }
        if (assignment.kind() == AssignmentKind.WITH && module.parent(node) instanceof Py.With with) {
            return module.isInside(read, with.getBody()) || follows(with, read);
        }
        if (assignment.kind() == AssignmentKind.EXCEPT && node instanceof Py.Except handler) {
            return module.isInside(read, handler.getBody());
        }
        boolean simple = assignment.kind() == AssignmentKind.ASSIGN
                || assignment.kind() == AssignmentKind.AUGMENTED_ASSIGN
                || assignment.kind() == AssignmentKind.IMPORT
                || assignment.kind() == AssignmentKind.IMPORT_FROM
                || assignment.kind() == AssignmentKind.FUNCTION;
        return simple && module.statementOf(node).filter(statement -> follows(statement, read)).isPresent();
    }

    /**
     * Whether a node stands behind a statement in the block of that statement, or behind a {@code try} whose body the block
     * is and that nothing but the end of its body leads out of.
     */
    private boolean follows(Statement statement, Py read) {
        Py block = module.parent(statement);
        if (!(block instanceof Py.Block)) {
            return false;
        }
        if (module.isInside(read, block)) {
            return !module.isInside(read, statement) && module.position(read) > module.position(statement);
        }
        return module.parent(block) instanceof Py.Try attempt
                && attempt.getBody() == block
                && attempt.getHandlers().stream().allMatch(handler -> leaves(handler.getBody()))
                && follows(attempt, read);
    }

    private static boolean leaves(Py.Block block) {
        List<Statement> statements = block.getStatements();
        Statement last = statements.get(statements.size() - 1);
        return last instanceof Py.Return || last instanceof Py.Raise;
    }
}
