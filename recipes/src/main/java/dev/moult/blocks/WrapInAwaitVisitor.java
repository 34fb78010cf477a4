package dev.moult.blocks;

import dev.moult.edit.FormattedFields;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.SiteVisitor;
import dev.moult.names.Binding;
import dev.moult.names.QualifiedName;
import dev.moult.names.QualifiedNames;
import dev.moult.pattern.ExpressionPlace;
import dev.moult.pattern.EnclosingCode;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** Puts {@code await} in front of the calls of one function. */
final class WrapInAwaitVisitor extends SiteVisitor {
    private final String function;
    private final Set<UUID> awaitedNames = new HashSet<>();
    private @Nullable SymbolUses uses;

    WrapInAwaitVisitor(PythonRecipe recipe, String function) {
        super(recipe);
        this.function = function;
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        awaitedNames.clear();
        uses = new SymbolUses(project(), module, semanticModel(), function);
        new PyVisitor<Integer>() {
            @Override
            public Py visitAwait(Py.Await node, Integer unused) {
                if (node.getExpression().unparenthesized() instanceof Py.Name name) {
                    awaitedNames.add(name.getId());
                }
                return super.visitAwait(node, unused);
            }

            @Override
            public Py visitCall(Py.Call node, Integer unused) {
                if (takesAwaitables(node)) {
                    node.getArguments().getElements().stream()
                            .map(argument -> argument instanceof Py.Starred starred ? starred.getValue() : argument)
                            .filter(Py.Name.class::isInstance)
                            .forEach(name -> awaitedNames.add(name.getId()));
                }
                return super.visitCall(node, unused);
            }
        }.visit(module, 0);
        return super.visitModule(module, context);
    }

    /** Whether a call is of asyncio, or of a method that starts tasks. */
    private boolean takesAwaitables(Py.Call call) {
        QualifiedNames names = semanticModel().qualifiedNames(call.getFunction());
        boolean ofAsyncio = names.names().stream()
                .anyMatch(name -> name.source() != QualifiedName.Source.LOCAL && name.name().startsWith("asyncio."));
        return ofAsyncio
                || call.getFunction() instanceof Py.Attribute method
                        && Set.of("create_task", "start_soon", "run_until_complete")
                                .contains(method.getName().getElement().getName());
    }

    @Override
    public Py visitCall(Py.Call node, ExecutionContext context) {
        Py visited = super.visitCall(node, context);
        Optional<SymbolUses.Use> use = uses == null ? Optional.empty() : uses.of(node.getFunction());
        if (use.isEmpty() || !(visited instanceof Py.Call call) || isAwaited()) {
            return visited;
        }
        Optional<String> obstacle = isIgnored(node)
                ? Optional.of(IGNORED)
                : use.get().isCertain() ? obstacle(node) : Optional.of(use.get().doubt());
        if (obstacle.isPresent()) {
            report(node, Outcome.LEFT_ALONE, obstacle.get());
            return call;
        }
        report(node, Outcome.REWRITTEN, "");
        Py.Await made = new Py.Await(
                Tree.randomId(), call.getPrefix(), Markers.EMPTY, call.withPrefix(Space.SINGLE));
        return ExpressionPlace.fit(made, parent(), node);
    }

    private Cursor parent() {
        return getCursor().getParentOrThrow();
    }

    /** Returns the node around the call, parentheses left out. */
    private Object outer() {
        Cursor cursor = parent();
        while (cursor.getValue() instanceof Py.Parenthesized) {
            cursor = cursor.getParentOrThrow();
        }
        return cursor.getValue();
    }

    /** Returns what takes the value of the call, by itself or as one of several. */
    private Object taker() {
        Cursor cursor = parent();
        while (cursor.getValue() instanceof Py.Parenthesized
                || cursor.getValue() instanceof Py.ListDisplay
                || cursor.getValue() instanceof Py.Tuple
                || cursor.getValue() instanceof Py.SetDisplay
                || cursor.getValue() instanceof Py.Comprehension
                || cursor.getValue() instanceof Py.Starred
                || cursor.getValue() instanceof Py.Conditional
                || !(cursor.getValue() instanceof Py)) {
            cursor = cursor.getParentOrThrow();
        }
        return cursor.getValue();
    }

    private boolean isAwaited() {
        return outer() instanceof Py.Await;
    }

    private Optional<String> obstacle(Py.Call node) {
        EnclosingCode.Body body = EnclosingCode.body(parent(), node);
        if (body != EnclosingCode.Body.ASYNC_FUNCTION) {
            return Optional.of("`await` is not possible " + switch (body) {
                case FUNCTION -> "in a `def`";
                case LAMBDA -> "in a lambda";
                case CLASS -> "in the body of a class";
                case GENERATOR -> "in a generator expression, which would become an asynchronous one";
                default -> "at the level of the module";
            });
        }
        Optional<String> inString = FormattedFields.obstacle(getCursor(), node, node);
        if (inString.isPresent()) {
            return inString;
        }
        Object outer = outer();
        boolean asynchronous = outer instanceof Py.WithItem && isIn(Py.With.class, with -> with.getAsync() != null)
                || outer instanceof Py.For each && each.getAsync() != null
                || outer instanceof Py.ComprehensionFor clause && clause.isAsync();
        if (asynchronous) {
            return Optional.of("`async` takes it as it is");
        }
        Object taker = taker();
        if (taker instanceof Py.Call call && takesAwaitables(call)) {
            return Optional.of("it is passed on as something to be awaited");
        }
        boolean later = taker instanceof Py.Assignment assignment
                        && assignment.getTargets().stream().anyMatch(target -> isAwaitedLater(target.getElement()))
                || taker instanceof Py.AnnotatedAssignment annotated
                        && isAwaitedLater(annotated.getTarget().getElement())
                || taker instanceof Py.NamedExpression named && isAwaitedLater(named.getTarget());
        return later ? Optional.of("its value is awaited later") : Optional.empty();
    }

    private boolean isAwaitedLater(Expression target) {
        return target instanceof Py.Name name
                && semanticModel().resolve(name).filter(this::isAwaited).isPresent();
    }

    private boolean isAwaited(Binding binding) {
        return binding.accesses().stream()
                .anyMatch(access -> awaitedNames.contains(access.node().getId()));
    }

    private <T> boolean isIn(Class<T> kind, Predicate<T> test) {
        return getCursor().getPathAsStream().filter(kind::isInstance).map(kind::cast).findFirst().filter(test).isPresent();
    }
}
