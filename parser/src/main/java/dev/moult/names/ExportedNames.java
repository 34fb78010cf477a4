package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.HashSet;
import java.util.Set;

/** The strings in what a module assigns or adds to {@code __all__}. Language Reference 7.11. */
final class ExportedNames extends PyVisitor<Set<String>> {

    static Set<String> of(PyModule module) {
        Set<String> names = new HashSet<>();
        ExportedNames visitor = new ExportedNames();
        for (Statement statement : module.getStatements()) {
            if (concernsAll(statement)) {
                visitor.visit(statement, names);
            }
        }
        return names;
    }

    private static boolean concernsAll(Statement statement) {
        if (statement instanceof Py.Assignment assignment) {
            return assignment.getTargets().stream().map(PyRightPadded::getElement).anyMatch(ExportedNames::isAll);
        }
        if (statement instanceof Py.AugmentedAssignment assignment) {
            return isAll(assignment.getTarget().getElement());
        }
        if (statement instanceof Py.AnnotatedAssignment assignment) {
            return isAll(assignment.getTarget().getElement());
        }
        // `__all__.extend([...])`
        return statement instanceof Py.ExpressionStatement expression
                && expression.getExpression() instanceof Py.Call call
                && call.getFunction() instanceof Py.Attribute method
                && isAll(method.getValue());
    }

    private static boolean isAll(Expression expression) {
        return expression instanceof Py.Name name && name.getName().equals("__all__");
    }

    @Override
    public Py visitStringLiteral(Py.StringLiteral node, Set<String> names) {
        String source = node.getSource();
        int start = Math.min(indexOf(source, '\''), indexOf(source, '"'));
        int quotes = source.startsWith("\"\"\"", start) || source.startsWith("'''", start) ? 3 : 1;
        if (source.length() - start >= 2 * quotes) {
            names.add(source.substring(start + quotes, source.length() - quotes));
        }
        return node;
    }

    private static int indexOf(String source, char quote) {
        int index = source.indexOf(quote);
        return index < 0 ? source.length() : index;
    }
}
