package dev.moult.httpx;

import dev.moult.names.Access;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Headers that requests takes and httpx does not: None, which takes a header away, and text beyond ASCII. */
final class HeaderValues {
    /** A name that is given in place of that of the URL, in lower case: requests sends it to whatever server redirects lead to. */
    static final Set<String> HOST = Set.of("host");

    static final String OTHER_HOST = "requests keeps to the `Host` that is given for redirects and cookies, httpx does not";

    private static final int DEPTH = 4;

    /** A header that is given. */
    private record Header(String name, Expression value) {
        static Header of(Py.KeywordArgument keyword) {
            return new Header(keyword.getName().getName().toLowerCase(Locale.ROOT), keyword.getValue().getElement());
        }
    }

    private final Analysis analysis;
    private final ModuleIndex module;

    HeaderValues(Analysis analysis, ModuleIndex module) {
        this.analysis = analysis;
        this.module = module;
    }

    /** Returns why httpx cannot send what is given as {@code headers}. */
    Optional<String> fault(Expression headers) {
        return find(headers, header -> valueFault(header.value()).isPresent(), DEPTH)
                .flatMap(header -> valueFault(header.value()));
    }

    /** Whether what is given as {@code headers} is seen to hold one of these, whose names are in lower case. */
    boolean hold(Expression headers, Set<String> names) {
        return find(headers, header -> names.contains(header.name()), DEPTH).isPresent();
    }

    /** Returns the name of a header where it is written down, in lower case; otherwise no text. */
    static String name(Expression key) {
        return key.unparenthesized() instanceof Py.StringLiteral literal && literal.getSource().matches("(['\"])[\\w-]+\\1")
                ? literal.getSource().substring(1, literal.getSource().length() - 1).toLowerCase(Locale.ROOT)
                : "";
    }

    /** Returns what is doubtful in what is given as {@code headers}: a value for which the project is seen to put None. */
    Optional<String> doubt(Expression headers) {
        return find(headers, header -> valueDoubt(header.value()).isPresent(), DEPTH)
                .flatMap(header -> valueDoubt(header.value()));
    }

    /** Returns what is doubtful in the value of a header. */
    Optional<String> valueDoubt(Expression value) {
        return new MaybeNone(analysis).isSeen(module, value)
                ? Optional.of("`" + ModuleIndex.source(value) + "` may be None, and httpx has no header that is None")
                : Optional.empty();
    }

    private Optional<Header> find(Expression headers, Predicate<Header> wanted, int depth) {
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

    private Optional<Header> first(List<Expression> parts, Predicate<Header> wanted, int depth) {
        return parts.stream()
                .flatMap(part -> (part instanceof Py.DictEntry pair
                                ? Optional.of(new Header(name(pair.getKey()), pair.getValue().getElement())).filter(wanted)
                                : part instanceof Py.KeywordArgument keyword
                                        ? Optional.of(Header.of(keyword)).filter(wanted)
                                        : find(part instanceof Py.DoubleStarred more ? more.getValue() : part, wanted, depth - 1))
                        .stream())
                .findFirst();
    }

    /** Looks at {@code headers["x"] = value} and {@code headers.update({…})}. */
    private Optional<Header> ofUse(Access access, Predicate<Header> wanted, int depth) {
        Py parent = module.parent(access.node());
        if (parent instanceof Py.Subscript subscript && module.parent(subscript) instanceof Py.Assignment assignment) {
            return ModuleIndex.isTarget(subscript, assignment)
                    ? Optional.of(new Header(name(subscript.getIndices().get(0)), assignment.getValue())).filter(wanted)
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
