package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Set;

/** Where the body of a request comes from. A client for asyncio reads no files and no generators. */
final class BodySource {
    private static final int DEPTH = 4;
    private static final Set<String> TEXT_CALLS =
            Set.of("encode", "urlencode", "quote", "getvalue", "tobytes", "dumps", "read_bytes", "read_text", "str", "bytes");

    private final Analysis analysis;
    private final ModuleIndex module;

    BodySource(Analysis analysis, ModuleIndex module) {
        this.analysis = analysis;
        this.module = module;
    }

    /** Whether the body of a call is surely none, a dictionary, text or bytes. */
    boolean isReadAtOnce(Py.Call call, CallEdit edit) {
        for (Expression argument : call.getArguments().getElements()) {
            boolean isBody = Set.of("data", "content").contains(edit.nameOf(argument));
            Expression value = argument instanceof Py.KeywordArgument keyword ? keyword.getValue().getElement() : argument;
            if (isBody && !isReadAtOnce(value)) {
                return false;
            }
        }
        return true;
    }

    private boolean isReadAtOnce(Expression value) {
        BodyValues.Form form = new BodyValues(analysis, module).judge(value).form();
        return switch (form) {
            case DICTIONARY, NOTHING -> true;
            case TEXT -> isText(value, DEPTH);
            default -> false;
        };
    }

    private boolean isText(Expression expression, int depth) {
        Expression value = expression.unparenthesized();
        if (value instanceof Py.StringLiteral
                || value instanceof Py.FormattedString
                || value instanceof Py.StringConcatenation
                || value instanceof Py.Constant) {
            return true;
        }
        if (value instanceof Py.Call call) {
            return TEXT_CALLS.contains(Nodes.lastName(call.getFunction()));
        }
        if (value instanceof Py.Conditional either) {
            return isText(either.getBody(), depth) && isText(either.getOrElse().getElement(), depth);
        }
        if (depth == 0 || isAnnotatedAsText(value)) {
            return depth > 0;
        }
        List<ValueFlow.Flow> flows = analysis.values().slot(module, value)
                .map(slot -> analysis.values().into(slot))
                .orElse(List.of());
        return !flows.isEmpty()
                && flows.stream()
                        .allMatch(flow -> flow.value() != null
                                && new BodySource(analysis, flow.module()).isText(flow.value(), depth - 1));
    }

    private boolean isAnnotatedAsText(Expression value) {
        return value instanceof Py.Name name
                && module.assignments(name).stream()
                        .allMatch(each -> each.node() instanceof Py.Parameter parameter
                                && parameter.getAnnotation() != null
                                && ModuleIndex.source(parameter.getAnnotation().getElement()).matches("str|bytes"));
    }
}
