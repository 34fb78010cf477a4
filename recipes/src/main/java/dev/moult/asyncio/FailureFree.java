package dev.moult.asyncio;

import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Sees that a function lets no exception out, but those that no handler of {@code Exception} catches: all that can raise
 * stands in a {@code try} whose handlers catch everything and do nothing that can raise themselves. To whoever waits for
 * such functions, {@code gather} and a task group do the same.
 */
final class FailureFree {
    private static final Set<String> EVERYTHING = Set.of("Exception", "BaseException");
    private static final Set<String> METHOD_DECORATORS = Set.of("builtins.staticmethod", "builtins.classmethod");
    private static final int DEPTH = 3;

    private final Project project;
    private final Definition definition;
    private final int depth;
    /** Names of the function's own that surely have a value where the walk is. */
    private final Set<String> bound = new HashSet<>();

    private final Set<String> local;

    private FailureFree(Project project, Definition definition, Py.FunctionDef function, int depth) {
        this.project = project;
        this.definition = definition;
        this.depth = depth;
        local = project.semanticModel(definition.module())
                .scopeInside(function)
                .map(scope -> Set.copyOf(scope.bindings().keySet()))
                .orElse(Set.of());
        function.getParameters().getElements().forEach(parameter -> {
            if (parameter.getName() != null) {
                bound.add(parameter.getName().getName());
            }
        });
    }

    /** Whether what a call starts lets no exception out, nor does the evaluation of its arguments. */
    static boolean isSeen(Project project, PyModule module, Py.Call call) {
        return call.getArguments().getElements().stream().allMatch(FailureFree::isPlainArgument)
                && isSeen(project, module, call, 0);
    }

    private static boolean isSeen(Project project, PyModule module, Py.Call call, int depth) {
        SemanticModel model = project.semanticModel(module);
        boolean isOwnMethod = call.getFunction() instanceof Py.Attribute method
                && method.getValue() instanceof Py.Name receiver
                && SelfClass.of(model, receiver).isPresent();
        return (call.getFunction() instanceof Py.Name || isOwnMethod)
                && depth < DEPTH
                && project.callee(module, call)
                        .definition()
                        .filter(definition -> definition.node() instanceof Py.FunctionDef function
                                && function.getDecorators().stream()
                                        .allMatch(decorator -> isOfMethods(project.semanticModel(definition.module()), decorator))
                                && !project.isOverridden(definition)
                                && new FailureFree(project, definition, function, depth).block(function.getBody()))
                        .isPresent();
    }

    private static boolean isOfMethods(SemanticModel model, Py.Decorator decorator) {
        return METHOD_DECORATORS.stream().anyMatch(name -> model.isCertainly(decorator.getExpression(), name));
    }

    private boolean block(Py.Block block) {
        return block.getStatements().stream().allMatch(this::statement);
    }

    private boolean statement(Statement statement) {
        if (statement instanceof Py.Try node) {
            return tried(node);
        }
        if (statement instanceof Py.Return node) {
            return node.getValue() == null || isPlain(node.getValue());
        }
        if (statement instanceof Py.Assignment node) {
            return assigned(node);
        }
        if (statement instanceof Py.ExpressionStatement node) {
            Expression expression = node.getExpression().unparenthesized();
            return isPlain(expression)
                    || expression instanceof Py.Await await
                            && await.getExpression().unparenthesized() instanceof Py.Call call
                            && call.getArguments().getElements().stream().allMatch(this::isPlain)
                            && isSeen(project, definition.module(), call, depth + 1);
        }
        if (statement instanceof Py.For node) {
            return !node.isAsync()
                    && node.getTarget() instanceof Py.Name target
                    && node.getIterable().getElement() instanceof Py.Tuple values
                    && values.getElements().getElements().stream().allMatch(this::isPlain)
                    && bound.add(target.getName())
                    && block(node.getBody())
                    && (node.getOrElse() == null || block(node.getOrElse().getBody()));
        }
        if (statement instanceof Py.While node) {
            return node.getCondition() instanceof Py.Constant
                    && block(node.getBody())
                    && (node.getOrElse() == null || block(node.getOrElse().getBody()));
        }
        return statement instanceof Py.Pass || statement instanceof Py.Break || statement instanceof Py.Continue;
    }

