package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** Reads handlers, context managers and decorators as guards. */
final class GuardReader {
    private static final Set<String> TIMEOUTS =
            Set.of("timeout", "timeout_at", "wait_for", "fail_after", "move_on_after", "async_timeout");
    private static final Set<String> RETRIES = Set.of("backoff", "tenacity", "stamina", "on_exception");

    private static final Set<String> STACKS = Set.of("ExitStack", "AsyncExitStack");
    private static final Set<String> ENTERING = Set.of("enter_context", "enter_async_context");

    private final SemanticModel model;

    GuardReader(SemanticModel model) {
        this.model = model;
    }

    /** Returns the guards of a {@code try} for what stands in its first block. */
    List<CatchGuard> ofTry(Py.Try node) {
        List<CatchGuard> guards = new ArrayList<>();
        for (Py.Except handler : node.getHandlers()) {
            HandlerReading.Handling handling = HandlerReading.of(handler);
            if (isBlind(handler, handling) && isDoneByLaterClause(handler, node.getHandlers())) {
                continue;
            }
            List<String> types = caughtBy(handler);
            boolean everything = Catcher.breadth(types) == Catcher.Breadth.EVERYTHING;
            guards.add(new CatchGuard(
                    handler.getStar() == null ? Catcher.Kind.HANDLER : Catcher.Kind.STAR_HANDLER,
                    handler.getId(),
                    types,
                    handling.use(),
                    handling.reraises(),
                    handling.merelyLogs(),
                    everything && !handling.reraises(),
                    false,
                    Optional.empty()));
        }
        if (node.getFinalizer() != null && Leaving.leaves(node.getFinalizer().getBody())) {
            guards.add(CatchGuard.of(
                    Catcher.Kind.FINALLY, node.getFinalizer().getId(), List.of(), Catcher.Use.UNUSED));
        }
        return guards;
    }

    /** Returns the classes that a clause names. */
    private List<String> caughtBy(Py.Except handler) {
        return handler.getType() == null ? List.of() : types(handler.getType());
    }

    /** Whether a later clause for every exception does the very same, so that it is one which of them catches. */
    private boolean isDoneByLaterClause(Py.Except handler, List<Py.Except> all) {
        return all.subList(all.indexOf(handler) + 1, all.size()).stream()
                .anyMatch(later -> Catcher.breadth(caughtBy(later)) == Catcher.Breadth.EVERYTHING
                        && isBlind(later, HandlerReading.of(later))
                        && HandlerReading.doSame(handler, later));
    }

    /** Whether a clause neither looks at what it catches nor raises it again. */
    private static boolean isBlind(Py.Except handler, HandlerReading.Handling handling) {
        return handler.getStar() == null && handling.use() == Catcher.Use.UNUSED && !handling.reraises();
    }

    /** Returns the guard that an item of a {@code with} is. */
    List<CatchGuard> ofItem(Py.WithItem item) {
        return ofManager(item.getExpression().unparenthesized(), item.getId());
    }

    /** Returns what the context managers guard that the block of a {@code with} enters by an {@code ExitStack}. */
    List<CatchGuard> ofStack(Py.With statement) {
        List<CatchGuard> guards = new ArrayList<>();
        boolean isStack = statement.getItems().getElements().stream()
                .anyMatch(item -> item.getExpression().unparenthesized() instanceof Py.Call call
                        && STACKS.contains(HandlerReading.simpleName(call.getFunction()).orElse("")));
        if (isStack) {
            new PyVisitor<Integer>() {
                @Override
                public Py visitCall(Py.Call call, Integer unused) {
                    if (ENTERING.contains(HandlerReading.simpleName(call.getFunction()).orElse(""))
                            && call.getArguments().size() == 1
                            && call.getArguments().get(0) instanceof Py.Call manager) {
                        guards.addAll(ofManager(manager, call.getId()));
                    }
                    return super.visitCall(call, unused);
                }
            }.visit(statement.getBody(), 0);
        }
        return guards;
    }

