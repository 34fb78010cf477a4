package dev.moult.tree;

import dev.moult.tree.Atoms.Name;
import dev.moult.tree.CompoundStatements.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.EqualsAndHashCode;
import lombok.Value;
import lombok.With;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/** The nodes of primaries and operators (Language Reference, 6.3 to 6.15). Reached as members of {@link Py}. */
// rewrite-core declares `<T extends Tree> T withId(UUID)`; the covariant withers of Lombok override it unchecked.
@SuppressWarnings("unchecked")
public interface Operations {

    /** {@code value.name}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Attribute implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression value;
        PyLeftPadded<Name> name;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitAttribute(this, p);
        }
    }

    /** A call; its arguments are expressions, {@link KeywordArgument}, {@link Starred} or {@link DoubleStarred}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Call implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression function;
        PyContainer<Expression> arguments;

        /** Returns the value of {@code name=value} among the arguments. */
        public Optional<Expression> keyword(String name) {
            return arguments.getElements().stream()
                    .filter(KeywordArgument.class::isInstance)
                    .map(KeywordArgument.class::cast)
                    .filter(argument -> argument.getName().getName().equals(name))
                    .map(argument -> argument.getValue().getElement())
                    .findFirst();
        }

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitCall(this, p);
        }
    }

    /** {@code name=value} in a call, a class header or a class pattern. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class KeywordArgument implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Name name;
        PyLeftPadded<Expression> value;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitKeywordArgument(this, p);
        }
    }

    /** {@code *value}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Starred implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression value;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitStarred(this, p);
        }
    }

    /** {@code **value}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class DoubleStarred implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression value;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitDoubleStarred(this, p);
        }
    }

    /** {@code value[index, ...]}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Subscript implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression value;
        PyContainer<Expression> indices;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitSubscript(this, p);
        }
    }

    /** {@code lower:upper:step}; {@code secondColon} is the space before the second colon, null where there is one colon only. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Slice implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Expression lower;
        Space firstColon;
        @Nullable Expression upper;
        @Nullable Space secondColon;
        @Nullable Expression step;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitSlice(this, p);
        }
    }

    /** {@code await expression}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Await implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression expression;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitAwait(this, p);
        }
    }

    /** A prefix operator: {@code -}, {@code +}, {@code ~} or {@code not}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Unary implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        String operator;
        Expression operand;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitUnary(this, p);
        }
    }

    /** A chain of operators of one precedence, such as {@code a + b - c}, {@code a < b <= c} or {@code a and b and c}. Flat, so that a long chain is not a deep tree. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Operation implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Precedence precedence;
        Expression first;
        List<Operand> rest;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitOperation(this, p);
        }
    }

    /** An operator and the expression to its right; the prefix stands before the operator. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Operand implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        String operator;
        Expression expression;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitOperand(this, p);
        }
    }

    /** {@code body if condition else orElse}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Conditional implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression body;
        PyLeftPadded<Expression> condition;
        PyLeftPadded<Expression> orElse;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitConditional(this, p);
        }
    }

    /** {@code lambda parameters: body}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Lambda implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        PyContainer<Parameter> parameters;
        Expression body;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitLambda(this, p);
        }
    }

    /** An assignment expression {@code target := value} (PEP 572). */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class NamedExpression implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Name target;
        PyLeftPadded<Expression> value;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitNamedExpression(this, p);
        }
    }

    /** {@code yield value}; the value is null in a bare {@code yield}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Yield implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Expression value;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitYield(this, p);
        }
    }

    /** {@code yield from value}; {@code from} is the space before that keyword. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class YieldFrom implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Space from;
        Expression value;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitYieldFrom(this, p);
        }
    }

    /** {@code pattern as name} in a {@code case} clause (PEP 634). */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class AsPattern implements Expression {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression pattern;
        PyLeftPadded<Expression> name;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitAsPattern(this, p);
        }
    }
}
