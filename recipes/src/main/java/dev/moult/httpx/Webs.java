package dev.moult.httpx;

import dev.moult.names.Access;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The values that one variable has one after the other. {@code response} that is assigned twice is two variables where no
 * place can read both values: such a set of assignments, with all that reads them, is a web of the variable.
 */
final class Webs {
    /**
     * A web.
     *
     * @param first the first of its assignments
     */
    record Web(Binding binding, int first) {
        @Override
        public String toString() {
            return binding.name() + "#" + first;
        }
    }

    /** The webs of one binding: the first assignment of each assignment's web, and that of each access. */
    private record Parts(List<Integer> roots, Map<UUID, Integer> accesses) {}

    private final ModuleIndex module;
    private final Map<Binding, Parts> known = new LinkedHashMap<>();

    Webs(ModuleIndex module) {
        this.module = module;
    }

    /** Returns the web that a name belongs to, where it binds or reads the variable. */
    Web of(Binding binding, Py.Name name) {
        Parts parts = known.get(binding);
        if (parts == null) {
            parts = split(binding);
            known.put(binding, parts);
        }
        Integer read = parts.accesses().get(name.getId());
        if (read != null) {
            return new Web(binding, read);
        }
        for (int i = 0; i < binding.assignments().size(); i++) {
            if (binding.assignments().get(i).name().getId().equals(name.getId())) {
                return new Web(binding, parts.roots().get(i));
            }
        }
        return new Web(binding, 0);
    }

    /** Returns the places that read a web. */
    List<Py.Name> reads(Web web) {
        return web.binding().accesses().stream()
                .map(Access::node)
                .filter(name -> of(web.binding(), name).equals(web))
                .toList();
    }

    /** Returns the assignments of a web. */
    List<Assignment> assignments(Web web) {
        return web.binding().assignments().stream()
                .filter(assignment -> of(web.binding(), assignment.name()).equals(web))
                .toList();
    }

    private Parts split(Binding binding) {
        List<Assignment> assignments = binding.assignments();
        List<Integer> roots = new ArrayList<>();
        boolean isWhole = !isLocal(binding);
        for (int i = 0; i < assignments.size(); i++) {
            roots.add(isWhole ? 0 : i);
        }
        Map<UUID, Integer> first = new LinkedHashMap<>();
        for (Access access : binding.accesses()) {
            List<Integer> reaching = isWhole ? List.of() : reaching(assignments, access.node());
            reaching.forEach(each -> unite(roots, reaching.get(0), each));
            first.put(access.node().getId(), reaching.isEmpty() ? 0 : reaching.get(0));
        }
        roots.replaceAll(each -> root(roots, each));
        first.replaceAll((node, assignment) -> roots.get(assignment));
        return new Parts(roots, first);
    }

    /** Whether all that binds or reads a variable is the code of one function, in the order in which it stands. */
    private static boolean isLocal(Binding binding) {
        return binding.scope().kind() == ScopeKind.FUNCTION
                && binding.assignments().stream().allMatch(each -> each.scope() == binding.scope())
                && binding.accesses().stream().allMatch(each -> each.scope() == binding.scope());
    }

    private static int root(List<Integer> roots, int index) {
        int root = index;
        while (roots.get(root) != root) {
            root = roots.get(root);
        }
        return root;
    }

    private static void unite(List<Integer> roots, int left, int right) {
        int a = root(roots, left);
        int b = root(roots, right);
        roots.set(Math.max(a, b), Math.min(a, b));
    }

    /** Returns the assignments that may have been the last one when a name is read. */
    private List<Integer> reaching(List<Assignment> assignments, Py.Name read) {
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
            boolean between = isRunBefore(assignments.get(i), read)
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

    /** Whether an assignment stands in front of a name, and not around it as {@code r = f(r)} does. */
    private boolean isRunBefore(Assignment assignment, Py.Name read) {
        Py node = assignment.node();
        boolean evaluatesFirst = node instanceof Py.Assignment
                || node instanceof Py.AnnotatedAssignment
                || node instanceof Py.AugmentedAssignment
                || node instanceof Py.NamedExpression;
        boolean isAround = evaluatesFirst && module.isInside(read, node);
        return position(assignment) < module.position(read) && !isAround;
    }

    /** Whether a loop leads from an assignment to a name without the last assignment in front of it being run. */
    private boolean isAround(List<Assignment> assignments, int index, int last, Py.Name read) {
        for (Py each = module.parent(read); each != null && !(each instanceof Py.FunctionDef); each = module.parent(each)) {
            boolean loop = each instanceof Py.For || each instanceof Py.While || each instanceof Py.ComprehensionFor;
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

    /** Whether a node stands behind a statement in the block of that statement. */
    private boolean follows(Statement statement, Py read) {
        Py block = module.parent(statement);
        return block instanceof Py.Block
                && module.isInside(read, block)
                && !module.isInside(read, statement)
                && module.position(read) > module.position(statement);
    }
}
