package dev.moult.asyncio;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.List;

/** Finds what a function returns; the functions inside it return to others. */
final class ReturnedValues extends PyVisitor<Integer> {
    private final List<Expression> values = new ArrayList<>();

    private ReturnedValues() {}

    static List<Expression> of(Py.FunctionDef function) {
        ReturnedValues returned = new ReturnedValues();
        returned.visit(function.getBody(), 0);
        return returned.values;
    }

    /** Returns one part of each tuple of a length that is written after {@code return}. */
    static List<Expression> partsOf(Py.FunctionDef function, int index, int length) {
        return of(function).stream()
                .map(Expression::unparenthesized)
                .filter(Py.Tuple.class::isInstance)
                .map(value -> ((Py.Tuple) value).getElements().getElements())
                .filter(elements -> elements.size() == length)
                .map(elements -> elements.get(index))
                .toList();
    }

    @Override
    public Py visitReturn(Py.Return node, Integer unused) {
        if (node.getValue() != null) {
            values.add(node.getValue());
        }
        return node;
    }

    @Override
    public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
        return node;
    }

    @Override
    public Py visitClassDef(Py.ClassDef node, Integer unused) {
        return node;
    }
}
