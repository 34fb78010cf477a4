package dev.moult.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes expressions as {@code canonical_syntax.py} does. */
abstract class CanonicalExpressions extends CanonicalForm {

    @Override
    public Py visitName(Py.Name node, StringBuilder out) {
        out.append("name:").append(identifier(node));
        return node;
    }

    @Override
    public Py visitNumber(Py.Number node, StringBuilder out) {
        out.append(number(node.getSource()));
        return node;
    }

    @Override
    public Py visitConstant(Py.Constant node, StringBuilder out) {
        out.append(node.getSource());
        return node;
    }

    // ------------------------------------------------------------------------------------------------------- strings

    @Override
    public Py visitStringLiteral(Py.StringLiteral node, StringBuilder out) {
        out.append(kind(List.of(node)));
        return node;
    }

    @Override
    public Py visitFormattedString(Py.FormattedString node, StringBuilder out) {
        return strings(List.of(node), node, out);
    }

    @Override
    public Py visitStringConcatenation(Py.StringConcatenation node, StringBuilder out) {
        return strings(node.getStrings(), node, out);
    }

    private Py strings(List<? extends Expression> strings, Py node, StringBuilder out) {
        String kind = kind(strings);
        if (!kind.endsWith("-string")) {
            out.append(kind);
            return node;
        }
        List<Py> fields = new ArrayList<>();
        for (Expression string : strings) {
            if (string instanceof Py.FormattedString formatted) {
                addFields(formatted.getParts(), fields);
            }
        }
        open(kind, node, out);
        list(fields, out);
        out.append(')');
        return node;
    }

    /** Returns the kind that adjacent literals have together: one that is formatted makes all of them so. */
    private static String kind(List<? extends Expression> strings) {
        String kind = "str";
        for (Expression string : strings) {
            boolean formatted = string instanceof Py.FormattedString;
            String source =
                    formatted ? ((Py.FormattedString) string).getStart() : ((Py.StringLiteral) string).getSource();
            String prefix = prefix(source);
            if (formatted) {
                return prefix.contains("t") ? "t-string" : "f-string";
            }
            if (prefix.contains("b")) {
                kind = "bytes";
            }
        }
        return kind;
    }

    private static String prefix(String literal) {
        int length = 0;
        while (Character.isLetter(literal.charAt(length))) {
            length++;
        }
        return literal.substring(0, length).toLowerCase(Locale.ROOT);
    }

    private static void addFields(List<Py> parts, List<Py> fields) {
        parts.stream().filter(Py.FormattedField.class::isInstance).forEach(fields::add);
    }

    @Override
    public Py visitFormattedField(Py.FormattedField node, StringBuilder out) {
        open("field", node, out);
        part(node.getExpression(), out);
        PyLeftPadded<Py.Name> conversion = node.getConversion();
        Py.FormatSpec spec = node.getSpec();
        if (conversion != null) {
            word(conversion.getElement().getName(), out);
        } else {
            // `{x=}` shows the repr, unless a format specification asks for more.
            word(node.getDebugEquals() != null && spec == null ? "r" : "-", out);
        }
        List<Py> nested = new ArrayList<>();
        if (spec != null) {
            addFields(spec.getParts(), nested);
        }
        list(nested, out);
        out.append(')');
        return node;
    }

    // ------------------------------------------------------------------------------------------------------ displays

    @Override
    public Py visitParenthesized(Py.Parenthesized node, StringBuilder out) {
        visit(node.getExpression().getElement(), out);
        return node;
    }

    @Override
    public Py visitTuple(Py.Tuple node, StringBuilder out) {
        return display("tuple", node.getElements(), node, out);
    }

    @Override
    public Py visitListDisplay(Py.ListDisplay node, StringBuilder out) {
        return display("list", node.getElements(), node, out);
    }

    @Override
    public Py visitSetDisplay(Py.SetDisplay node, StringBuilder out) {
        return display("set", node.getElements(), node, out);
    }

    @Override
    public Py visitDictDisplay(Py.DictDisplay node, StringBuilder out) {
        open("dict", node, out);
        for (Expression entry : node.getEntries().getElements()) {
            out.append(' ');
            open("entry", entry, out);
            keyAndValue(entry, out);
            out.append(')');
        }
        out.append(')');
        return node;
    }

    private Py display(String kind, PyContainer<Expression> elements, Py node, StringBuilder out) {
        open(kind, node, out);
        parts(elements.getElements(), out);
        out.append(')');
        return node;
    }

    private void keyAndValue(Expression entry, StringBuilder out) {
        if (entry instanceof Py.DoubleStarred mapping) {
            word("**", out);
            part(mapping.getValue(), out);
        } else {
            part(((Py.DictEntry) entry).getKey(), out);
            part(((Py.DictEntry) entry).getValue(), out);
        }
    }