    private boolean assigned(Py.Assignment node) {
        boolean isPlain = isPlain(node.getValue())
                && node.getTargets().stream().allMatch(target -> target.getElement() instanceof Py.Name);
        if (isPlain) {
            node.getTargets().forEach(target -> bound.add(((Py.Name) target.getElement()).getName()));
        }
        return isPlain;
    }

    private boolean tried(Py.Try node) {
        List<Py.Except> handlers = node.getHandlers();
        Optional<Py.Except> last = handlers.isEmpty() ? Optional.empty() : Optional.of(handlers.get(handlers.size() - 1));
        boolean catchesAll = last.filter(handler -> handler.getStar() == null)
                .filter(handler -> handler.getType() == null || isEverything(handler.getType()))
                .isPresent();
        Set<String> before = Set.copyOf(bound);
        boolean isHandled = catchesAll || block(node.getBody());
        for (Py.Except handler : handlers) {
            bound.retainAll(before);
            isHandled = isHandled
                    && (handler.getType() == null || isTypeName(handler.getType()))
                    && block(handler.getBody());
        }
        bound.retainAll(before);
        return isHandled
                && (node.getOrElse() == null || block(node.getOrElse().getBody()))
                && (node.getFinalizer() == null || block(node.getFinalizer().getBody()));
    }

    private boolean isEverything(Expression type) {
        return EVERYTHING.stream()
                .anyMatch(name -> project.semanticModel(definition.module()).isCertainly(type, "builtins." + name));
    }

    /** Whether an expression after {@code except} surely is an exception type: a builtin one, or one of an import. */
    private boolean isTypeName(Expression type) {
        return type instanceof Py.Tuple tuple
                ? tuple.getElements().getElements().stream().allMatch(this::isTypeName)
                : type instanceof Py.Parenthesized inner
                        ? isTypeName(inner.getExpression().getElement())
                        : (type instanceof Py.Name || type instanceof Py.Attribute)
                                && project.semanticModel(definition.module())
                                        .qualifiedNames(type)
                                        .certain()
                                        .isPresent();
    }

    /** Whether an expression has a value without a call: a constant, a name that is bound, a string of such. */
    private boolean isPlain(Expression expression) {
        if (expression instanceof Py.Name name) {
            return !local.contains(name.getName()) || bound.contains(name.getName());
        }
        return isPlainHere(expression, this::isPlain);
    }

    /** Whether an expression cannot raise, unless a name in it has no value. */
    static boolean isPlainArgument(Expression expression) {
        return expression instanceof Py.Name || isPlainHere(expression, FailureFree::isPlainArgument);
    }

    /** Whether a comprehension only goes through what names hold, and filters by names. */
    static boolean isPlain(Py.Comprehension comprehension) {
        return comprehension.getClauses().stream()
                .allMatch(clause -> clause instanceof Py.ComprehensionFor loop
                        ? !loop.isAsync()
                                && loop.getTarget() instanceof Py.Name
                                && isPlainArgument(loop.getIterable().getElement())
                        : clause instanceof Py.ComprehensionIf filter && isPlainArgument(filter.getCondition()));
    }

    /** Whether an expression of constants, strings and the like cannot raise if its parts cannot. */
    static boolean isPlainHere(Expression expression, Predicate<Expression> part) {
        if (expression instanceof Py.Parenthesized inner) {
            return part.test(inner.getExpression().getElement());
        }
        if (expression instanceof Py.Tuple tuple) {
            return tuple.getElements().getElements().stream().allMatch(part);
        }
        if (expression instanceof Py.FormattedString string) {
            return string.getParts().stream()
                    .allMatch(each -> each instanceof Py.FormattedText
                            || each instanceof Py.FormattedField field
                                    && field.getSpec() == null
                                    && part.test(field.getExpression()));
        }
        return expression instanceof Py.Constant
                || expression instanceof Py.Number
                || expression instanceof Py.StringLiteral;
    }
}
