package dev.moult.httpx;

import dev.moult.names.Access;
import dev.moult.names.Assignment;
import dev.moult.names.Binding;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the dictionaries that do nothing but become a query or a form. requests writes {@code True} and {@code False} in them
 * as Python does, httpx in lower case; text comes out the same with both.
 */
final class SentDictionaries {
    private static final int DEPTH = 4;
    private static final Set<String> SENT = Set.of("params", "data");

    private final Analysis analysis;

    SentDictionaries(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Whether a value is a constant that may be written as text in a dictionary that is only sent. */
    boolean isTruthInSent(ModuleIndex module, Expression value, Py.DictDisplay display) {
        return (CallConversion.isConstant(value, "True") || CallConversion.isConstant(value, "False"))
                && !(value instanceof Py.Parenthesized)
                && module.quoteAt(value).isPresent()
                && isOnlySent(module, display, DEPTH);
    }

    private boolean isOnlySent(ModuleIndex module, Expression value, int depth) {
        Py parent = module.parentOutside(value);
        if (depth == 0) {
            return false;
        } else if (parent instanceof Py.Conditional choice) {
            return !module.isInside(value, choice.getCondition().getElement()) && isOnlySent(module, choice, depth);
        } else if (parent instanceof Py.KeywordArgument keyword && module.parent(keyword) instanceof Py.Call call) {
            return isSent(module, call, keyword, keyword.getName().getName(), depth);
        } else if (parent instanceof Py.Call call) {
            int index = call.getArguments().getElements().indexOf(value);
            return index >= 0 && isSent(module, call, value, nameAt(module, call, index), depth);
        }
        return parent instanceof Py.Assignment assignment
                && assignment.getTargets().size() == 1
                && assignment.getTargets().get(0).getElement() instanceof Py.Name name
                && module.model().resolve(name)
                        .filter(binding -> binding.scope().kind() == ScopeKind.FUNCTION)
                        .filter(binding -> areReadsSent(module, binding, depth - 1))
                        .isPresent();
    }

    /** Returns the name of the parameter at a place of a call that sends a request; empty for other calls. */
    private static String nameAt(ModuleIndex module, Py.Call call, int index) {
        String verb = RequestsNames.of(module.model(), call.getFunction()).orElse("");
        return index == 1 && Set.of("get", "post", "put", "patch").contains(verb) ? "data" : "";
    }

    private boolean isSent(ModuleIndex module, Py.Call call, Expression argument, String name, int depth) {
        boolean isRequest = RequestsNames.of(module.model(), call.getFunction())
                        .filter(RequestsNames.VERBS::contains)
                        .isPresent()
                || !analysis.values().kinds(call.getId()).isEmpty() && call.getFunction() instanceof Py.Attribute;
        if (isRequest && SENT.contains(name)) {
            return true;
        }
        List<Callables.Function> functions = analysis.callables().resolve(module, call.getFunction());
        return !functions.isEmpty() && functions.stream().allMatch(function -> parameter(function, call, argument)
                .filter(parameter -> isOnlySent(function.module(), parameter, depth - 1))
                .isPresent());
    }

    private boolean isOnlySent(ModuleIndex module, Py.Parameter parameter, int depth) {
        return module.model().resolve(parameter.getName())
                .filter(binding -> areReadsSent(module, binding, depth))
                .isPresent();
    }

    /** Returns the parameter that an argument of a call is given to. */
    static Optional<Py.Parameter> parameter(Callables.Function function, Py.Call call, Expression argument) {
        List<Py.Parameter> parameters = function.definition().getParameters().getElements();
        if (argument instanceof Py.KeywordArgument keyword) {
            return parameters.stream()
                    .filter(each -> each.getName() != null
                            && each.getStars().isEmpty()
                            && each.getName().getName().equals(keyword.getName().getName()))
                    .findFirst();
        }
        int index = call.getArguments().getElements().indexOf(argument) + (function.isBound() ? 1 : 0);
        List<Expression> before = call.getArguments().getElements().subList(0, call.getArguments().getElements().indexOf(argument));
        boolean isSeen = before.stream().noneMatch(each -> each instanceof Py.Starred)
                && parameters.stream().limit(index + 1).allMatch(each -> each.getName() != null && each.getStars().isEmpty());
        return isSeen && index < parameters.size() ? Optional.of(parameters.get(index)) : Optional.empty();
    }

    private boolean areReadsSent(ModuleIndex module, Binding binding, int depth) {
        return binding.accesses().stream()
                .map(Access::node)
                .filter(name -> !isAssigned(module, binding, name))
                .allMatch(name -> isFilled(module, name) || isOnlySent(module, name, depth));
    }

    private static boolean isAssigned(ModuleIndex module, Binding binding, Py.Name name) {
        return binding.assignments().stream().map(Assignment::name).anyMatch(each -> each == name);
    }

    /** Whether a use only puts something into the dictionary, or asks whether there is one. */
    private static boolean isFilled(ModuleIndex module, Py.Name name) {
        @Nullable Py parent = module.parent(name);
        return parent instanceof Py.Subscript subscript
                        && subscript.getValue() == name
                        && module.parent(subscript) instanceof Py.Assignment assignment
                        && assignment.getValue() != subscript
                || ResponseUses.isCondition(parent);
    }
}
