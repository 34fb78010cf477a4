package dev.moult.names;

import dev.moult.print.PythonPrinter;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openrewrite.PrintOutputCapture;
import org.openrewrite.Tree;

/** Reads what the body of an {@code except} clause does with the exception. */
final class HandlerReading extends PyVisitor<Integer> {
    private static final Set<String> LOGGING = Set.of(
            "debug",
            "info",
            "warning",
            "warn",
            "error",
            "exception",
            "critical",
            "fatal",
            "log",
            "trace",
            "print_exc",
            "print_exception",
            "capture_exception",
            "record_exception");
    /** What puts a text before the eyes of whoever runs the program: no log, but nothing else either. */
    private static final Set<String> PRINTING = Set.of("print", "secho", "echo");

    private static final Set<String> TEXT = Set.of("str", "repr", "format_exc", "format_exception", "format", "join");
    private static final Set<String> CURRENT = Set.of("exc_info", "format_exc");

    private final String boundName;
    private final Deque<Py> parents = new ArrayDeque<>();
    private Catcher.Use use = Catcher.Use.UNUSED;
    private boolean reraises;

    private HandlerReading(String boundName) {
        this.boundName = boundName;
    }

    /** What a handler does. */
    record Handling(Catcher.Use use, boolean reraises, boolean merelyLogs) {}

    static Handling of(Py.Except handler) {
        Py.@Nullable Name name = handler.getName() == null ? null : handler.getName().getElement();
        HandlerReading reading = new HandlerReading(name == null ? "" : name.getName());
        reading.visit(handler.getBody(), 0);
        boolean merelyLogs = handler.getBody().getStatements().stream().allMatch(HandlerReading::isMereLogging);
        return new Handling(reading.use, reading.reraises, merelyLogs);
    }

    /** Whether two handlers consist of the same statements, comments around them aside. */
    static boolean doSame(Py.Except one, Py.Except other) {
        List<Statement> first = one.getBody().getStatements();
        List<Statement> second = other.getBody().getStatements();
        return first.size() == second.size()
                && IntStream.range(0, first.size()).allMatch(i -> text(first.get(i)).equals(text(second.get(i))));
    }

    private static String text(Statement statement) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        Py plain = statement.withPrefix(Space.EMPTY);
        new PythonPrinter<Integer>().visit(plain, out);
        return out.getOut().strip();
    }

    private static boolean isMereLogging(Statement statement) {
        if (statement instanceof Py.Pass || statement instanceof Py.Continue) {
            return true;
        }
        if (statement instanceof Py.Raise raise) {
            return raise.getException() == null;
        }
        return statement instanceof Py.ExpressionStatement expression
                && (expression.getExpression() instanceof Py.Constant
                        || expression.getExpression() instanceof Py.Call call
                                && simpleName(call.getFunction())
                                        .filter(name -> LOGGING.contains(name) || PRINTING.contains(name))
                                        .isPresent());
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
        if (!(tree instanceof Py node)) {
            return (Py) tree;
        }
        if (node instanceof Py.Raise raise && isSame(raise.getException())) {
            reraises = true;
            return node;
        }
        parents.push(node);
        if (node instanceof Py.Name name && name.getName().equals(boundName) && !isCause(name)) {
            note(useOf(false));
        } else if (node instanceof Py.Call call && simpleName(call.getFunction()).filter(CURRENT::contains).isPresent()) {
            note(useOf(true));
        }
        node.acceptPython(this, unused);
        parents.pop();
        return node;
    }

    /** Whether {@code raise} raises what was caught: bare, by its name, or {@code e.with_traceback(...)}. */
    private boolean isSame(@Nullable Expression raised) {
        if (raised == null) {
            return true;
        }
        if (raised instanceof Py.Call call
                && call.getFunction() instanceof Py.Attribute method
                && method.getName().getElement().getName().equals("with_traceback")) {
            return isSame(method.getValue());
        }
        return raised instanceof Py.Name name && name.getName().equals(boundName);
    }

    /** Whether a name is the cause of another exception, which nobody asks about. */
    private boolean isCause(Py.Name name) {
        return parents.stream()
                .skip(1)
                .limit(1)
                .anyMatch(parent -> parent instanceof Py.Raise raise
                        && raise.getCause() != null
                        && raise.getCause().getElement() == name);
    }

    private void note(Catcher.Use found) {
        if (found.compareTo(use) > 0) {
            use = found;
        }
    }

    /** Climbs from a use of the exception to what is done with it. */
    private Catcher.Use useOf(boolean isText) {
        boolean text = isText;
        boolean first = true;
        for (Py parent : parents) {
            if (first) {
                first = false;
            } else if (parent instanceof Py.FormattedString) {
                text = true;
            } else if (parent instanceof Py.Attribute
                    || parent instanceof Py.Operation operation && isComparison(operation)
                    || parent instanceof Py.If
                    || parent instanceof Py.Match) {
                if (!isLoggingMethod(parent)) {
                    return Catcher.Use.READ;
                }
            } else if (parent instanceof Py.Call call) {
                Optional<String> name = simpleName(call.getFunction());
                if (name.filter(LOGGING::contains).isPresent()) {
                    return Catcher.Use.LOGGED;
                }
                if (name.filter(each -> TEXT.contains(each) || PRINTING.contains(each)).isPresent()) {
                    text = true;
                } else if (!text) {
                    return Catcher.Use.READ;
                }
            } else if (parent instanceof Statement) {
                break;
            }
        }
        return text ? Catcher.Use.SHOWN : Catcher.Use.READ;
    }

    private static boolean isLoggingMethod(Py node) {
        return node instanceof Py.Attribute attribute && TEXT.contains(attribute.getName().getElement().getName());
    }

    private static boolean isComparison(Py.Operation operation) {
        return operation.getPrecedence() == dev.moult.tree.Precedence.COMPARISON;
    }

    /** Returns the last name of a name or attribute. */
    static Optional<String> simpleName(Expression expression) {
        if (expression instanceof Py.Name name) {
            return Optional.of(name.getName());
        }
        if (expression instanceof Py.Attribute attribute) {
            return Optional.of(attribute.getName().getElement().getName());
        }
        return expression instanceof Py.Parenthesized parenthesized
                ? simpleName(parenthesized.getExpression().getElement())
                : Optional.empty();
    }

    /** Returns the positional arguments of a call. */
    static List<Expression> positional(Py.Call call) {
        return call.getArguments().getElements().stream()
                .filter(argument -> !(argument instanceof Py.KeywordArgument))
                .toList();
    }
}