    private List<CatchGuard> ofManager(Expression expression, UUID place) {
        if (!(expression instanceof Py.Call call)) {
            return List.of(CatchGuard.manager(place, expression));
        }
        String name = HandlerReading.simpleName(call.getFunction()).orElse("");
        if (name.equals("suppress")) {
            return List.of(CatchGuard.of(Catcher.Kind.SUPPRESS, place, argumentTypes(call), Catcher.Use.UNUSED));
        }
        if (isAssertion(call.getFunction())) {
            return List.of(assertion(call, place));
        }
        if (TIMEOUTS.contains(name)) {
            return List.of(CatchGuard.timeout(place));
        }
        return List.of(CatchGuard.manager(place, call.getFunction()));
    }

    /** Whether a function asserts that what it gets, or its block, raises. */
    static boolean isAssertion(Expression function) {
        String name = HandlerReading.simpleName(function).orElse("");
        return name.startsWith("assertRaises")
                || name.equals("assert_raises")
                || name.equals("raises") && (function instanceof Py.Name || isModule(function, "pytest"));
    }

    private static boolean isModule(Expression function, String module) {
        return function instanceof Py.Attribute attribute
                && HandlerReading.simpleName(attribute.getValue()).filter(module::equals).isPresent();
    }

    private CatchGuard assertion(Py.Call call, UUID place) {
        List<Expression> arguments = HandlerReading.positional(call);
        List<String> types = arguments.isEmpty() ? List.of("?") : types(arguments.get(0));
        return CatchGuard.of(Catcher.Kind.ASSERTION, place, types, Catcher.Use.READ);
    }

    /** Returns what a call does to what its arguments raise. */
    List<CatchGuard> ofArgumentsOf(Py.Call call, boolean isResultUnused) {
        String name = HandlerReading.simpleName(call.getFunction()).orElse("");
        if (isAssertion(call.getFunction()) && HandlerReading.positional(call).size() > 1) {
            return List.of(assertion(call, call.getId()));
        }
        if (name.equals("gather") && call.keyword("return_exceptions").filter(value -> !isFalse(value)).isPresent()) {
            Catcher.Use use = isResultUnused ? Catcher.Use.UNUSED : Catcher.Use.READ;
            return List.of(CatchGuard.of(Catcher.Kind.GATHERED, call.getId(), List.of(), use));
        }
        return TIMEOUTS.contains(name) ? List.of(CatchGuard.timeout(call.getId())) : List.of();
    }

    private static boolean isFalse(Expression value) {
        return value instanceof Py.Constant constant && constant.getSource().equals("False");
    }

    /** Returns the guard that a decorator is, if it is known for calling again or for expecting an exception. */
    Optional<CatchGuard> ofDecorator(Py.Decorator decorator) {
        Expression expression = decorator.getExpression().unparenthesized();
        Expression function = expression instanceof Py.Call call ? call.getFunction() : expression;
        String text = dotted(function).toLowerCase(Locale.ROOT);
        UUID place = decorator.getId();
        if (text.contains("retry") || List.of(text.split("\\.")).stream().anyMatch(RETRIES::contains)) {
            List<String> types = expression instanceof Py.Call call ? exceptionsIn(call) : List.of();
            return Optional.of(CatchGuard.of(Catcher.Kind.RETRY, place, types, Catcher.Use.UNUSED).reraising());
        }
        if (text.endsWith("xfail") && expression instanceof Py.Call call && call.keyword("raises").isPresent()) {
            List<String> types = types(call.keyword("raises").get());
            return Optional.of(CatchGuard.of(Catcher.Kind.ASSERTION, place, types, Catcher.Use.READ));
        }
        return Optional.empty();
    }

