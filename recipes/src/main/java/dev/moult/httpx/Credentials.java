package dev.moult.httpx;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;

/** Users and passwords that are None at times: requests sends the word, httpx raises a TypeError. */
final class Credentials {
    private static final int DEPTH = 4;

    private final MaybeNone none;

    Credentials(Analysis analysis) {
        none = new MaybeNone(analysis);
    }

    /** Returns what is doubtful in what is given as {@code auth}: a user or password for which the project is seen to put None. */
    Optional<String> doubt(ModuleIndex module, Expression authentication) {
        return ofAuthentication(module, authentication.unparenthesized(), DEPTH)
                .map(part -> "`" + ModuleIndex.source(part) + "` may be None, and httpx has no user or password that is None");
    }

    private Optional<Expression> ofAuthentication(ModuleIndex module, Expression value, int depth) {
        if (value instanceof Py.Conditional either) {
            return ofAuthentication(module, either.getBody().unparenthesized(), depth)
                    .or(() -> ofAuthentication(module, either.getOrElse().getElement().unparenthesized(), depth));
        }
        List<Expression> parts = value instanceof Py.Tuple pair
                ? pair.getElements().getElements()
                : RequestsNames.isAuthentication(module.model(), value)
                        ? ((Py.Call) value).getArguments().getElements()
                        : List.of();
        if (!parts.isEmpty()) {
            return parts.stream()
                    .map(part -> part instanceof Py.KeywordArgument keyword ? keyword.getValue().getElement() : part)
                    .filter(part -> none.isSeen(module, part))
                    .findFirst();
        }
        return depth == 0
                ? Optional.empty()
                : none.flows(module, value)
                        .flatMap(flow -> ofAuthentication(flow.module(), flow.value().unparenthesized(), depth - 1).stream())
                        .findFirst();
    }
}
