package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells by the annotations of a decorator that what it makes of a function gives what the function gives. PEP 484. */
final class DecoratorTypes {
    private final DefinitionFinder definitions;

    DecoratorTypes(DefinitionFinder definitions) {
        this.definitions = definitions;
    }

    /** Whether a function, or the {@code __call__} of what a class makes, is annotated to give what it takes. */
    boolean keepsResult(Definition decorator, boolean isMade) {
        if (decorator.node() instanceof Py.FunctionDef function) {
            return keepsResult(decorator.module(), function, isMade);
        }
        List<Meaning> calls = isMade && decorator.node() instanceof Py.ClassDef
                ? definitions.member(decorator, "__call__")
                : List.of();
        return calls.size() == 1
                && calls.get(0).definition().isPresent()
                && calls.get(0).definition().get().node() instanceof Py.FunctionDef function
                && function.getParameters().size() == 2
                && keepsResult(
                        calls.get(0).definition().get().module(),
                        function.withParameters(FunctionReader.withoutFirst(function)),
                        false);
    }

    /**
     * Whether a decorator is annotated as {@code (F) -> F} or {@code (Callable[…, R]) -> Callable[…, R]}.
     *
     * @param isFactory whether it is called, and gives such a decorator: {@code Callable[[F], F]}
     */
    boolean keepsResult(PyModule module, Py.FunctionDef decorator, boolean isFactory) {
        @Nullable Expression returns = decorator.getReturns() == null ? null : decorator.getReturns().getElement();
        if (isFactory) {
            return returns instanceof Py.Subscript callable
                    && callable.getIndices().size() == 2
                    && callable.getIndices().get(0) instanceof Py.ListDisplay parameters
                    && parameters.getElements().size() == 1
                    && isSame(module, parameters.getElements().get(0), callable.getIndices().get(1));
        }
        return !decorator.getParameters().isEmpty()
                && decorator.getParameters().get(0).getAnnotation() != null
                && returns != null
                && isSame(module, decorator.getParameters().get(0).getAnnotation().getElement(), returns);
    }

    private boolean isSame(PyModule module, Expression taken, Expression given) {
        if (taken instanceof Py.Name one && given instanceof Py.Name other) {
            return one.getName().equals(other.getName()) && isTypeVariable(module, one);
        }
        Optional<String> result = result(module, taken, 0);
        return result.isPresent() && result.equals(result(module, given, 0));
    }

    private boolean isTypeVariable(PyModule module, Py.Name name) {
        return definitions.meanings(module, name).stream()
                .allMatch(meaning -> meaning.definition().stream()
                        .anyMatch(found -> found.node() instanceof Py.Assignment assignment
                                && assignment.getValue() instanceof Py.Call made
                                && CalleeFinder.spelled(made.getFunction()).endsWith("TypeVar")));
    }

    /** Returns the type variable that stands for what functions of a type give: {@code R} of {@code Callable[P, R]}. */
    private Optional<String> result(PyModule module, Expression type, int depth) {
        if (depth > TypeFinder.MAX_DEPTH) {
            return Optional.empty();
        }
        if (type instanceof Py.Operation union && union.getPrecedence() == Precedence.BIT_OR) {
            List<Expression> members = new ArrayList<>(List.of(union.getFirst()));
            union.getRest().forEach(operand -> members.add(operand.getExpression()));
            return common(module, members, depth);
        }
        if (!(type instanceof Py.Subscript subscript)) {
            return Optional.empty();
        }
        List<Expression> indices = subscript.getIndices().getElements();
        String name = CalleeFinder.spelled(subscript.getValue());
        if (name.equals("Union") || name.endsWith(".Union")) {
            return common(module, indices, depth);
        }
        Optional<String> last = indices.get(indices.size() - 1) instanceof Py.Name variable && isTypeVariable(module, variable)
                ? Optional.of(variable.getName())
                : Optional.empty();
        if (name.equals("Callable") || name.endsWith(".Callable")) {
            return indices.size() == 2 ? last : Optional.empty();
        }
        // An alias, `Function = Callable[P, R]`, that is given variables of the same names.
        return last.isPresent() && last.equals(ofAlias(module, subscript.getValue(), depth + 1)) ? last : Optional.empty();
    }

    private Optional<String> common(PyModule module, List<Expression> members, int depth) {
        List<Optional<String>> all =
                members.stream().map(member -> result(module, member, depth + 1)).distinct().toList();
        return all.size() == 1 ? all.get(0) : Optional.empty();
    }

    private Optional<String> ofAlias(PyModule module, Expression alias, int depth) {
        List<Meaning> meanings = definitions.meanings(module, alias);
        if (meanings.size() != 1 || meanings.get(0).definition().isEmpty()) {
            return Optional.empty();
        }
        Definition definition = meanings.get(0).definition().get();
        @Nullable Expression value = definition.node() instanceof Py.Assignment assignment
                ? assignment.getValue()
                : definition.node() instanceof Py.AnnotatedAssignment annotated && annotated.getValue() != null
                        ? annotated.getValue().getElement()
                        : null;
        return value == null ? Optional.empty() : result(definition.module(), value, depth);
    }
}
