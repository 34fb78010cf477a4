package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Comment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** The edit of one call: another function, other names of arguments, arguments more and less. */
final class CallEdit {
    /** What the functions of httpx take, but of a client only its constructor. */
    private static final Set<String> OF_CLIENT =
            Set.of("follow_redirects", "timeout", "verify", "cert", "cookies", "proxy", "proxies", "mounts", "trust_env");

    /** What a client and a request take alike: it stays where it is written. */
    private static final Set<String> OF_BOTH = Set.of("follow_redirects", "timeout");

    private final Map<UUID, String> names = new LinkedHashMap<>();
    private final Set<UUID> dropped = new LinkedHashSet<>();
    private final Map<String, String> added = new LinkedHashMap<>();
    private @Nullable String first;
    private @Nullable String function;
    private @Nullable String module;

    /** Makes the argument one by this keyword. */
    void name(Expression argument, String name) {
        names.put(argument.getId(), name);
    }

    boolean isRenamed(Expression argument) {
        return names.containsKey(argument.getId());
    }

    void drop(Expression argument) {
        dropped.add(argument.getId());
    }

    void add(String name, String constant) {
        added.put(name, constant);
    }

    /** Puts a string, with its quotation marks, in front of all arguments. */
    void first(String text) {
        first = text;
    }

    /** Calls a function of a module. */
    void function(String newModule, String newFunction) {
        module = newModule;
        function = newFunction;
    }

    /** Calls another method of the same object. */
    void method(String newMethod) {
        function = newMethod;
    }

    /** Whether the call stays as it is. */
    boolean isNothing() {
        return names.isEmpty() && dropped.isEmpty() && added.isEmpty() && first == null && function == null;
    }

    Py apply(Py node) {
        Py.Call call = (Py.Call) node;
        Expression callee = call.getFunction();
        if (function != null && module != null) {
            callee = Nodes.attribute(Nodes.name(module), function).withPrefix(callee.getPrefix());
        } else if (function != null && callee instanceof Py.Attribute attribute) {
            Py.Name old = attribute.getName().getElement();
            callee = attribute.withName(attribute.getName().withElement(old.withName(function)));
        }
        return call.withFunction(callee).withArguments(arguments(call.getArguments(), dropped, added));
    }

    /** Returns the call of a function as the same method of a client, which is made by {@link #client}. */
    Py.Call onClient(Py.Call call, String client) {
        Set<UUID> elsewhere = new LinkedHashSet<>(dropped);
        ofClient(call).forEach(argument -> elsewhere.add(argument.getId()));
        Map<String, String> here = new LinkedHashMap<>(added);
        here.keySet().removeAll(OF_CLIENT);
        String method = function == null ? Nodes.lastName(call.getFunction()) : function;
        return call.withFunction(Nodes.attribute(Nodes.name(client), method))
                .withArguments(arguments(call.getArguments(), elsewhere, here));
    }

    /** Returns the client that a call needs: what its function did for each request. */
    Py.Call client(Py.Call call, Expression constructor) {
        List<Expression> given = new ArrayList<>();
        for (Expression argument : ofClient(call)) {
            String name = names.get(argument.getId());
            given.add(name == null ? argument : named(argument, name));
        }
        added.forEach((name, source) -> {
            if (OF_CLIENT.contains(name)) {
                given.add(keyword(name, constant(source)));
            }
        });
        return Nodes.call(constructor).withArguments(Nodes.list(given));
    }

    /** Returns the name that an argument has with httpx; empty where it has none. */
    String nameOf(Expression argument) {
        String written = argument instanceof Py.KeywordArgument keyword ? keyword.getName().getName() : "";
        return names.getOrDefault(argument.getId(), written);
    }

    /** Returns the arguments of a call that only the constructor of a client takes. */
    List<Expression> ofClient(Py.Call call) {
        List<Expression> found = new ArrayList<>();
        for (Expression argument : call.getArguments().getElements()) {
            String name = dropped.contains(argument.getId()) ? "" : nameOf(argument);
            if (OF_CLIENT.contains(name) && !OF_BOTH.contains(name)) {
                found.add(argument);
            }
        }
        return found;
    }

    private PyContainer<Expression> arguments(
            PyContainer<Expression> container, Set<UUID> gone, Map<String, String> more) {
        List<PyRightPadded<Expression>> padded = new ArrayList<>();
        for (PyRightPadded<Expression> each : container.getPadded()) {
            Expression argument = each.getElement();
            if (gone.contains(argument.getId())) {
                continue;
            }
            String name = names.get(argument.getId());
            padded.add(name == null ? each : each.withElement(named(argument, name)));
        }
        PyContainer<Expression> result = container;
        if (padded.size() < container.size()) {
            result = without(gone, container, padded);
        }
        result = result.withPadded(padded);
        for (Map.Entry<String, String> each : more.entrySet()) {
            result = appended(result, keyword(each.getKey(), constant(each.getValue())));
        }
        return first == null ? result : prepended(result, constant(first));
    }

