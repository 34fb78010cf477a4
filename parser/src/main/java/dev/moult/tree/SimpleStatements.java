package dev.moult.tree;

import dev.moult.tree.Atoms.Name;
import dev.moult.tree.CompoundStatements.TypeParameter;
import dev.moult.tree.Operations.Attribute;
import java.util.List;
import java.util.UUID;
import lombok.EqualsAndHashCode;
import lombok.Value;
import lombok.With;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/** The nodes of simple statements (Language Reference, 7). Reached as members of {@link Py}. */
// rewrite-core declares `<T extends Tree> T withId(UUID)`; the covariant withers of Lombok override it unchecked.
@SuppressWarnings("unchecked")
public interface SimpleStatements {

    /** An expression used as a statement. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class ExpressionStatement implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression expression;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitExpressionStatement(this, p);
        }
    }

    /** {@code a = b = value}; each target is followed by the space before its equals sign. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Assignment implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        List<PyRightPadded<Expression>> targets;
        Expression value;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitAssignment(this, p);
        }
    }

    /** {@code target += value}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class AugmentedAssignment implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        PyRightPadded<Expression> target;
        String operator;
        Expression value;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitAugmentedAssignment(this, p);
        }
    }

    /** {@code target: annotation = value} (PEP 526). */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class AnnotatedAssignment implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        PyRightPadded<Expression> target;
        Expression annotation;
        @Nullable PyLeftPadded<Expression> value;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitAnnotatedAssignment(this, p);
        }
    }

    /** {@code return value}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Return implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Expression value;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitReturn(this, p);
        }
    }

    /** {@code raise exception from cause}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Raise implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Expression exception;
        @Nullable PyLeftPadded<Expression> cause;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitRaise(this, p);
        }
    }

    /** {@code del targets}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Delete implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression targets;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitDelete(this, p);
        }
    }

    /** {@code assert condition, message}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Assert implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression condition;
        @Nullable PyLeftPadded<Expression> message;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitAssert(this, p);
        }
    }

    /** {@code pass}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Pass implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitPass(this, p);
        }
    }

    /** {@code break}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Break implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitBreak(this, p);
        }
    }

    /** {@code continue}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Continue implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitContinue(this, p);
        }
    }

    /** {@code global names}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Global implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        List<PyRightPadded<Name>> names;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitGlobal(this, p);
        }
    }

    /** {@code nonlocal names}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Nonlocal implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        List<PyRightPadded<Name>> names;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitNonlocal(this, p);
        }
    }

    /** {@code import a.b as c}; {@code lazy} is the space after that keyword (PEP 810), null where it is absent. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Import implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Space lazy;
        PyContainer<Alias> names;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitImport(this, p);
        }
    }

    /** {@code from ..module import names}; {@code dots} holds the space before each dot of a relative import, {@code importKeyword} the space before {@code import}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class ImportFrom implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        @Nullable Space lazy;
        List<Space> dots;
        @Nullable Expression module;
        Space importKeyword;
        boolean parenthesized;
        PyContainer<Alias> names;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitImportFrom(this, p);
        }
    }

    /** {@code name as asName} in an import; the name is a {@link Name}, dotted as an {@link Attribute}, or {@code *}. */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class Alias implements Py {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Expression name;
        @Nullable PyLeftPadded<Name> asName;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitAlias(this, p);
        }
    }

    /** {@code type name[parameters] = value} (PEP 695). */
    @Value
    @With
    @EqualsAndHashCode(onlyExplicitlyIncluded = true)
    class TypeAlias implements SimpleStatement {
        @EqualsAndHashCode.Include
        UUID id;
        Space prefix;
        Markers markers;
        Name name;
        @Nullable PyContainer<TypeParameter> typeParameters;
        PyLeftPadded<Expression> value;
        Terminator terminator;

        @Override
        public <P> @Nullable Py acceptPython(PyVisitor<P> visitor, P p) {
            return visitor.visitTypeAlias(this, p);
        }
    }
}