    @Override
    public Py visitComprehension(Py.Comprehension node, StringBuilder out) {
        Expression element = node.getElement();
        boolean dict = element instanceof Py.DictEntry || element instanceof Py.DoubleStarred;
        String kind =
                switch (node.getBrackets()) {
                    case NONE, PARENTHESES -> "generator";
                    case SQUARE -> "list-comp";
                    case BRACES -> dict ? "dict-comp" : "set-comp";
                };
        open(kind, node, out);
        if (dict) {
            keyAndValue(element, out);
        } else {
            part(element, out);
        }
        out.append(" [");
        boolean open = false;
        for (Py clause : node.getClauses()) {
            if (clause instanceof Py.ComprehensionFor loop) {
                out.append(open ? "]) " : "");
                open(loop.isAsync() ? "async-for" : "for", loop, out);
                part(loop.getTarget(), out);
                part(loop.getIterable(), out);
                out.append(" [");
                open = true;
            } else {
                out.append(out.charAt(out.length() - 1) == '[' ? "" : " ");
                visit(((Py.ComprehensionIf) clause).getCondition(), out);
            }
        }
        out.append("])])");
        return node;
    }

    // ----------------------------------------------------------------------------------------------------- primaries

    @Override
    public Py visitAttribute(Py.Attribute node, StringBuilder out) {
        open(".", node, out);
        part(node.getValue(), out);
        word(identifier(node.getName().getElement()), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitCall(Py.Call node, StringBuilder out) {
        open("call", node, out);
        part(node.getFunction(), out);
        arguments(node.getArguments(), out);
        out.append(')');
        return node;
    }

    /** Writes the positional arguments, then the others. */
    final void arguments(@Nullable PyContainer<Expression> arguments, StringBuilder out) {
        List<Expression> positional = new ArrayList<>();
        List<Expression> keywords = new ArrayList<>();
        for (Expression argument : elements(arguments)) {
            boolean named = argument instanceof Py.KeywordArgument || argument instanceof Py.DoubleStarred;
            (named ? keywords : positional).add(argument);
        }
        list(positional, out);
        list(keywords, out);
    }

    @Override
    public Py visitKeywordArgument(Py.KeywordArgument node, StringBuilder out) {
        open("keyword", node, out);
        word(identifier(node.getName()), out);
        part(node.getValue(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitDoubleStarred(Py.DoubleStarred node, StringBuilder out) {
        open("keyword **", node, out);
        part(node.getValue(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitStarred(Py.Starred node, StringBuilder out) {
        return one("*", node.getValue(), node, out);
    }

    private Py one(String kind, @Nullable Py operand, Py node, StringBuilder out) {
        open(kind, node, out);
        part(operand, out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitSubscript(Py.Subscript node, StringBuilder out) {
        open("subscript", node, out);
        part(node.getValue(), out);
        PyContainer<Expression> indices = node.getIndices();
        if (indices.size() == 1 && !indices.isTrailingComma() && !(indices.get(0) instanceof Py.Starred)) {
            part(indices.get(0), out);
        } else {
            out.append(' ');
            display("tuple", indices, node, out);
        }
        out.append(')');
        return node;
    }

    @Override
    public Py visitSlice(Py.Slice node, StringBuilder out) {
        open("slice", node, out);
        part(node.getLower(), out);
        part(node.getUpper(), out);
        part(node.getStep(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitAwait(Py.Await node, StringBuilder out) {
        return one("await", node.getExpression(), node, out);
    }

    // ----------------------------------------------------------------------------------------------------- operators

    @Override
    public Py visitUnary(Py.Unary node, StringBuilder out) {
        return one("unary " + node.getOperator(), node.getOperand(), node, out);
    }

    @Override
    public Py visitOperation(Py.Operation node, StringBuilder out) {
        List<Py.Operand> rest = node.getRest();
        switch (node.getPrecedence()) {
            case COMPARISON -> {
                open("compare", node, out);
                part(node.getFirst(), out);
                for (Py.Operand operand : rest) {
                    word(comparison(operand.getOperator()), out);
                    part(operand.getExpression(), out);
                }
                out.append(')');
            }
            case OR, AND -> {
                open(rest.get(0).getOperator(), node, out);
                part(node.getFirst(), out);
                rest.forEach(operand -> part(operand.getExpression(), out));
                out.append(')');
            }
            default -> {
                for (int i = rest.size() - 1; i >= 0; i--) {
                    open(rest.get(i).getOperator() + " ", node, out);
                }
                visit(node.getFirst(), out);
                for (Py.Operand operand : rest) {
                    part(operand.getExpression(), out);
                    out.append(')');
                }
            }
        }
        return node;
    }

    /** Between the two words of an operator stands what separates them in the source. */
    private static String comparison(String operator) {
        if (operator.startsWith("not")) {
            return "not in";
        }
        return operator.startsWith("is") && operator.length() > 2 ? "is not" : operator;
    }

    @Override
    public Py visitConditional(Py.Conditional node, StringBuilder out) {
        open("if-else", node, out);
        part(node.getCondition(), out);
        part(node.getBody(), out);
        part(node.getOrElse(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitNamedExpression(Py.NamedExpression node, StringBuilder out) {
        open(":=", node, out);
        part(node.getTarget(), out);
        part(node.getValue(), out);
        out.append(')');
        return node;
    }

    @Override
    public Py visitYield(Py.Yield node, StringBuilder out) {
        return one("yield", node.getValue(), node, out);
    }

    @Override
    public Py visitYieldFrom(Py.YieldFrom node, StringBuilder out) {
        return one("yield-from", node.getValue(), node, out);
    }
}
