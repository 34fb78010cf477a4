package dev.moult.edit;

import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a node in the order in which Python evaluates them. Language Reference 6.16, and 6 to 8 for the
 * nodes that do not evaluate a part always, or not once, or not here.
 */
public final class EvaluationOrder {
    /**
     * A part of a node.
     *
     * @param place where the part is, as a phrase such as "on the right of `and`", if the part is not evaluated exactly
     *     once whenever the node around it is
     */
    public record Part(Py node, Optional<String> place) {}

    private final List<Part> parts = new ArrayList<>(4);

    private EvaluationOrder() {}

    /** Returns the parts of a node; of a compound statement, those of its header. */
    public static List<Part> parts(Py node) {
        EvaluationOrder order = new EvaluationOrder();
        if (!order.ofOperation(node) && !order.ofDisplay(node) && !order.ofSimpleStatement(node)) {
            order.ofCompoundStatement(node);
        }
        return order.parts;
    }

    private boolean ofOperation(Py node) {
        if (node instanceof Py.Attribute attribute) {
            add(attribute.getValue());
        } else if (node instanceof Py.Call call) {
            add(call.getFunction());
            arguments(call);
        } else if (node instanceof Py.KeywordArgument argument) {
            add(argument.getValue());
        } else if (node instanceof Py.Starred starred) {
            add(starred.getValue());
        } else if (node instanceof Py.DoubleStarred starred) {
            add(starred.getValue());
        } else if (node instanceof Py.Subscript subscript) {
            add(subscript.getValue());
            all(subscript.getIndices());
        } else if (node instanceof Py.Slice slice) {
            add(slice.getLower());
            add(slice.getUpper());
            add(slice.getStep());
        } else if (node instanceof Py.Await await) {
            add(await.getExpression());
        } else if (node instanceof Py.Unary unary) {
            add(unary.getOperand());
        } else if (node instanceof Py.Operation operation) {
            operands(operation);
        } else if (node instanceof Py.Operand operand) {
            add(operand.getExpression());
        } else if (node instanceof Py.Conditional conditional) {
            add(conditional.getCondition());
            add(conditional.getBody(), "in an arm of a conditional expression");
            add(conditional.getOrElse().getElement(), "in an arm of a conditional expression");
        } else if (node instanceof Py.Lambda lambda) {
            all(lambda.getParameters());
            add(lambda.getBody(), "inside a lambda");
        } else if (node instanceof Py.NamedExpression named) {
            add(named.getValue());
        } else if (node instanceof Py.Yield yield) {
            add(yield.getValue());
        } else if (node instanceof Py.YieldFrom yield) {
            add(yield.getValue());
        } else {
            return false;
        }
        return true;
    }

    /** Keyword arguments come after all the others, those with a star included, wherever they are written. */
    private void arguments(Py.Call call) {
        for (Py argument : call.getArguments().getElements()) {
            if (!isByKeyword(argument)) {
                add(argument);
            }
        }
        for (Py argument : call.getArguments().getElements()) {
            if (isByKeyword(argument)) {
                add(argument);
            }
        }
    }

    private static boolean isByKeyword(Py argument) {
        return argument instanceof Py.KeywordArgument || argument instanceof Py.DoubleStarred;
    }

    private void operands(Py.Operation operation) {
        add(operation.getFirst());
        boolean first = true;
        for (Py.Operand operand : operation.getRest()) {
            if (operation.getPrecedence() == Precedence.AND || operation.getPrecedence() == Precedence.OR) {
                add(operand, "on the right of `" + operand.getOperator() + "`");
            } else if (operation.getPrecedence() == Precedence.COMPARISON && !first) {
                add(operand, "in a later operand of a chained comparison");
            } else {
                add(operand);
            }
            first = false;
        }
    }

    private boolean ofDisplay(Py node) {
        if (node instanceof Py.Parenthesized parenthesized) {
            add(parenthesized.getExpression().getElement());
        } else if (node instanceof Py.Tuple tuple) {
            all(tuple.getElements());
        } else if (node instanceof Py.ListDisplay list) {
            all(list.getElements());
        } else if (node instanceof Py.SetDisplay set) {
            all(set.getElements());
        } else if (node instanceof Py.DictDisplay dict) {
            all(dict.getEntries());
        } else if (node instanceof Py.DictEntry entry) {
            add(entry.getKey());
            add(entry.getValue());
        } else if (node instanceof Py.StringConcatenation strings) {
            strings.getStrings().forEach(this::add);
        } else if (node instanceof Py.FormattedString string) {
            string.getParts().forEach(this::add);
        } else if (node instanceof Py.FormattedField field) {
            add(field.getExpression());
            add(field.getSpec());
        } else if (node instanceof Py.FormatSpec spec) {
            spec.getParts().forEach(this::add);
        } else if (node instanceof Py.Comprehension comprehension) {
            comprehension(comprehension);
        } else if (node instanceof Py.ComprehensionFor clause) {
            add(clause.getIterable());
            add(clause.getTarget(), "inside a comprehension");
        } else if (node instanceof Py.ComprehensionIf clause) {
            add(clause.getCondition());
        } else {
            return false;
        }
        return true;
    }

