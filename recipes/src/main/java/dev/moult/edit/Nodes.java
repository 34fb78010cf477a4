package dev.moult.edit;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Makes new nodes, spaced as PEP 8 has it. Nodes made here have no prefix. */
public final class Nodes {
    private Nodes() {}

    public static Py.Name name(String name) {
        return new Py.Name(Tree.randomId(), Space.EMPTY, Markers.EMPTY, name);
    }

    /** Makes {@code value.name}. */
    public static Py.Attribute attribute(Expression value, String name) {
        Expression first = value.withPrefix(Space.EMPTY);
        PyLeftPadded<Py.Name> last = PyLeftPadded.of(Space.EMPTY, name(name));
        return new Py.Attribute(Tree.randomId(), Space.EMPTY, Markers.EMPTY, first, last);
    }

    /** Makes a name, or attributes over one: {@code a.b.c}. */
    public static Expression chain(String dotted) {
        String[] parts = dotted.split("\\.");
        Expression chain = name(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            chain = attribute(chain, parts[i]);
        }
        return chain;
    }

    /** Returns the text of a name, or of attributes over one; empty for other nodes. */
    public static String dotted(@Nullable Py node) {
        if (node instanceof Py.Name name) {
            return name.getName();
        }
        if (node instanceof Py.Attribute attribute) {
            String value = dotted(attribute.getValue());
            return value.isEmpty() ? "" : value + "." + attribute.getName().getElement().getName();
        }
        return "";
    }

    /** Returns the name itself, or that of an attribute; empty for other expressions. */
    public static String lastName(Expression expression) {
        return expression instanceof Py.Attribute attribute
                ? attribute.getName().getElement().getName()
                : expression instanceof Py.Name name ? name.getName() : "";
    }

    /** Returns an attribute, which may stand in parentheses, with another name after its last point. */
    public static Expression withLastName(Expression expression, String name) {
        if (expression instanceof Py.Parenthesized inner) {
            PyRightPadded<Expression> padded = inner.getExpression();
            return inner.withExpression(padded.withElement(withLastName(padded.getElement(), name)));
        }
        if (expression instanceof Py.Attribute attribute) {
            PyLeftPadded<Py.Name> last = attribute.getName();
            return attribute.withName(last.withElement(last.getElement().withName(name)));
        }
        throw new IllegalArgumentException("no attribute: " + expression.getClass().getSimpleName());
    }

    /** Makes {@code function(argument)}; the space before the closing parenthesis is given. */
    public static Py.Call call(Expression function, PyRightPadded<Expression> argument) {
        PyContainer<Expression> arguments = new PyContainer<>(Space.EMPTY, List.of(argument), false, Space.EMPTY);
        return new Py.Call(Tree.randomId(), Space.EMPTY, Markers.EMPTY, function, arguments);
    }

    /** Makes {@code function()}. */
    public static Py.Call call(Expression function) {
        PyContainer<Expression> none = new PyContainer<>(Space.EMPTY, List.of(), false, Space.EMPTY);
        return new Py.Call(Tree.randomId(), Space.EMPTY, Markers.EMPTY, function, none);
    }

    /** Makes an expression statement. */
    public static Py.ExpressionStatement statement(Expression expression, Terminator terminator) {
        return new Py.ExpressionStatement(Tree.randomId(), Space.EMPTY, Markers.EMPTY, expression, terminator);
    }

    /** Makes {@code [first, second]} or, bare, {@code first, second}. */
    public static PyContainer<Expression> list(List<Expression> elements) {
        List<PyRightPadded<Expression>> padded = new ArrayList<>();
        for (Expression element : elements) {
            padded.add(PyRightPadded.of(element.withPrefix(padded.isEmpty() ? Space.EMPTY : Space.SINGLE), Space.EMPTY));
        }
        return new PyContainer<>(Space.EMPTY, padded, false, Space.EMPTY);
    }

    /** Makes {@code for target in iterable:} with these statements, which are indented already. */
    public static Py.For loop(Expression target, Expression iterable, Terminator headerEnd, List<Statement> body) {
        return new Py.For(
                Tree.randomId(),
                Space.EMPTY,
                Markers.EMPTY,
                null,
                target.withPrefix(Space.SINGLE),
                PyLeftPadded.of(Space.SINGLE, iterable.withPrefix(Space.SINGLE)),
                block(headerEnd, body),
                null);
    }

