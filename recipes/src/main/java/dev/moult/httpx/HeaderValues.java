package dev.moult.httpx;

import dev.moult.names.Access;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;

/** Headers that requests takes and httpx does not: None, which takes a header away, and text beyond ASCII. */
final class HeaderValues {
    private static final int DEPTH = 4;

    private final ModuleIndex module;

    HeaderValues(ModuleIndex module) {
        this.module = module;
    }

    /** Returns why httpx cannot send what is given as {@code headers}. */
    Optional<String> fault(Expression headers) {
        return fault(headers, DEPTH);
    }

    private Optional<String> fault(Expression headers, int depth) {
        Expression bare = headers.unparenthesized();
        if (bare instanceof Py.DictDisplay display) {
            return first(display.getEntries().getElements(), depth);
        } else if (bare instanceof Py.Call call) {
            return first(call.getArguments().getElements(), depth);
        } else if (bare instanceof Py.Conditional choice) {
            return fault(choice.getBody(), depth).or(() -> fault(choice.getOrElse().getElement(), depth));
        } else if (bare instanceof Py.Name name && depth > 0) {
            Optional<Binding> binding = module.model().resolve(name);
            return binding.stream()
                    .flatMap(found -> found.assignments().stream())
                    .flatMap(assignment -> assignment.value().stream())
                    .flatMap(value -> fault(value, depth - 1).stream())
                    .findFirst()
                    .or(() -> binding.stream()
                            .flatMap(found -> found.accesses().stream())
                            .flatMap(access -> ofUse(access, depth - 1).stream())
                            .findFirst());
        }
        return Optional.empty();
    }

    private Optional<String> first(List<Expression> parts, int depth) {
        return parts.stream()
                .flatMap(part -> (part instanceof Py.DictEntry pair
                                ? valueFault(pair.getValue().getElement())
                                : part instanceof Py.KeywordArgument keyword
                                        ? valueFault(keyword.getValue().getElement())
                                        : fault(part instanceof Py.DoubleStarred more ? more.getValue() : part, depth - 1))
                        .stream())
                .findFirst();
    }

    /** Looks at {@code headers["x"] = value} and {@code headers.update({…})}. */
    private Optional<String> ofUse(Access access, int depth) {
        Py parent = module.parent(access.node());
        if (parent instanceof Py.Subscript subscript && module.parent(subscript) instanceof Py.Assignment assignment) {
            return ModuleIndex.isTarget(subscript, assignment) ? valueFault(assignment.getValue()) : Optional.empty();
        }
        return parent instanceof Py.Attribute method
                        && module.parent(method) instanceof Py.Call call
                        && method.getName().getElement().getName().equals("update")
                ? first(call.getArguments().getElements(), depth)
                : Optional.empty();
    }

    /** Returns why httpx cannot send a header of this value. */
    static Optional<String> valueFault(Expression value) {
        Expression bare = value.unparenthesized();
        if (CallConversion.isConstant(bare, "None")) {
            return Optional.of("httpx has no header that is None");
        } else if (bare instanceof Py.Conditional choice) {
            return valueFault(choice.getBody()).or(() -> valueFault(choice.getOrElse().getElement()));
        }
        return bare instanceof Py.StringLiteral literal && literal.getSource().chars().anyMatch(c -> c > 127)
                ? Optional.of("httpx sends headers of ASCII only")
                : Optional.empty();
    }
}
