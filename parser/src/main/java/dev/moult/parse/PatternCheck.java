package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;

/** Refuses expressions that are no pattern. Language Reference 8.6. */
final class PatternCheck {
    private final Expression whole;
    private final int offset;
    private int bindings;

    /** @param offset where the whole pattern starts */
    PatternCheck(Expression whole, int offset) {
        this.whole = whole;
        this.offset = offset;
    }

    /** The number of bindings {@code pattern as name} that were found. */
    int bracketedBindings() {
        return bindings;
    }

    void requireTopLevel() {
        if (whole instanceof Py.Starred) {
            throw refuse("invalid syntax: a starred pattern needs a comma here", whole);
        }
        requirePattern(whole);
    }

    private Refusal refuse(String message, Py place) {
        return new Refusal(message, NodePlace.offset(place, whole, offset));
    }

    private void requirePattern(Expression pattern) {
        if (pattern instanceof Py.AsPattern as) {
            bindings++;
            requireOrPattern(as.getPattern());
            if (!(as.getName().getElement() instanceof Py.Name name)) {
                throw refuse("cannot use " + Targets.describe(as.getName().getElement()) + " as pattern target", as.getName().getElement());
            } else if (name.getName().equals("_")) {
                throw refuse("cannot use '_' as a target", name);
            }
        } else {
            requireOrPattern(pattern);
        }
    }

    private void requireOrPattern(Expression pattern) {
        if (pattern instanceof Py.Operation operation && operation.getPrecedence() == Precedence.BIT_OR) {
            requireClosed(operation.getFirst());
            for (Py.Operand operand : operation.getRest()) {
                requireClosed(operand.getExpression());
            }
        } else {
            requireClosed(pattern);
        }
    }

    private void requireClosed(Expression pattern) {
        if (startsWithWildcard(pattern)) {
            throw refuse("invalid syntax: '_' matches anything, so nothing can follow it", pattern);
        }
        if (pattern instanceof Py.Name || isValue(pattern) || isLiteral(pattern)) {
            return;
        }
        if (pattern instanceof Py.Parenthesized parenthesized) {
            requirePattern(parenthesized.getExpression().getElement());
        } else if (pattern instanceof Py.Tuple tuple) {
            requireSequence(tuple.getElements());
        } else if (pattern instanceof Py.ListDisplay list) {
            requireSequence(list.getElements());
        } else if (pattern instanceof Py.DictDisplay dict) {
            requireMapping(dict.getEntries());
        } else if (pattern instanceof Py.Call call) {
            requireClass(call);
        } else {
            throw refuse("invalid syntax: patterns may only match literals and attribute lookups", pattern);
        }
    }

    private void requireSequence(PyContainer<Expression> elements) {
        for (PyRightPadded<Expression> padded : elements.getPadded()) {
            Expression element = padded.getElement();
            if (!(element instanceof Py.Starred starred)) {
                requirePattern(element);
            } else if (!(starred.getValue() instanceof Py.Name)) {
                throw refuse("invalid syntax: a starred pattern can only capture a name", element);
            }
        }
    }

    private void requireMapping(PyContainer<Expression> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Expression entry = entries.get(i);
            if (entry instanceof Py.DictEntry pair) {
                if (!isLiteral(pair.getKey()) && !isValue(pair.getKey())) {
                    throw refuse("invalid syntax: mapping pattern keys may only match literals and attribute lookups", pair);
                }
                requirePattern(pair.getValue().getElement());
            } else if (entry instanceof Py.DoubleStarred rest) {
                boolean captures = rest.getValue() instanceof Py.Name name && !name.getName().equals("_");
                if (!captures || i != entries.size() - 1) {
                    throw refuse("invalid syntax: '**' of a mapping pattern takes a name and comes last", rest);
                }
            }
        }
    }

    private void requireClass(Py.Call call) {
        if (!(call.getFunction() instanceof Py.Name) && !isValue(call.getFunction())) {
            throw refuse("invalid syntax: a class pattern takes a name or an attribute lookup", call);
        }
        boolean afterPositional = false;
        for (PyRightPadded<Expression> padded : call.getArguments().getPadded()) {
            Expression argument = padded.getElement();
            if (argument instanceof Py.KeywordArgument keyword) {
                if (afterPositional && keyword.getName().getName().equals("_")) {
                    throw refuse("invalid syntax: '_' is one more pattern here, so no '=' can follow it", argument);
                }
                afterPositional = false;
                requirePattern(keyword.getValue().getElement());
            } else if (argument instanceof Py.Starred || argument instanceof Py.DoubleStarred) {
                throw refuse("invalid syntax: a class pattern takes no starred patterns", argument);
            } else {
                requirePattern(argument);
                afterPositional = true;
            }
        }
    }

    /** Whether this is {@code _.name} or {@code _(…)}: CPython takes the underscore for a whole pattern. */
    private static boolean startsWithWildcard(Expression pattern) {
        Expression e = pattern instanceof Py.Call call ? call.getFunction() : pattern;
        boolean goesOn = e != pattern;
        while (e instanceof Py.Attribute attribute) {
            e = attribute.getValue();
            goesOn = true;
        }
        return goesOn && e instanceof Py.Name name && name.getName().equals("_");
    }

    /** Whether this is a dotted name, which is matched by equality. */
    private static boolean isValue(Expression pattern) {
        Expression e = pattern;
        while (e instanceof Py.Attribute attribute) {
            e = attribute.getValue();
        }
        return e != pattern && e instanceof Py.Name;
    }

    private boolean isLiteral(Expression pattern) {
        if (pattern instanceof Py.Constant constant) {
            return !constant.getSource().equals("...");
        }
        // A formatted string passes CPython's parser; its compiler refuses it.
        return pattern instanceof Py.StringLiteral
                || pattern instanceof Py.FormattedString
                || pattern instanceof Py.StringConcatenation
                || isSignedNumber(pattern)
                || isComplex(pattern);
    }

    private static boolean isSignedNumber(Expression pattern) {
        return pattern instanceof Py.Number
                || pattern instanceof Py.Unary unary
                        && !unary.getOperator().equals("~") // a plus sign since Python 3.15
                        && !unary.getOperator().equals("not")
                        && unary.getOperand() instanceof Py.Number;
    }

    /** Whether this is {@code real + imaginary}. */
    private boolean isComplex(Expression pattern) {
        if (!(pattern instanceof Py.Operation operation)
                || operation.getPrecedence() != Precedence.SUM
                || operation.getRest().size() != 1
                || !isSignedNumber(operation.getFirst())) {
            return false;
        }
        return operation.getRest().get(0).getExpression() instanceof Py.Number number
                && isImaginary(number)
                && !isImaginary(operation.getFirst());
    }

    private static boolean isImaginary(Expression number) {
        Expression e = number instanceof Py.Unary unary ? unary.getOperand() : number;
        String source = ((Py.Number) e).getSource();
        return source.endsWith("j") || source.endsWith("J");
    }
}