    /** Makes {@code if condition:} with these statements, which are indented already. */
    public static Py.If condition(Expression condition, Terminator headerEnd, List<Statement> body) {
        return new Py.If(
                Tree.randomId(),
                Space.EMPTY,
                Markers.EMPTY,
                condition.withPrefix(Space.SINGLE),
                block(headerEnd, body),
                List.of(),
                null);
    }

    /** Makes {@code async with manager as name:} with these statements and comments at its end as its block. */
    public static Py.With asyncWithAs(
            Expression manager, String name, Terminator headerEnd, List<Statement> body, Space end) {
        Py.With plain = asyncWith(manager, headerEnd, body);
        PyContainer<Py.WithItem> items = plain.getItems();
        PyRightPadded<Py.WithItem> item = items.getPadded().get(0);
        Expression target = name(name).withPrefix(Space.SINGLE);
        Py.WithItem named = item.getElement().withTarget(PyLeftPadded.of(Space.SINGLE, target));
        return plain.withItems(items.withPadded(List.of(item.withElement(named))))
                .withBody(plain.getBody().withEnd(end));
    }

    /** Makes {@code (expression)}; the expression keeps its prefix. */
    public static Py.Parenthesized parenthesized(Expression expression, Space beforeClosing) {
        PyRightPadded<Expression> padded = PyRightPadded.of(expression, beforeClosing);
        return new Py.Parenthesized(Tree.randomId(), Space.EMPTY, Markers.EMPTY, padded);
    }

    /** Makes {@code name = value}. */
    public static Py.Assignment assignment(String name, Expression value, Terminator terminator) {
        PyRightPadded<Expression> target = PyRightPadded.of(name(name), Space.SINGLE);
        Expression right = value.withPrefix(Space.SINGLE);
        return new Py.Assignment(Tree.randomId(), Space.EMPTY, Markers.EMPTY, List.of(target), right, terminator);
    }

    public static Py.Pass pass(Terminator terminator) {
        return new Py.Pass(Tree.randomId(), Space.EMPTY, Markers.EMPTY, terminator);
    }

    /** Makes {@code import name}. */
    public static Py.Import importModule(String name, Terminator terminator) {
        Py.Alias alias = alias(name).withPrefix(Space.SINGLE);
        PyContainer<Py.Alias> names =
                new PyContainer<>(Space.EMPTY, List.of(PyRightPadded.of(alias, Space.EMPTY)), false, Space.EMPTY);
        return new Py.Import(Tree.randomId(), Space.EMPTY, Markers.EMPTY, null, names, terminator);
    }

    /** Makes the name of an import list, without {@code as}. */
    public static Py.Alias alias(String name) {
        return alias(name(name));
    }

    /** Makes the name of an import list, which may be dotted, without {@code as}. */
    public static Py.Alias alias(Expression name) {
        return new Py.Alias(Tree.randomId(), Space.EMPTY, Markers.EMPTY, name, null);
    }

    /** Makes {@code async with manager:} with these statements, which are indented already, as its block. */
    public static Py.With asyncWith(Expression manager, Terminator headerEnd, List<Statement> body) {
        Py.WithItem item =
                new Py.WithItem(Tree.randomId(), Space.SINGLE, Markers.EMPTY, manager.withPrefix(Space.EMPTY), null);
        PyContainer<Py.WithItem> items =
                new PyContainer<>(Space.EMPTY, List.of(PyRightPadded.of(item, Space.EMPTY)), false, Space.EMPTY);
        return new Py.With(
                Tree.randomId(), Space.EMPTY, Markers.EMPTY, Space.SINGLE, false, items, block(headerEnd, body));
    }

    /** Makes the suite of a compound statement, on lines of its own. */
    public static Py.Block block(Terminator lineEnd, List<Statement> statements) {
        return new Py.Block(Tree.randomId(), Space.EMPTY, Markers.EMPTY, lineEnd, statements, Space.EMPTY);
    }
}
