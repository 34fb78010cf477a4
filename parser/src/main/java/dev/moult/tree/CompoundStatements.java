package dev.moult.tree;

import dev.moult.tree.Atoms.Name;
import dev.moult.tree.Atoms.Tuple;
import dev.moult.tree.Operations.AsPattern;
import java.util.List;
import java.util.UUID;
import lombok.EqualsAndHashCode;
import lombok.Value;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/** The nodes of compound statements (Language Reference, 8). Reached as members of {@link Py}. */
// rewrite-core declares `<T extends Tree> T withId(UUID)`; the covariant withers of Lombok override it unchecked.
@SuppressWarnings("unchecked")
public interface CompoundStatements {

    /** The suite of a compound statement. The prefix stands before the colon; {@code lineEnd} is what follows the colon up to the first indented line, null in a suite on the same line; {@code end} holds the comment lines after the last statement that are indented as the block is. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Block implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Terminator lineEnd;
        List<Statement> statements;
        Space end;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitBlock(this, p);
        }
    }

    /** {@code if}, its {@code elif} branches and its {@code else}. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class If implements Statement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression condition;
        Block body;
        List<Elif> elifs;
        @Nullable Else orElse;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitIf(this, p);
        }
    }

    /** An {@code elif} branch. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Elif implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression condition;
        Block body;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitElif(this, p);
        }
    }

    /** The {@code else} of an {@code if}, a loop or a {@code try}. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Else implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Block body;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitElse(this, p);
        }
    }

    /** {@code while condition}. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class While implements Statement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression condition;
        Block body;
        @Nullable Else orElse;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitWhile(this, p);
        }
    }

    /** {@code for target in iterable}; {@code async} is the space after that keyword, null where it is absent. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class For implements Statement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Space async;
        Expression target;
        PyLeftPadded<Expression> iterable;
        Block body;
        @Nullable Else orElse;

        /** Whether the keyword {@code async} stands in front. */
        public boolean isAsync() {
            return async != null;
        }

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitFor(this, p);
        }
    }

    /** {@code try} with its handlers. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Try implements Statement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Block body;
        List<Except> handlers;
        @Nullable Else orElse;
        @Nullable Finally finalizer;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitTry(this, p);
        }
    }

    /** {@code except type as name}; {@code star} is the space before the star of {@code except*} (PEP 654), null where it is absent. Several types without parentheses (PEP 758) are a bare {@link Tuple}. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Except implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Space star;
        @Nullable Expression type;
        @Nullable PyLeftPadded<Name> name;
        Block body;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitExcept(this, p);
        }
    }

    /** {@code finally}. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Finally implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Block body;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitFinally(this, p);
        }
    }

    /** {@code with items}; {@code async} is the space after that keyword, null where it is absent. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class With implements Statement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Space async;
        boolean parenthesized;
        PyContainer<WithItem> items;
        Block body;

        /** Whether the keyword {@code async} stands in front. */
        public boolean isAsync() {
            return async != null;
        }

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitWith(this, p);
        }
    }

    /** {@code expression as target}. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class WithItem implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression expression;
        @Nullable PyLeftPadded<Expression> target;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitWithItem(this, p);
        }
    }

    /** A function definition; {@code async} is the space after that keyword, null where it is absent. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class FunctionDef implements Statement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        List<Decorator> decorators;
        Space definition;
        @Nullable Space async;
        Name name;
        @Nullable PyContainer<TypeParameter> typeParameters;
        PyContainer<Parameter> parameters;
        @Nullable PyLeftPadded<Expression> returns;
        Block body;

        /** Whether the keyword {@code async} stands in front. */
        public boolean isAsync() {
            return async != null;
        }

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitFunctionDef(this, p);
        }
    }

    /** A class definition; arguments are null where there are no parentheses. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class ClassDef implements Statement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        List<Decorator> decorators;
        Space definition;
        Name name;
        @Nullable PyContainer<TypeParameter> typeParameters;
        @Nullable PyContainer<Expression> arguments;
        Block body;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitClassDef(this, p);
        }
    }

    /** {@code @expression} and the end of its line. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Decorator implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression expression;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitDecorator(this, p);
        }
    }

    /** A parameter of a function or lambda. {@code stars} is {@code ""}, {@code "*"} or {@code "**"}; the name is null in a bare {@code *}, and the parameter {@code /} has the stars {@code "/"}. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Parameter implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        String stars;
        @Nullable Name name;
        @Nullable PyLeftPadded<Expression> annotation;
        @Nullable PyLeftPadded<Expression> defaultValue;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitParameter(this, p);
        }
    }

    /** A type parameter (PEP 695, 696). {@code stars} is {@code ""}, {@code "*"} or {@code "**"}. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class TypeParameter implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        String stars;
        Name name;
        @Nullable PyLeftPadded<Expression> bound;
        @Nullable PyLeftPadded<Expression> defaultValue;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitTypeParameter(this, p);
        }
    }

    /** {@code match subject} (PEP 634); the statements of its block are {@link Case} clauses. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Match implements Statement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression subject;
        Block body;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitMatch(this, p);
        }
    }

    /** {@code case pattern if guard}. Patterns are written with the nodes of expressions, {@link AsPattern} among them. */
    @Value
    @lombok.With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Case implements Statement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression pattern;
        @Nullable PyLeftPadded<Expression> guard;
        Block body;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitCase(this, p);
        }
    }
}
