package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/** Builds simple statements. They get their terminator when the end of their line is read. */
final class SimpleStatementBuilder {
    private final ExpressionBuilder b;
    private final TokenReader reader;

    SimpleStatementBuilder(ExpressionBuilder b) {
        this.b = b;
        this.reader = b.reader();
    }

    SimpleStatement expressionStatement(Token start, Expression expression) {
        return new Py.ExpressionStatement(
                reader.id(), b.gap(start), Markers.EMPTY, expression, reader.commonTerminator());
    }

    /** Adds a target of an assignment; the first one gets its prefix from the statement. */
    List<PyRightPadded<Expression>> target(
            @Nullable List<PyRightPadded<Expression>> targets, Expression target, Token start, Token equal) {
        if (targets == null) {
            Targets.requireAssignable(target, reader.offset(start));
        } else {
            Targets.requireOuterTargets(target, reader.offset(start));
        }
        List<PyRightPadded<Expression>> result = targets == null ? new ArrayList<>(1) : targets;
        Expression element = result.isEmpty() ? target : b.at(start, target);
        result.add(PyRightPadded.of(element, b.gap(equal)));
        return result;
    }

    SimpleStatement assignment(
            Token start, List<PyRightPadded<Expression>> targets, Expression value, Token valueStart) {
        return new Py.Assignment(
                reader.id(),
                b.gap(start),
                Markers.EMPTY,
                List.copyOf(targets),
                b.at(valueStart, value),
                reader.commonTerminator());
    }

    SimpleStatement augmentedAssignment(Token start, Expression target, Token operator, PyRuleContext value) {
        Targets.requireAugmentable(target, reader.offset(start));
        return new Py.AugmentedAssignment(
                reader.id(),
                b.gap(start),
                Markers.EMPTY,
                PyRightPadded.of(target, b.gap(operator)),
                reader.shared(operator),
                b.at(value),
                reader.commonTerminator());
    }

    SimpleStatement annotatedAssignment(
            Token start,
            Expression target,
            Token colon,
            PyRuleContext annotation,
            @Nullable Token equal,
            @Nullable PyRuleContext value) {
        Targets.requireAnnotatable(target, reader.offset(start));
        return new Py.AnnotatedAssignment(
                reader.id(),
                b.gap(start),
                Markers.EMPTY,
                PyRightPadded.of(target, b.gap(colon)),
                b.at(annotation),
                b.optionalAfter(equal, value),
                reader.commonTerminator());
    }

    SimpleStatement returnStatement(Token start, @Nullable PyRuleContext value) {
        return new Py.Return(
                reader.id(), b.gap(start), Markers.EMPTY, b.optional(value), reader.commonTerminator());
    }

    SimpleStatement raise(
            Token start, @Nullable PyRuleContext exception, @Nullable Token from, @Nullable PyRuleContext cause) {
        return new Py.Raise(
                reader.id(),
                b.gap(start),
                Markers.EMPTY,
                b.optional(exception),
                b.optionalAfter(from, cause),
                reader.commonTerminator());
    }

    SimpleStatement delete(Token start, PyRuleContext targets) {
        Targets.requireDeletable(targets.e, reader.offset(targets.start));
        return new Py.Delete(reader.id(), b.gap(start), Markers.EMPTY, b.at(targets), reader.commonTerminator());
    }

    SimpleStatement assertion(
            Token start, PyRuleContext condition, @Nullable Token comma, @Nullable PyRuleContext message) {
        return new Py.Assert(
                reader.id(),
                b.gap(start),
                Markers.EMPTY,
                b.at(condition),
                b.optionalAfter(comma, message),
                reader.commonTerminator());
    }

    SimpleStatement pass(Token start) {
        return new Py.Pass(reader.id(), b.gap(start), Markers.EMPTY, reader.commonTerminator());
    }

    SimpleStatement breakStatement(Token start) {
        return new Py.Break(reader.id(), b.gap(start), Markers.EMPTY, reader.commonTerminator());
    }

    SimpleStatement continueStatement(Token start) {
        return new Py.Continue(reader.id(), b.gap(start), Markers.EMPTY, reader.commonTerminator());
    }

