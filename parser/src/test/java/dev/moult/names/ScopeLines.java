package dev.moult.names;

import dev.moult.print.PythonPrinter;
import dev.moult.tree.Brackets;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.openrewrite.PrintOutputCapture;

/** The lines at which CPython says that scopes start. */
final class ScopeLines extends PythonPrinter<Integer> {
    private final Map<UUID, Integer> lines = new HashMap<>();
    private int line = 1;
    private int countedLength;

    private ScopeLines() {}

    static ScopeLines of(PyModule module) {
        ScopeLines printer = new ScopeLines();
        printer.visit(module, new PrintOutputCapture<>(0));
        return printer;
    }

    /** Returns the 1-based line of a scope, zero for the module. */
    int lineOf(Scope scope) {
        Py node = scope.node();
        if (node instanceof PyModule) {
            return 0;
        }
        if (node instanceof Py.FunctionDef function) {
            return lines.get(function.getName().getId());
        }
        return lines.get(node instanceof Py.ClassDef definition ? definition.getName().getId() : node.getId());
    }

    @Override
    protected void enter(Py node, PrintOutputCapture<Integer> out) {
        countTo(out.out);
        if (node instanceof Py.Name || node instanceof Py.Lambda || node instanceof Py.Comprehension
                || node instanceof Py.TypeAlias || node instanceof Py.TypeParameter) {
            PrintOutputCapture<Integer> prefix = new PrintOutputCapture<>(0);
            // CPython counts the parentheses of a call to its generator expression.
            if (!(node instanceof Py.Comprehension comprehension && comprehension.getBrackets() == Brackets.NONE)) {
                visitSpace(node.getPrefix(), prefix);
            }
            lines.put(node.getId(), line + (int) prefix.getOut().chars().filter(c -> c == '\n').count());
        }
    }

    private void countTo(StringBuilder text) {
        for (; countedLength < text.length(); countedLength++) {
            if (text.charAt(countedLength) == '\n') {
                line++;
            }
        }
    }
}