    /** Returns the exceptions named anywhere in the arguments of a retry: {@code retry_if_exception_type(OSError)}. */
    private List<String> exceptionsIn(Py.Call call) {
        List<String> found = new ArrayList<>();
        new PyVisitor<Integer>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                if (tree instanceof Py.Name || tree instanceof Py.Attribute) {
                    Expression expression = (Expression) tree;
                    if (HandlerReading.simpleName(expression).filter(GuardReader::isExceptionName).isPresent()) {
                        found.addAll(types(expression));
                    }
                    return expression;
                }
                return tree instanceof Py node ? node.acceptPython(this, unused) : null;
            }
        }.visit(call, 0);
        return found;
    }

    private static boolean isExceptionName(String name) {
        return !name.isEmpty()
                && Character.isUpperCase(name.charAt(0))
                && (name.endsWith("Error") || name.endsWith("Exception") || name.endsWith("Timeout") || name.endsWith("S"));
    }

    private List<String> argumentTypes(Py.Call call) {
        List<String> types = new ArrayList<>();
        HandlerReading.positional(call).forEach(argument -> types.addAll(types(argument)));
        return types.isEmpty() ? List.of("?") : types;
    }

    /** Returns the qualified names of the exceptions that an expression after {@code except} means. */
    List<String> types(Expression expression) {
        return types(expression, 0);
    }

    private List<String> types(Expression expression, int depth) {
        Expression plain = expression.unparenthesized();
        if (plain instanceof Py.Starred starred) {
            plain = starred.getValue();
        }
        if (plain instanceof Py.Tuple tuple) {
            List<String> all = new ArrayList<>();
            tuple.getElements().getElements().forEach(element -> all.addAll(types(element, depth)));
            return all.isEmpty() ? List.of("?") : all;
        }
        if (plain instanceof Py.Name name && depth < 3) {
            Optional<List<String>> expanded = constantTuple(name, depth);
            if (expanded.isPresent()) {
                return expanded.get();
            }
        }
        Optional<QualifiedName> certain = model.qualifiedNames(plain).certain();
        if (certain.isPresent()) {
            String qualified = certain.get().name();
            return List.of(qualified.startsWith("builtins.") ? qualified.substring("builtins.".length()) : qualified);
        }
        return List.of(plain instanceof Py.Name || plain instanceof Py.Attribute ? dotted(plain) : "?");
    }

    /** Expands {@code ERRORS = (OSError, ValueError)}. */
    private Optional<List<String>> constantTuple(Py.Name name, int depth) {
        return model.resolve(name)
                .filter(binding -> binding.assignments().size() == 1)
                .map(binding -> binding.assignments().get(0))
                .filter(assignment -> assignment.kind() == AssignmentKind.ASSIGN)
                .flatMap(Assignment::value)
                .filter(value -> value instanceof Py.Tuple)
                .map(value -> types(value, depth + 1));
    }

    /** Returns the last names of an attribute chain, dots between: {@code tenacity.retry}, {@code ?.retry}. */
    static String dotted(Expression expression) {
        if (expression instanceof Py.Name name) {
            return name.getName();
        }
        return expression instanceof Py.Attribute attribute
                ? dotted(attribute.getValue()) + "." + attribute.getName().getElement().getName()
                : "?";
    }

    /** Whether a block may leave by {@code return}, {@code break} or {@code continue}, which swallows in a finally. */
    private static class Leaving extends PyVisitor<Integer> {
        private boolean leaves;

        static boolean leaves(Py.Block block) {
            Leaving leaving = new Leaving();
            leaving.visit(block, 0);
            return leaving.leaves;
        }

        @Override
        public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
            if (!(tree instanceof Py node)
                    || tree instanceof Py.FunctionDef
                    || tree instanceof Py.ClassDef
                    || tree instanceof PyModule) {
                return (Py) tree;
            }
            boolean isLoop = node instanceof Py.For || node instanceof Py.While;
            if (node instanceof Py.Return || node instanceof Py.Break || node instanceof Py.Continue) {
                leaves = true;
            }
            return isLoop && !hasReturn((Statement) node) ? node : node.acceptPython(this, unused);
        }

        private static boolean hasReturn(Statement loop) {
            Leaving inner = new Leaving() {
                @Override
                public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                    return tree instanceof Py.Break || tree instanceof Py.Continue
                            ? (Py) tree
                            : super.visit(tree, unused);
                }
            };
            loop.acceptPython(inner, 0);
            return inner.leaves;
        }
    }
}
