package dev.moult.tree;

import dev.moult.tree.Operations.DoubleStarred;
import java.util.List;
import java.util.UUID;
import lombok.EqualsAndHashCode;
import lombok.Value;
import lombok.With;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/** The nodes of names, literals and displays (Language Reference, 6.2). Reached as members of {@link Py}. */
// rewrite-core declares `<T extends Tree> T withId(UUID)`; the covariant withers of Lombok override it unchecked.
@SuppressWarnings("unchecked")
public interface Atoms {

    /** An identifier, spelled as in the source; PEP 3131 normalisation is the business of name resolution. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Name implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        String name;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitName(this, p);
        }
    }

    /** A numeric literal, spelled as in the source. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Number implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        String source;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitNumber(this, p);
        }
    }

    /** One of {@code True}, {@code False}, {@code None} and {@code ...}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Constant implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        String source;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitConstant(this, p);
        }
    }

    /** One string or bytes literal with its prefix and quotes, spelled as in the source. Language Reference 2.4.1. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class StringLiteral implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        String source;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitStringLiteral(this, p);
        }
    }

    /** An f-string (PEP 498, 701) or a t-string (PEP 750). */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class FormattedString implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        String start;
        List<Py> parts;
        String end;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitFormattedString(this, p);
        }
    }

    /** Literal text inside a formatted string, spelled as in the source. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class FormattedText implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        String source;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitFormattedText(this, p);
        }
    }

    /** A replacement field {@code {expression=!conversion:spec}} of a formatted string. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class FormattedField implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression expression;
        @Nullable Space debugEquals;
        @Nullable PyLeftPadded<Name> conversion;
        @Nullable FormatSpec spec;
        Space end;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitFormattedField(this, p);
        }
    }

    /** The format specification of a replacement field; its prefix is the space before the colon. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class FormatSpec implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        List<Py> parts;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitFormatSpec(this, p);
        }
    }

    /** Adjacent literals, joined by the compiler. Language Reference 2.4.2. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class StringConcatenation implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        List<Expression> strings;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitStringConcatenation(this, p);
        }
    }

    /** An expression in parentheses. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Parenthesized implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        PyRightPadded<Expression> expression;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitParenthesized(this, p);
        }
    }

    /** Expressions separated by commas, in parentheses or bare. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Tuple implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        boolean parenthesized;
        PyContainer<Expression> elements;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitTuple(this, p);
        }
    }

    /** A list display {@code [a, b]}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class ListDisplay implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        PyContainer<Expression> elements;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitListDisplay(this, p);
        }
    }

    /** A set display {@code {a, b}}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class SetDisplay implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        PyContainer<Expression> elements;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitSetDisplay(this, p);
        }
    }

    /** A dictionary display; its entries are {@link DictEntry} or {@link DoubleStarred}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class DictDisplay implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        PyContainer<Expression> entries;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitDictDisplay(this, p);
        }
    }

    /** {@code key: value} in a dictionary display, comprehension or mapping pattern. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class DictEntry implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression key;
        PyLeftPadded<Expression> value;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitDictEntry(this, p);
        }
    }

    /** A comprehension or generator expression. Language Reference 6.2.4. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Comprehension implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Brackets brackets;
        Expression element;
        List<Py> clauses;
        Space end;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitComprehension(this, p);
        }
    }

    /** A clause {@code for target in iterable}; {@code async} is the space after that keyword, null where it is absent. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class ComprehensionFor implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Space async;
        Expression target;
        PyLeftPadded<Expression> iterable;

        /** Whether the keyword {@code async} stands in front. */
        public boolean isAsync() {
            return async != null;
        }

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitComprehensionFor(this, p);
        }
    }

    /** A clause {@code if condition}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class ComprehensionIf implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression condition;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitComprehensionIf(this, p);
        }
    }
}
