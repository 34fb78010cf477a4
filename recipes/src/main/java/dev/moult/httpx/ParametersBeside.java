package dev.moult.httpx;

import dev.moult.names.Assignment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code params} that are given together with a URL: which of the URLs that a variable may hold are used without any. A
 * caller that gives a URL gives its {@code params} too, and the address of a next page often comes with {@code params = None}.
 */
final class ParametersBeside {
    private final Analysis analysis;
    private final ModuleIndex module;
    private final Expression params;

    ParametersBeside(Analysis analysis, ModuleIndex module, Expression params) {
        this.analysis = analysis;
        this.module = module;
        this.params = params;
    }

    boolean areNone() {
        return CallConversion.isConstant(params, "None");
    }

    /** Returns what is given together with a value of a parameter; nothing where that cannot be told. */
    Optional<ParametersBeside> of(GivenValues.Given given, Py.Parameter url) {
        Py.Call call = given.call();
        if (call == null || !(params.unparenthesized() instanceof Py.Name name)) {
            return Optional.empty();
        }
        List<Py.Parameter> parameters = assignments(name)
                .filter(each -> !isNone(each))
                .map(each -> each.node() instanceof Py.Parameter own && module.parent(own) == module.parent(url) ? own : null)
                .toList();
        return parameters.size() == 1 && parameters.get(0) != null
                ? analysis.given()
                        .by(given.module(), call, module, parameters.get(0))
                        .map(each -> new ParametersBeside(analysis, each.module(), each.value()))
                : Optional.empty();
    }

    /** Whether the params are None whenever a value that was assigned is used. */
    boolean areNoneAfter(Assignment url) {
        Optional<Statement> statement = module.statementOf(url.node());
        if (statement.isEmpty()
                || !(url.node() instanceof Py.Assignment)
                || !(params.unparenthesized() instanceof Py.Name name)) {
            return false;
        }
        return assignments(name).filter(ParametersBeside::isNone).anyMatch(none -> isBeside(statement.get(), none)
                && assignments(name).filter(each -> !isNone(each)).allMatch(each -> isDoneBefore(each, none)));
    }

    private Stream<Assignment> assignments(Py.Name name) {
        return module.assignments(name).stream();
    }

    private static boolean isNone(Assignment assignment) {
        return !(assignment.node() instanceof Py.Parameter)
                && assignment.value().filter(value -> CallConversion.isConstant(value, "None")).isPresent();
    }

    /** Whether the assignment of None always runs with a statement: before it in the same block, or at once after it. */
    private boolean isBeside(Statement statement, Assignment none) {
        if (!(none.node() instanceof Statement other)
                || !(module.parent(statement) instanceof Py.Block block)
                || module.parent(other) != block) {
            return false;
        }
        int distance = block.getStatements().indexOf(other) - block.getStatements().indexOf(statement);
        return distance < 0 || distance == 1;
    }

    /** Whether an assignment cannot run again after another one: it stands before it, and no loop leads back. */
    private boolean isDoneBefore(Assignment assignment, Assignment later) {
        if (assignment.scope() != later.scope()) {
            return false;
        }
        return assignment.node() instanceof Py.Parameter
                || module.position(assignment.name()) < module.position(later.name())
                        && module.around(later.node()).stream()
                                .filter(each -> each instanceof Py.For || each instanceof Py.While)
                                .noneMatch(loop -> module.isInside(assignment.node(), loop));
    }
}
