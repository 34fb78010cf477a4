package dev.moult.httpx;

import dev.moult.names.Access;
import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Py;
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

    private final AssignmentOrder order;
    private final Map<Binding, Parts> known = new LinkedHashMap<>();

    Webs(ModuleIndex module) {
        this.order = new AssignmentOrder(module);
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
            List<Integer> reaching = isWhole ? List.of() : order.reaching(assignments, access.node());
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
}
