package dev.moult.httpx;

import dev.moult.names.Access;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Headers that requests takes and httpx does not: None, which takes a header away, and text beyond ASCII. */
final class HeaderValues {
    private static final int DEPTH = 4;

    private final Analysis analysis;
    private final ModuleIndex module;

    HeaderValues(Analysis analysis, ModuleIndex module) {
        this.analysis = analysis;
        this.module = module;
    }

    /** Returns why httpx cannot send what is given as {@code headers}. */
    Optional<String> fault(Expression headers) {
        return find(headers, value -> valueFault(value).isPresent(), DEPTH).flatMap(HeaderValues::valueFault);
    }

    /** Returns what is doubtful in what is given as {@code headers}: a value for which the project is seen to put None. */
    Optional<String> doubt(Expression headers) {
        return find(headers, value -> valueDoubt(value).isPresent(), DEPTH).flatMap(this::valueDoubt);
    }

    /** Returns what is doubtful in the value of a header. */
    Optional<String> valueDoubt(Expression value) {
        return new MaybeNone(analysis).isSeen(module, value)
                ? Optional.of("`" + ModuleIndex.source(value) + "` may be None, and httpx has no header that is None")
                : Optional.empty();
    }

    private Optional<Expression> find(Expression headers, Predicate<Expression> wanted, int depth) {
        Expression bare = headers.unparenthesized();
        if (bare instanceof Py.DictDisplay display) {
            return first(display.getEntries().getElements(), wanted, depth);
        } else if (bare instanceof Py.Call call) {
            return first(call.getArguments().getElements(), wanted, depth);
        } else if (bare instanceof Py.Conditional choice) {
            return find(choice.getBody(), wanted, depth)
                    .or(() -> find(choice.getOrElse().getElement(), wanted, depth));
        } else if (bare instanceof Py.Name name && depth > 0) {
            Optional<Binding> binding = module.model().resolve(name);
            return binding.stream()
                    .flatMap(found -> found.assignments().stream())
                    .flatMap(assignment -> assignment.value().stream())
                    .flatMap(value -> find(value, wanted, depth - 1).stream())
                    .findFirst()
                    .or(() -> binding.stream()
                            .flatMap(found -> found.accesses().stream())
                            .flatMap(access -> ofUse(access, wanted, depth - 1).stream())
                            .findFirst());
        }
        return Optional.empty();
    }

    private Optional<Expression> first(List<Expression> parts, Predicate<Expression> wanted, int depth) {
        return parts.stream()
                .flatMap(part -> (part instanceof Py.DictEntry pair
                                ? Optional.of(pair.getValue().getElement()).filter(wanted)
                                : part instanceof Py.KeywordArgument keyword
                                        ? Optional.of(keyword.getValue().getElement()).filter(wanted)
                                        : find(part instanceof Py.DoubleStarred more ? more.getValue() : part, wanted, depth - 1))
                        .stream())
                .findFirst();
    }

    /** Looks at {@code headers["x"] = value} and {@code headers.update({…})}. */
    private Optional<Expression> ofUse(Access access, Predicate<Expression> wanted, int depth) {
        Py parent = module.parent(access.node());
        if (parent instanceof Py.Subscript subscript && module.parent(subscript) instanceof Py.Assignment assignment) {
            return ModuleIndex.isTarget(subscript, assignment)
                    ? Optional.of(assignment.getValue()).filter(wanted)
                    : Optional.empty();
        }
        return parent instanceof Py.Attribute method
                        && module.parent(method) instanceof Py.Call call
                        && method.getName().getElement().getName().equals("update")
                ? first(call.getArguments().getElements(), wanted, depth)
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