    /** The first iterable is evaluated at once, outside the comprehension; the rest for each item. */
    private void comprehension(Py.Comprehension comprehension) {
        boolean first = true;
        for (Py clause : comprehension.getClauses()) {
            add(clause, first ? null : "inside a comprehension");
            first = false;
        }
        add(comprehension.getElement(), "inside a comprehension");
    }

    private boolean ofSimpleStatement(Py node) {
        if (node instanceof Py.ExpressionStatement statement) {
            add(statement.getExpression());
        } else if (node instanceof Py.Assignment statement) {
            add(statement.getValue());
            statement.getTargets().forEach(target -> add(target.getElement()));
        } else if (node instanceof Py.AugmentedAssignment statement) {
            add(statement.getTarget().getElement());
            add(statement.getValue());
        } else if (node instanceof Py.AnnotatedAssignment statement) {
            add(statement.getValue());
            add(statement.getTarget().getElement());
            add(statement.getAnnotation(), "in an annotation");
        } else if (node instanceof Py.Return statement) {
            add(statement.getValue());
        } else if (node instanceof Py.Raise statement) {
            add(statement.getException());
            add(statement.getCause());
        } else if (node instanceof Py.Delete statement) {
            add(statement.getTargets());
        } else if (node instanceof Py.Assert statement) {
            add(statement.getCondition());
            add(elementOf(statement.getMessage()), "in the message of an `assert`");
        } else if (node instanceof Py.TypeAlias statement) {
            add(statement.getValue().getElement(), "in a type alias");
        } else {
            return false;
        }
        return true;
    }

    private void ofCompoundStatement(Py node) {
        if (node instanceof Py.If statement) {
            add(statement.getCondition());
        } else if (node instanceof Py.Elif branch) {
            add(branch.getCondition(), "in the condition of an `elif`");
        } else if (node instanceof Py.While statement) {
            add(statement.getCondition(), "in the condition of a `while`");
        } else if (node instanceof Py.For statement) {
            add(statement.getIterable());
            add(statement.getTarget(), "in the target of a `for`");
        } else if (node instanceof Py.With statement) {
            items(statement);
        } else if (node instanceof Py.WithItem item) {
            add(item.getExpression());
            add(elementOf(item.getTarget()), "in the target of a `with`");
        } else if (node instanceof Py.Match statement) {
            add(statement.getSubject());
        } else if (node instanceof Py.Case branch) {
            add(branch.getPattern(), "in the pattern of a `case`");
            add(elementOf(branch.getGuard()), "in the guard of a `case`");
        } else if (node instanceof Py.Except handler) {
            add(handler.getType(), "in the type of an `except`");
        } else {
            definition(node);
        }
    }

    private void items(Py.With statement) {
        boolean first = true;
        for (Py.WithItem item : statement.getItems().getElements()) {
            add(item, first ? null : "in a later item of a `with`");
            first = false;
        }
    }

    private void definition(Py node) {
        String place = "in the header of a function or class";
        if (node instanceof Py.Decorator decorator) {
            add(decorator.getExpression(), place);
        } else if (node instanceof Py.Parameter parameter) {
            add(elementOf(parameter.getAnnotation()), place);
            add(elementOf(parameter.getDefaultValue()), place);
        } else if (node instanceof Py.TypeParameter parameter) {
            add(elementOf(parameter.getBound()), place);
            add(elementOf(parameter.getDefaultValue()), place);
        } else if (node instanceof Py.FunctionDef function) {
            function.getDecorators().forEach(decorator -> add(decorator, place));
            function.getParameters().getElements().forEach(parameter -> add(parameter, place));
            add(elementOf(function.getReturns()), place);
        } else if (node instanceof Py.ClassDef definition) {
            definition.getDecorators().forEach(decorator -> add(decorator, place));
            if (definition.getArguments() != null) {
                definition.getArguments().getElements().forEach(argument -> add(argument, place));
            }
        }
    }

    private static @Nullable Py elementOf(@Nullable PyLeftPadded<? extends Py> padded) {
        return padded == null ? null : padded.getElement();
    }

    private void add(@Nullable PyLeftPadded<? extends Py> padded) {
        add(elementOf(padded));
    }

    private void all(PyContainer<? extends Py> container) {
        container.getElements().forEach(this::add);
    }

    private void add(@Nullable Py node) {
        add(node, null);
    }

    private void add(@Nullable Py node, @Nullable String place) {
        if (node != null) {
            parts.add(new Part(node, Optional.ofNullable(place)));
        }
    }
}