    private static PyContainer<Expression> without(
            Set<UUID> gone, PyContainer<Expression> container, List<PyRightPadded<Expression>> kept) {
        if (kept.isEmpty()) {
            return container.withTrailingComma(false).withEnd(Space.EMPTY);
        }
        Expression firstOld = container.getPadded().get(0).getElement();
        PyRightPadded<Expression> firstNew = kept.get(0);
        if (gone.contains(firstOld.getId())) {
            kept.set(0, firstNew.withElement(firstNew.getElement().withPrefix(firstOld.getPrefix())));
        }
        PyRightPadded<Expression> lastOld = container.getPadded().get(container.size() - 1);
        int last = kept.size() - 1;
        kept.set(last, kept.get(last).withAfter(lastOld.getAfter()));
        return container;
    }

    private static Expression named(Expression argument, String name) {
        if (argument instanceof Py.KeywordArgument keyword) {
            return keyword.withName(keyword.getName().withName(name));
        }
        return keyword(name, argument.withPrefix(Space.EMPTY)).withPrefix(argument.getPrefix());
    }

    static Py.KeywordArgument keyword(String name, Expression value) {
        return new Py.KeywordArgument(
                Tree.randomId(), Space.EMPTY, Markers.EMPTY, Nodes.name(name), PyLeftPadded.of(Space.EMPTY, value));
    }

    static Expression constant(String source) {
        return source.startsWith("\"") || source.startsWith("'")
                ? new Py.StringLiteral(Tree.randomId(), Space.EMPTY, Markers.EMPTY, source)
                : new Py.Constant(Tree.randomId(), Space.EMPTY, Markers.EMPTY, source);
    }

    private static PyContainer<Expression> prepended(PyContainer<Expression> container, Expression argument) {
        List<PyRightPadded<Expression>> padded = new ArrayList<>(container.getPadded());
        if (padded.isEmpty()) {
            padded.add(PyRightPadded.of(argument, Space.EMPTY));
            return container.withPadded(padded);
        }
        Space prefix = padded.get(0).getElement().getPrefix();
        PyRightPadded<Expression> old = padded.get(0);
        Space next = prefix.hasLineEnd() ? Space.of(lastLine(prefix)) : Space.SINGLE;
        padded.set(0, old.withElement(old.getElement().withPrefix(next)));
        padded.add(0, PyRightPadded.of(argument.withPrefix(prefix), Space.EMPTY));
        return container.withPadded(padded);
    }

    /** Adds an argument on a line of its own where the last one has one; comments stay behind what they follow. */
    private static PyContainer<Expression> appended(PyContainer<Expression> container, Expression argument) {
        List<PyRightPadded<Expression>> padded = new ArrayList<>(container.getPadded());
        if (padded.isEmpty()) {
            padded.add(PyRightPadded.of(argument, Space.EMPTY));
            return container.withPadded(padded);
        }
        int last = padded.size() - 1;
        PyRightPadded<Expression> old = padded.get(last);
        Space prefix = old.getElement().getPrefix();
        String white = prefix.hasLineEnd() ? lastLine(prefix) : " ";
        Space behind = container.isTrailingComma() ? container.getEnd() : old.getAfter();
        Space newPrefix = Space.of(white);
        Space newBehind = behind;
        if (behind.hasComments()) {
            List<Comment> comments = new ArrayList<>(behind.getComments());
            Comment lastComment = comments.get(comments.size() - 1);
            String suffix = prefix.hasLineEnd() ? white : lastComment.getSuffix() + "    ";
            newBehind = Space.of(lastComment.getSuffix());
            comments.set(comments.size() - 1, new Comment(lastComment.getText(), suffix));
            newPrefix = Space.of(behind.getWhitespace(), comments);
        }
        if (container.isTrailingComma()) {
            padded.add(PyRightPadded.of(argument.withPrefix(newPrefix), Space.EMPTY));
            return container.withPadded(padded).withEnd(newBehind);
        }
        padded.set(last, old.withAfter(Space.EMPTY));
        padded.add(PyRightPadded.of(argument.withPrefix(newPrefix), newBehind));
        return container.withPadded(padded);
    }

    /** Returns the last line end of a space and the indentation after it. */
    static Space lastLineOf(Space space) {
        return Space.of(lastLine(space));
    }

    private static String lastLine(Space space) {
        String text = space.print();
        int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
        int start = end > 0 && text.charAt(end) == '\n' && text.charAt(end - 1) == '\r' ? end - 1 : end;
        return text.substring(Math.max(start, 0));
    }
}
