package dev.moult.asyncio;

import dev.moult.edit.FileStyle;
import dev.moult.edit.Nodes;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The function of a module that puts a task into its set and returns it, for places where no statement can stand.
 *
 * @param exists whether the module has it already
 */
record KeepFunction(String name, boolean exists) {
    private static final String NAME = "_keep_task";

    /** Finds the function that all these scopes see, or the name of a new one. */
    static KeepFunction of(PyModule module, SemanticModel model, Collection<Scope> users, BackgroundTaskSet set) {
        for (Statement statement : module.getStatements()) {
            if (set.exists()
                    && statement instanceof Py.FunctionDef function
                    && keeps(function, set.name())
                    && isSeen(function.getName().getName(), model, users)) {
                return new KeepFunction(function.getName().getName(), true);
            }
        }
        return new KeepFunction(model.freshName(module.getStatements().get(0), NAME), false);
    }

    private static boolean isSeen(String name, SemanticModel model, Collection<Scope> users) {
        Optional<Binding> binding = model.lookUp(model.moduleScope(), name);
        return binding.filter(own -> own.assignments().size() == 1).isPresent()
                && users.stream().allMatch(scope -> model.lookUp(scope, name).equals(binding));
    }

    /** Whether all that a function does is to put its argument into the set until it is done, and to return it. */
    private static boolean keeps(Py.FunctionDef function, String set) {
        @Nullable String task = onlyParameter(function);
        List<Statement> body = function.getBody().getStatements();
        int size = body.size();
        return task != null
                && (size == 3 || size == 4 && isText(body.get(0)))
                && isCall(body.get(size - 3), set + ".add(" + task + ")")
                && isCall(body.get(size - 2), task + ".add_done_callback(" + set + ".discard)")
                && body.get(size - 1) instanceof Py.Return last
                && last.getValue() instanceof Py.Name returned
                && returned.getName().equals(task);
    }

    private static @Nullable String onlyParameter(Py.FunctionDef function) {
        List<Py.Parameter> parameters = function.getParameters().getElements();
        if (function.isAsync() || !function.getDecorators().isEmpty() || parameters.size() != 1) {
            return null;
        }
        Py.Parameter parameter = parameters.get(0);
        return parameter.getStars().isEmpty() && parameter.getName() != null ? parameter.getName().getName() : null;
    }

    /** Whether a statement is nothing but a text, as the documentation of a function is. */
    static boolean isText(Statement statement) {
        return statement instanceof Py.ExpressionStatement text && text.getExpression() instanceof Py.StringLiteral;
    }

    private static boolean isCall(Statement statement, String source) {
        return statement instanceof Py.ExpressionStatement call
                && Expressions.source(call.getExpression()).equals(source);
    }

    /** Makes the definition of the function. */
    Statement definition(String set, FileStyle style) {
        String indent = style.indentUnit();
        String text = String.join(
                style.lineEnd(),
                "def " + name + "(task):",
                indent + set + ".add(task)",
                indent + "task.add_done_callback(" + set + ".discard)",
                indent + "return task",
                "");
        ParseResult result = new PythonParser().parse(Path.of("definition.py"), text.getBytes(StandardCharsets.UTF_8));
        if (result instanceof ParseResult.Parsed parsed) {
            return parsed.module().getStatements().get(0);
        }
        throw new IllegalStateException("cannot read " + text);
    }

    /** Makes a call of the function that has the place, and the prefix, of a task. */
    Expression around(Expression task) {
        PyRightPadded<Expression> argument = PyRightPadded.of(task.withPrefix(Space.EMPTY), Space.EMPTY);
        return Nodes.call(Nodes.name(name), argument).withPrefix(task.getPrefix());
    }
}
