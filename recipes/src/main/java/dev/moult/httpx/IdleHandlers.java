package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Handlers of which nobody can tell whether they were run: which exceptions they catch does not matter. */
final class IdleHandlers {
    private static final Set<String> NAMING = Set.of("locals", "vars", "eval", "exec");

    private IdleHandlers() {}

    static boolean isIdle(ModuleIndex module, Py.Except handler) {
        return module.parent(handler) instanceof Py.Try statement && returnsAnyway(statement, handler)
                || isNeverRun(module, handler);
    }

    /** Whether {@code finally} returns, which drops every exception (Language Reference 8.4.4), and the handler does no more. */
    private static boolean returnsAnyway(Py.Try statement, Py.Except handler) {
        if (statement.getFinalizer() == null) {
            return false;
        }
        List<Statement> last = statement.getFinalizer().getBody().getStatements();
        return last.stream().anyMatch(Py.Return.class::isInstance)
                && handler.getBody().getStatements().stream()
                        .allMatch(each -> each instanceof Py.Pass
                                || each instanceof Py.Return done
                                        && (done.getValue() == null || done.getValue() instanceof Py.Constant));
    }

    /** Whether a handler stands in a function that is defined in another one, where nothing names it. */
    private static boolean isNeverRun(ModuleIndex module, Py.Except handler) {
        Optional<Py> function = module.functionAround(handler);
        if (function.isEmpty()
                || !(function.get() instanceof Py.FunctionDef definition)
                || !definition.getDecorators().isEmpty()
                || module.functionAround(definition).isEmpty()) {
            return false;
        }
        boolean isUnnamed = module.model().resolve(definition.getName())
                .filter(binding -> binding.scope().kind() == ScopeKind.FUNCTION)
                .filter(binding -> binding.accesses().stream()
                        .allMatch(access -> binding.assignments().stream().map(Assignment::name).anyMatch(access.node()::equals)))
                .isPresent();
        return isUnnamed
                && ModuleIndex.inside(module.functionAround(definition).get()).stream()
                        .noneMatch(each -> each instanceof Py.Name name && NAMING.contains(name.getName()));
    }
}
