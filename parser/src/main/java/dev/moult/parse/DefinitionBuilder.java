package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.Space;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/** Builds functions, classes, lambdas, and their parameters. */
abstract class DefinitionBuilder {
    final ExpressionBuilder b;
    final TokenReader reader;

    DefinitionBuilder(ExpressionBuilder b) {
        this.b = b;
        this.reader = b.reader();
    }

    final Py.Decorator decorator(Token at, PyRuleContext expression, Token newline, boolean first) {
        // The space before the first decorator is the prefix of the definition.
        return new Py.Decorator(
                reader.id(),
                first ? Space.EMPTY : b.gap(at),
                Markers.EMPTY,
                b.at(expression),
                b.terminator(null, newline));
    }

    final Py.FunctionDef functionDef(
            @Nullable List<Py.Decorator> decorators,
            @Nullable Token decoratorStart,
            @Nullable Token async,
            Token keyword,
            Token name,
            PyGrammar.@Nullable TypeParametersContext typeParameters,
            Token open,
            Elements<Py.Parameter> parameters,
            Token close,
            @Nullable Token arrow,
            @Nullable PyRuleContext returned,
            Py.Block body) {
        ArgumentOrder.requireParameters(parameters, reader, open);
        Space own = b.gap(async == null ? keyword : async);
        return new Py.FunctionDef(
                reader.id(),
                decoratorStart == null ? own : b.gap(decoratorStart),
                Markers.EMPTY,
                decorators == null ? List.of() : List.copyOf(decorators),
                decoratorStart == null ? Space.EMPTY : own,
                async == null ? null : b.gap(keyword),
                b.name(name),
                typeParameters(typeParameters),
                parameters.close(b.gap(open), close),
                b.optionalAfter(arrow, returned),
                body);
    }

    final Py.ClassDef classDef(
            @Nullable List<Py.Decorator> decorators,
            @Nullable Token decoratorStart,
            Token keyword,
            Token name,
            PyGrammar.@Nullable TypeParametersContext typeParameters,
            @Nullable Token open,
            PyGrammar.@Nullable ArgumentsContext arguments,
            @Nullable Token close,
            Py.Block body) {
        PyContainer<Expression> bases = null;
        if (open != null && arguments != null && close != null) {
            if (arguments.clauses != null) {
                throw b.refuse("invalid syntax: a generator expression as a base class needs parentheses", open);
            }
            bases = b.arguments(open, arguments, close);
        }
        Space own = b.gap(keyword);
        return new Py.ClassDef(
                reader.id(),
                decoratorStart == null ? own : b.gap(decoratorStart),
                Markers.EMPTY,
                decorators == null ? List.of() : List.copyOf(decorators),
                decoratorStart == null ? Space.EMPTY : own,
                b.name(name),
                typeParameters(typeParameters),
                bases,
                body);
    }

    private @Nullable PyContainer<Py.TypeParameter> typeParameters(PyGrammar.@Nullable TypeParametersContext rule) {
        return rule == null ? null : rule.elements.close(b.gap(rule.start), rule.close);
    }

    final Py.TypeParameter typeParameter(
            @Nullable Token stars,
            Token name,
            @Nullable Token colon,
            @Nullable PyRuleContext bound,
            @Nullable Token equal,
            @Nullable PyRuleContext defaultValue) {
        if (stars != null && colon != null) {
            throw b.refuse("cannot use bound with " + (reader.type(stars) == PyGrammar.STAR ? "TypeVarTuple" : "ParamSpec"), colon);
        }
        boolean typeVarTuple = stars != null && reader.type(stars) == PyGrammar.STAR;
        if (defaultValue != null && defaultValue.e instanceof Py.Starred && !typeVarTuple) {
            throw b.refuse("invalid syntax: only the default of a TypeVarTuple may be starred", defaultValue.start);
        }
        return new Py.TypeParameter(
                reader.id(),
                b.gap(stars == null ? name : stars),
                Markers.EMPTY,
                stars == null ? "" : reader.shared(stars),
                stars == null ? (Py.Name) b.plainName(name) : b.name(name),
                b.optionalAfter(colon, bound),
                b.optionalAfter(equal, defaultValue));
    }

    final Py.Parameter parameter(
            @Nullable Token stars,
            Token name,
            @Nullable Token colon,
            @Nullable PyRuleContext annotation,
            @Nullable Token equal,
            @Nullable PyRuleContext defaultValue) {
        return new Py.Parameter(
                reader.id(),
                b.gap(stars == null ? name : stars),
                Markers.EMPTY,
                stars == null ? "" : reader.shared(stars),
                stars == null ? (Py.Name) b.plainName(name) : b.name(name),
                b.optionalAfter(colon, annotation),
                b.optionalAfter(equal, defaultValue));
    }

    /** Builds {@code *name}, or a bare {@code *} where the name is null. */
    final Py.Parameter starParameter(
            Token star, @Nullable Token name, @Nullable Token colon, @Nullable PyRuleContext annotation) {
        PyLeftPadded<Expression> type = b.optionalAfter(colon, annotation);
        return new Py.Parameter(
                reader.id(), b.gap(star), Markers.EMPTY, "*", name == null ? null : b.name(name), type, null);
    }

    final Py.Parameter slash(Token slash) {
        return new Py.Parameter(reader.id(), b.gap(slash), Markers.EMPTY, "/", null, null, null);
    }

    final Expression lambda(
            Token keyword, Elements<Py.Parameter> parameters, Token colon, PyRuleContext body) {
        ArgumentOrder.requireParameters(parameters, reader, keyword);
        return new Py.Lambda(
                reader.id(), Space.EMPTY, Markers.EMPTY, parameters.close(Space.EMPTY, colon), b.at(body));
    }

    final void checkArguments(Elements<Expression> arguments, Token start) {
        ArgumentOrder.requireArguments(arguments, reader, reader.previous(start));
    }
}
