package dev.moult.edit;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** What may happen while an expression is evaluated or a statement is run. The bodies of functions run later. */
public final class Effects extends PyVisitor<Integer> {
    private final Predicate<Py.Call> harmless;
    private final Set<String> namesBound = new HashSet<>();
    private boolean awaits;
    private boolean yields;
    private boolean calls;

    private Effects(Predicate<Py.Call> harmless) {
        this.harmless = harmless;
    }

    /** Looks at the evaluation of a node. */
    public static Effects of(Py node) {
        return of(node, call -> false);
    }

    /** Looks at the evaluation of a node; calls that are known to be harmless are not counted, their arguments are. */
    public static Effects of(Py node, Predicate<Py.Call> harmless) {
        Effects effects = new Effects(harmless);
        effects.visit(node, 0);
        return effects;
    }

    /** Whether the task may be suspended: by an {@code await} or an asynchronous comprehension. */
    public boolean awaits() {
        return awaits;
    }

    public boolean yields() {
        return yields;
    }

    /** Whether a function is called. Operators and attributes that run code count as values. */
    public boolean calls() {
        return calls;
    }

    /** Returns the names that assignment expressions bind. */
    public Set<String> namesBound() {
        return namesBound;
    }

    /**
     * Whether an expression gives the same value whenever it is evaluated in the statement, and nobody notices when
     * that is: literals, constant names and tuples of them. A star is not like that, for it runs an iterator.
     *
     * @param constant tells of names and other expressions that they do not change meanwhile
     */
    public static boolean isStable(Py expression, Predicate<Py> constant) {
        if (expression instanceof Py.Unary unary) {
            return unary.getOperand() instanceof Py.Number;
        }
        boolean composed = expression instanceof Py.Parenthesized
                || expression instanceof Py.Tuple
                || expression instanceof Py.KeywordArgument
                || expression instanceof Py.DictEntry;
        if (composed) {
            return EvaluationOrder.parts(expression).stream().allMatch(part -> isStable(part.node(), constant));
        }
        return isLiteral(expression)
                || expression instanceof Py.FormattedText
                || constant.test(expression);
    }

    private static boolean isLiteral(Py expression) {
        if (expression instanceof Py.StringConcatenation strings) {
            return strings.getStrings().stream().allMatch(part -> part instanceof Py.StringLiteral);
        }
        return expression instanceof Py.Number
                || expression instanceof Py.Constant
                || expression instanceof Py.StringLiteral;
    }

    /** Whether an expression is a name, an attribute of one, or a literal: it runs nothing that anyone would miss. */
    public static boolean isPlainReference(Expression expression) {
        if (expression instanceof Py.Parenthesized parenthesized) {
            return isPlainReference(parenthesized.getExpression().getElement());
        }
        if (expression instanceof Py.Attribute attribute) {
            return isPlainReference(attribute.getValue());
        }
        return expression instanceof Py.Name || isLiteral(expression);
    }

    @Override
    public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
        return tree instanceof Py node ? node.acceptPython(this, unused) : null;
    }

    @Override
    public Py visitAwait(Py.Await node, Integer unused) {
        awaits = true;
        return super.visitAwait(node, unused);
    }

    @Override
    public Py visitComprehensionFor(Py.ComprehensionFor node, Integer unused) {
        awaits |= node.isAsync();
        return super.visitComprehensionFor(node, unused);
    }

    @Override
    public Py visitFor(Py.For node, Integer unused) {
        awaits |= node.isAsync();
        return super.visitFor(node, unused);
    }

    @Override
    public Py visitWith(Py.With node, Integer unused) {
        awaits |= node.isAsync();
        return super.visitWith(node, unused);
    }

    @Override
    public Py visitYield(Py.Yield node, Integer unused) {
        yields = true;
        return super.visitYield(node, unused);
    }

    @Override
    public Py visitYieldFrom(Py.YieldFrom node, Integer unused) {
        yields = true;
        return super.visitYieldFrom(node, unused);
    }

    @Override
    public Py visitCall(Py.Call node, Integer unused) {
        calls |= !harmless.test(node);
        return super.visitCall(node, unused);
    }

    @Override
    public Py visitNamedExpression(Py.NamedExpression node, Integer unused) {
        namesBound.add(node.getTarget().getName());
        return super.visitNamedExpression(node, unused);
    }

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
        node.getDecorators().forEach(decorator -> visit(decorator, unused));
        for (Py.Parameter parameter : node.getParameters().getElements()) {
            visit(parameter, unused);
        }
        return node;
    }

    @Override
    public Py visitLambda(Py.Lambda node, Integer unused) {
        for (Py.Parameter parameter : node.getParameters().getElements()) {
            visit(parameter, unused);
        }
        return node;
    }
}
