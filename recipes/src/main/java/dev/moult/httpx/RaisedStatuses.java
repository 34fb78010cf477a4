package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code HTTPError} that the code raises itself. The one of httpx is made of a response and its request: that which is given,
 * or that of the error which is handled there, where nobody asks for it.
 */
final class RaisedStatuses {
    private final Components components;
    private final ValueFlow values;
    private final String target;
    private final Handlers handlers;
    private final List<Again> again = new ArrayList<>();

    /** What is raised in the handler of another one, without a response. */
    private record Again(ModuleIndex module, Py.Raise raise, Py.Except handler) {}

    RaisedStatuses(Analysis analysis, Handlers handlers) {
        components = analysis.components();
        values = analysis.values();
        target = analysis.target();
        this.handlers = handlers;
    }

    /** Plans how one is raised with httpx; false where that has no equivalent. */
    boolean plan(ModuleIndex module, Py.Raise raise) {
        Expression exception = raise.getException().unparenthesized();
        List<Expression> arguments =
                exception instanceof Py.Call call ? call.getArguments().getElements() : List.of();
        if (arguments.stream().limit(1).anyMatch(RaisedStatuses::isNoMessage)) {
            return false;
        }
        Optional<Expression> given = arguments.size() == 2 ? response(module, arguments.get(1)) : Optional.empty();
        if (given.isPresent()) {
            values.tracked(module, given.get()).forEach(key -> components.join(raise.getId(), key));
            Expression request = Nodes.attribute(given.get().withPrefix(Space.EMPTY), "request");
            edit(module, raise, exception, List.of(CallEdit.keyword("request", request)));
            return true;
        }
        Optional<Py.Except> handler = arguments.size() > 1 ? Optional.empty() : handlerAround(module, raise);
        if (handler.isEmpty()) {
            return false;
        }
        again.add(new Again(module, raise, handler.get()));
        components.join(raise.getId(), handler.get().getId());
        String error = handler.get().getName().getElement().getName();
        edit(module, raise, exception, List.of(
                CallEdit.keyword("request", Nodes.attribute(Nodes.name(error), "request")),
                CallEdit.keyword("response", Nodes.attribute(Nodes.name(error), "response"))));
        return true;
    }

    /** Whether a call makes an error of a message and something else, and nothing but that is raised. */
    static boolean isRaised(ModuleIndex module, Py.Call call) {
        return call.getArguments().size() == 2
                && module.parent(call) instanceof Py.Raise
                && RequestsNames.of(module.model(), call.getFunction()).filter("HTTPError"::equals).isPresent();
    }

    private static boolean isNoMessage(Expression argument) {
        return argument instanceof Py.KeywordArgument
                || argument instanceof Py.Starred
                || argument instanceof Py.DoubleStarred
                || argument instanceof Py.Comprehension;
    }

    /** Returns the response of {@code response=…} where it is a variable that holds one and nothing else. */
    private Optional<Expression> response(ModuleIndex module, Expression argument) {
        return Optional.of(argument)
                .filter(each -> each instanceof Py.KeywordArgument keyword && keyword.getName().getName().equals("response"))
                .map(each -> ((Py.KeywordArgument) each).getValue().getElement())
                .filter(each -> each instanceof Py.Name
                        && !values.tracked(module, each).isEmpty()
                        && values.tracked(module, each).stream().noneMatch(values.maybeNone()::contains));
    }

    private void edit(ModuleIndex module, Py.Raise raise, Expression exception, List<Expression> more) {
        Expression constructor = Nodes.attribute(Nodes.name(target), "HTTPStatusError");
        UUID id = exception.getId();
        components.edit(raise.getId(), module, exception, edited -> {
            Expression old = (Expression) edited;
            List<Expression> arguments = new ArrayList<>(
                    old instanceof Py.Call call ? call.getArguments().getElements() : List.of());
            if (arguments.isEmpty()) {
                // The text of an exception that is made of nothing is empty.
                arguments.add(CallEdit.constant("\"\""));
            }
            arguments.addAll(1, more);
            return Nodes.call(constructor).withArguments(Nodes.list(arguments)).withId(id).withPrefix(old.getPrefix());
        });
    }

    /** Returns the handler of status errors in which a statement of the same function stands, where it names the error. */
    private static Optional<Py.Except> handlerAround(ModuleIndex module, Py.Raise raise) {
        for (Py each = module.parent(raise); each != null; each = module.parent(each)) {
            if (each instanceof Py.Except handler) {
                boolean isOfStatus = handler.getType() != null
                        && handler.getName() != null
                        && handler.getStar() == null
                        && ExceptionTypes.listed(handler.getType()).stream()
                                .allMatch(type -> RequestsNames.of(module.model(), type).filter("HTTPError"::equals).isPresent());
                return isOfStatus && module.assignments(handler.getName().getElement()).stream()
                                .allMatch(one -> one.node() instanceof Py.Except)
                        ? Optional.of(handler)
                        : Optional.empty();
            }
            if (each instanceof Py.FunctionDef || each instanceof Py.Lambda || each instanceof Py.ClassDef) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Forbids those of which a handler asks for the response, which is None with requests. */
    void finish() {
        for (Again each : again) {
            if (!handlers.isPlanned(each.handler().getId()) || handlers.asksForResponse(each.raise().getId())) {
                components.block(
                        each.raise().getId(), each.module(), each.raise(), "`HTTPError` of requests is raised here");
            }
        }
    }
}
