package dev.moult.tree;

import java.util.ArrayList;
import java.util.List;

/** Writes the expressions of `case` clauses as the patterns they are. Language Reference 8.6.4. */
final class CanonicalPatterns {
    private final CanonicalExpressions values;

    CanonicalPatterns(CanonicalExpressions values) {
        this.values = values;
    }

    void write(Expression node, StringBuilder out) {
        Expression pattern = CanonicalForm.withoutParentheses(node);
        if (pattern instanceof Py.Name name) {
            out.append("(match-as - ").append(capture(name)).append(')');
        } else if (pattern instanceof Py.AsPattern as) {
            out.append("(match-as ");
            write(as.getPattern(), out);
            out.append(' ').append(capture(as.getName().getElement())).append(')');
        } else if (pattern instanceof Py.Starred starred) {
            out.append("(match-star ").append(capture(starred.getValue())).append(')');
        } else if (pattern instanceof Py.Tuple tuple) {
            all("match-sequence", tuple.getElements().getElements(), out);
        } else if (pattern instanceof Py.ListDisplay list) {
            all("match-sequence", list.getElements().getElements(), out);
        } else if (pattern instanceof Py.Constant constant) {
            out.append("(match-singleton ").append(constant.getSource()).append(')');
        } else if (pattern instanceof Py.Operation or && or.getPrecedence() == Precedence.BIT_OR) {
            List<Expression> alternatives = new ArrayList<>(List.of(or.getFirst()));
            or.getRest().forEach(operand -> alternatives.add(operand.getExpression()));
            all("match-or", alternatives, out);
        } else if (pattern instanceof Py.DictDisplay mapping) {
            writeMapping(mapping, out);
        } else if (pattern instanceof Py.Call call) {
            writeClass(call, out);
        } else {
            out.append("(match-value");
            values.part(pattern, out);
            out.append(')');
        }
    }

    private static String capture(Expression target) {
        return CanonicalForm.identifier((Py.Name) target);
    }

    private void all(String kind, List<Expression> patterns, StringBuilder out) {
        out.append('(').append(kind);
        for (Expression pattern : patterns) {
            out.append(' ');
            write(pattern, out);
        }
        out.append(')');
    }

    private void writeMapping(Py.DictDisplay mapping, StringBuilder out) {
        String rest = "-";
        out.append("(match-mapping");
        for (Expression entry : mapping.getEntries().getElements()) {
            if (entry instanceof Py.DictEntry pair) {
                out.append(" (entry");
                values.part(pair.getKey(), out);
                out.append(' ');
                write(pair.getValue().getElement(), out);
                out.append(')');
            } else {
                rest = capture(((Py.DoubleStarred) entry).getValue());
            }
        }
        out.append(" rest:").append(rest).append(')');
    }

    private void writeClass(Py.Call call, StringBuilder out) {
        StringBuilder positional = new StringBuilder();
        StringBuilder keywords = new StringBuilder();
        for (Expression argument : call.getArguments().getElements()) {
            if (argument instanceof Py.KeywordArgument keyword) {
                keywords.append(keywords.isEmpty() ? "" : " ").append("(keyword ");
                keywords.append(CanonicalForm.identifier(keyword.getName())).append(' ');
                write(keyword.getValue().getElement(), keywords);
                keywords.append(')');
            } else {
                positional.append(positional.isEmpty() ? "" : " ");
                write(argument, positional);
            }
        }
        out.append("(match-class");
        values.part(call.getFunction(), out);
        out.append(" [").append(positional).append("] [").append(keywords).append("])");
    }
}
