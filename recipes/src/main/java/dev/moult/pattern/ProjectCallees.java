package dev.moult.pattern;

import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.names.TypeFacts;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;

/** Asks the project about captured code. */
record ProjectCallees(Project project, PyModule module) implements Callees {
    @Override
    public boolean isCoroutine(Py expression) {
        return Matcher.unwrapped(expression) instanceof Py.Call call
                && project.callee(module, call).isCoroutine();
    }

    @Override
    public boolean isA(Py expression, String type) {
        if (!(expression instanceof Expression value)) {
            return false;
        }
        TypeFacts facts = project.knowing(type).typeOf(module, value);
        return facts.isComplete()
                && !facts.classes().isEmpty()
                && facts.classes().stream().allMatch(each -> project.isSubclass(each, type));
    }

    @Override
    public boolean isSubclass(Py expression, String type) {
        if (!(expression instanceof Expression value)) {
            return false;
        }
        List<QualifiedName> names = project.qualifiedNames(module, value);
        return !names.isEmpty() && names.stream().allMatch(each -> project.isSubclass(each.name(), type));
    }
}
