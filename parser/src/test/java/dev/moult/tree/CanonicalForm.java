package dev.moult.tree;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** Writes lists and leaves in the form that {@code canonical_syntax.py} gives them. */
abstract class CanonicalForm extends PyVisitor<StringBuilder> {

    /** Visits without the bookkeeping of {@code TreeVisitor}. */
    @Override
    public @Nullable Py visit(@Nullable Tree tree, StringBuilder out) {
        if (tree instanceof Py node) {
            node.acceptPython(this, out);
        } else {
            out.append('-');
        }
        return null;
    }

    final Py open(String kind, Py node, StringBuilder out) {
        out.append('(').append(kind);
        return node;
    }

    final void part(@Nullable Py node, StringBuilder out) {
        out.append(' ');
        visit(node, out);
    }

    final void part(@Nullable PyLeftPadded<? extends Py> padded, StringBuilder out) {
        part(padded == null ? null : padded.getElement(), out);
    }

    final void word(String word, StringBuilder out) {
        out.append(' ').append(word);
    }

    final void parts(List<? extends Py> nodes, StringBuilder out) {
        nodes.forEach(node -> part(node, out));
    }

    /** Writes {@code [a b]}. */
    final void list(List<? extends Py> nodes, StringBuilder out) {
        out.append(" [");
        separated(nodes, out);
        out.append(']');
    }

    final void separated(List<? extends Py> nodes, StringBuilder out) {
        for (int i = 0; i < nodes.size(); i++) {
            if (i > 0) {
                out.append(' ');
            }
            visit(nodes.get(i), out);
        }
    }

    static <T> List<T> elements(@Nullable PyContainer<T> container) {
        return container == null ? List.of() : container.getElements();
    }

    static Expression withoutParentheses(Expression expression) {
        Expression e = expression;
        while (e instanceof Py.Parenthesized parenthesized) {
            e = parenthesized.getExpression().getElement();
        }
        return e;
    }

    /** Returns the identifier that CPython makes of this spelling. PEP 3131. */
    static String identifier(String spelling) {
        return Normalizer.normalize(spelling, Normalizer.Form.NFKC);
    }

    static String identifier(Py.Name name) {
        return identifier(name.getName());
    }

    static String dotted(Expression name) {
        if (name instanceof Py.Attribute attribute) {
            return dotted(attribute.getValue()) + "." + identifier(attribute.getName().getElement());
        }
        return identifier((Py.Name) name);
    }

    static String number(String source) {
        String digits = source.replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16).toString(16);
        } else if (digits.startsWith("0o")) {
            return new BigInteger(digits.substring(2), 8).toString(16);
        } else if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2).toString(16);
        } else if (digits.endsWith("j")) {
            return "imaginary:" + bits(digits.substring(0, digits.length() - 1));
        } else if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0) {
            return "float:" + bits(digits);
        }
        return new BigInteger(digits).toString(16);
    }

    private static String bits(String decimal) {
        return String.format("%016x", Double.doubleToLongBits(Double.parseDouble(decimal)));
    }
}