    SimpleStatement global(Token start, List<PyRightPadded<Py.Name>> names) {
        return new Py.Global(reader.id(), b.gap(start), Markers.EMPTY, names, reader.commonTerminator());
    }

    SimpleStatement nonlocal(Token start, List<PyRightPadded<Py.Name>> names) {
        return new Py.Nonlocal(reader.id(), b.gap(start), Markers.EMPTY, names, reader.commonTerminator());
    }

    SimpleStatement typeAlias(
            Token start,
            Token name,
            PyGrammar.@Nullable TypeParametersContext parameters,
            Token equal,
            PyRuleContext value) {
        PyContainer<Py.TypeParameter> typeParameters =
                parameters == null ? null : parameters.elements.close(b.gap(parameters.start), parameters.close);
        return new Py.TypeAlias(
                reader.id(),
                b.gap(start),
                Markers.EMPTY,
                b.name(name),
                typeParameters,
                b.after(equal, value),
                reader.commonTerminator());
    }

    // ------------------------------------------------------------------------------------------------------- imports

    SimpleStatement importNames(Token start, @Nullable Token lazy, Token keyword, Elements<Py.Alias> names) {
        return new Py.Import(
                reader.id(),
                b.gap(start),
                Markers.EMPTY,
                lazy == null ? null : b.gap(keyword),
                names.bare(),
                reader.commonTerminator());
    }

    /** Adds the dots of a token to those of a relative import. */
    void dots(List<Space> dots, Token token) {
        dots.add(b.gap(token));
        if (reader.type(token) == PyGrammar.ELLIPSIS) {
            dots.add(Space.EMPTY);
            dots.add(Space.EMPTY);
        }
    }

    SimpleStatement importStar(
            @Nullable Token lazy,
            Token from,
            List<Space> dots,
            @Nullable PyRuleContext module,
            Token keyword,
            Token star) {
        Elements<Py.Alias> names = b.elements();
        names.item(new Py.Alias(reader.id(), b.gap(star), Markers.EMPTY, b.plainName(star), null));
        return importFrom(lazy, from, dots, module, keyword, names);
    }

    SimpleStatement importFrom(
            @Nullable Token lazy,
            Token from,
            List<Space> dots,
            @Nullable PyRuleContext module,
            Token keyword,
            Elements<Py.Alias> names) {
        return importFrom(lazy, from, dots, module, keyword, false, names.bare());
    }

    SimpleStatement importFrom(
            @Nullable Token lazy,
            Token from,
            List<Space> dots,
            @Nullable PyRuleContext module,
            Token keyword,
            Token open,
            Elements<Py.Alias> names,
            Token close) {
        return importFrom(lazy, from, dots, module, keyword, true, names.close(b.gap(open), close));
    }

    private SimpleStatement importFrom(
            @Nullable Token lazy,
            Token from,
            List<Space> dots,
            @Nullable PyRuleContext module,
            Token keyword,
            boolean parenthesized,
            PyContainer<Py.Alias> names) {
        if (module == null && dots.isEmpty()) {
            throw b.refuse("invalid syntax: expected the name of a module", keyword);
        }
        if (lazy != null && dots.isEmpty() && module != null && module.e instanceof Py.Name name && name.getName().equals("__future__")) {
            throw b.refuse("lazy from __future__ import is not allowed", lazy); // PEP 810
        }
        for (Py.Alias alias : names.getElements()) {
            if (!(alias.getName() instanceof Py.Name)) {
                throw b.refuse("invalid syntax: a dotted name cannot be imported from a module", keyword);
            }
        }
        return new Py.ImportFrom(
                reader.id(),
                b.gap(lazy == null ? from : lazy),
                Markers.EMPTY,
                lazy == null ? null : b.gap(from),
                List.copyOf(dots),
                b.optional(module),
                b.gap(keyword),
                parenthesized,
                names,
                reader.commonTerminator());
    }

    Py.Alias alias(PyRuleContext name, @Nullable Token as, @Nullable Token asName) {
        PyLeftPadded<Py.Name> alias = b.optionalName(as, asName);
        return new Py.Alias(reader.id(), b.gap(name.start), Markers.EMPTY, name.e, alias);
    }
}
