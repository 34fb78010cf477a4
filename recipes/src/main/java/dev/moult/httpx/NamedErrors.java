package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exceptions of requests that are raised, or named where nothing is caught. */
final class NamedErrors {
    private static final Pattern TEST = Pattern.compile("(^|/)(tests?/|test_|conftest\\.)|_test\\.py$");

    private final Components components;
    private final Callables callables;
    private final String target;
    private final Reaches reaches;
    private final Handlers handlers;
    private final Set<UUID> planned = new LinkedHashSet<>();
    private final FakedSessions fakes;
    private final Project project;
    private final RaisedStatuses statuses;
    private final List<Made> made = new ArrayList<>();

    /** A call that makes an exception of this name, which is not raised there. */
    private record Made(ModuleIndex module, Py.Call call, String name) {}

    NamedErrors(Analysis analysis, Reaches reaches, Handlers handlers, FakedSessions fakes) {
        this.fakes = fakes;
        project = analysis.project();
        this.reaches = reaches;
        this.handlers = handlers;
        components = analysis.components();
        callables = analysis.callables();
        target = analysis.target();
        statuses = new RaisedStatuses(analysis, handlers);
    }

    static Optional<String> raisedClass(ModuleIndex module, Py.Raise raise) {
        Expression exception = raise.getException() == null ? null : raise.getException().unparenthesized();
        Expression type = exception instanceof Py.Call call ? call.getFunction() : exception;
        return type == null
                ? Optional.empty()
                : RequestsNames.of(module.model(), type).filter(RequestsNames::isException);
    }

    void raised(ModuleIndex module, Py.Raise raise) {
        Optional<String> name = raisedClass(module, raise);
        if (name.isEmpty()) {
            return;
        }
        Expression exception = raise.getException().unparenthesized();
        Optional<String> jsonError =
                name.filter("JSONDecodeError"::equals).flatMap(json -> StandardNames.JSON_ERROR.name(module, raise));
        if (exception instanceof Py.Call call && isOfMessage(call, name.get())) {
            make(raise.getId(), module, call, name.get());
        } else if (jsonError.isPresent()) {
            // The two are made alike, and fail alike where they are made of too little.
            Expression type = exception instanceof Py.Call call ? call.getFunction() : exception;
            components.edit(raise.getId(), module, type,
                    edited -> Nodes.chain(jsonError.get()).withPrefix(edited.getPrefix()));
        } else if (!name.get().equals("HTTPError") || !statuses.plan(module, raise)) {
            components.block(raise.getId(), module, raise, "`" + name.get() + "` of requests is raised here");
        }
        around(module, raise).keys.forEach(key -> components.join(raise.getId(), key));
    }

    /** Whether a call makes an exception of a message, of a class that httpx makes alike. */
    private static boolean isOfMessage(Py.Call call, String name) {
        return RequestsNames.isRaisable(name)
                && call.getArguments().size() == 1
                && !(call.getArguments().get(0) instanceof Py.KeywordArgument)
                && !(call.getArguments().get(0) instanceof Py.Starred)
                && !(call.getArguments().get(0) instanceof Py.DoubleStarred);
    }

    private void make(UUID key, ModuleIndex module, Py.Call call, String name) {
        CallEdit edit = new CallEdit();
        edit.function(target, RequestsNames.raised(name));
        components.edit(key, module, call, edit::apply);
    }

    /** Returns what may be raised in the function around a node, or in the module; in a test by what stands for a session, too. */
    private Reaches.Reach around(ModuleIndex module, Py node) {
        Reaches.Reach reach = reachAround(module, node);
        if (fakes.of(module).isEmpty()) {
            return reach;
        }
        Reaches.Reach more = new Reaches.Reach();
        more.add(reach);
        more.keys.addAll(fakes.of(module));
        return more;
    }

    private Reaches.Reach reachAround(ModuleIndex module, Py node) {
        Optional<Py> function = module.functionAround(node);
        while (function.isPresent() && !(function.get() instanceof Py.FunctionDef)) {
            function = module.functionAround(function.get());
        }
        return function.flatMap(callables::function)
                .map(reaches::reachOf)
                .orElseGet(() -> reaches.reach(module, module.module()));
    }

    /** An exception class that is neither caught nor raised where it is named: tested for, tried again after, or who knows. */
    void mentioned(ModuleIndex module, Expression expression) {
        Optional<String> name = RequestsNames.maybe(module.model(), expression).filter(RequestsNames::isException);
        if (name.isEmpty() || module.parent(expression) instanceof Py.Attribute || isCaughtOrRaised(module, expression)) {
            return;
        }
        Expression list = module.parent(expression) instanceof Py.Tuple tuple ? tuple : expression;
        if (!planned.add(list.getId())) {
            return;
        }
        Optional<Py.Decorator> decorator = decoratorAround(module, list);
        Optional<Callables.Function> decorated =
                decorator.map(module::parent).flatMap(function -> callables.function(function));
        Reaches.Reach reach = decorated.map(reaches::reachOf).orElseGet(() -> around(module, list));
        boolean isMade = module.parent(expression) instanceof Py.Call call
                && call.getFunction() == expression
                && isOfMessage(call, name.get());
        boolean isReplaced = !isMade
                && (decorated.isPresent() || isTestedFor(module, list) || isAnnotation(module, list))
                && replace(module, list, reach);
        if (isMade) {
            made(module, (Py.Call) module.parent(expression), name.get(), reach);
        } else if (!isReplaced) {
            boolean isTest = isTest(module);
            String source = "`" + ModuleIndex.source(expression) + "`";
            String text = isTest ? "a test names " + source + ", as if to raise it" : source + " is not followed here";
            reach.keys.forEach(key -> components.block(key, module, expression, text));
        }
        decorator.ifPresent(each -> handlers.follow(each.getId(), reach.keys));
        if (isReplaced && module.parentOutside(list) instanceof Py.Call call && isExpected(module, call)) {
            handlers.follow(call.getId(), reach.keys);
        }
    }

    /** An exception that is made but not raised here: a test gives it to what stands for a function. */
    private void made(ModuleIndex module, Py.Call call, String name, Reaches.Reach reach) {
        make(call.getId(), module, call, name);
        reach.keys.forEach(key -> components.join(call.getId(), key));
        made.add(new Made(module, call, name));
    }

    /** Whoever may catch an exception that is made has to be converted with it: the handlers in what its module imports. */
    void finish() {
        statuses.finish();
        for (Made each : made) {
            for (String path : ImportedModules.of(project, each.module())) {
                callables.elsewhere(path).ifPresent(other -> other.nodes().stream()
                        .filter(Py.Except.class::isInstance)
                        .map(Py.Except.class::cast)
                        .filter(handler -> catches(other, handler, each.name()))
                        .forEach(handler -> joinHandler(each.call().getId(), other, handler)));
            }
        }
    }

    private void joinHandler(UUID key, ModuleIndex module, Py.Except handler) {
        if (handlers.isPlanned(handler.getId())) {
            components.join(handler.getId(), key);
        } else {
            components.block(key, module, handler, "this may catch an exception of requests that a test makes");
        }
    }

    private static boolean catches(ModuleIndex module, Py.Except handler, String name) {
        return handler.getType() != null
                && ExceptionTypes.listed(handler.getType()).stream()
                        .flatMap(type -> RequestsNames.maybe(module.model(), type).stream())
                        .anyMatch(type -> RequestsNames.catches(type, name));
    }

    static boolean isTest(ModuleIndex module) {
        return isTest(module.path());
    }

    static boolean isTest(String path) {
        return TEST.matcher(path).find();
    }

    private boolean isCaughtOrRaised(ModuleIndex module, Expression expression) {
        for (Py each = module.parent(expression); each != null; each = module.parent(each)) {
            if (each instanceof Py.Alias || each instanceof Py.Raise) {
                return true;
            }
            if (each instanceof Py.Except handler) {
                return handler.getType() != null && module.isInside(expression, handler.getType());
            }
            if (each instanceof Py.Block) {
                return false;
            }
        }
        return false;
    }

    private static Optional<Py.Decorator> decoratorAround(ModuleIndex module, Py node) {
        for (Py each = module.parent(node); each != null && !(each instanceof Py.Block); each = module.parent(each)) {
            if (each instanceof Py.Decorator decorator) {
                return Optional.of(decorator);
            }
        }
        return Optional.empty();
    }

    /** Whether a class or tuple of them is what a value is tested for, or what a library tries again after. */
    private static boolean isTestedFor(ModuleIndex module, Expression list) {
        @Nullable Py parent = module.parentOutside(list);
        if (!(parent instanceof Py.Call call)) {
            return false;
        }
        String function = Nodes.lastName(call.getFunction()).toLowerCase(Locale.ROOT);
        return isExpected(module, call)
                || Set.of("isinstance", "issubclass").contains(function)
                        && call.getArguments().size() == 2
                        && module.isInside(list, call.getArguments().get(1))
                || function.startsWith("retry_if_");
    }

    /** Whether a test expects one of the exceptions that a call lists, and asks nothing else of it: {@code with raises(E):}. */
    private static boolean isExpected(ModuleIndex module, Py.Call call) {
        return Set.of("raises", "assertraises").contains(Nodes.lastName(call.getFunction()).toLowerCase(Locale.ROOT))
                && call.getArguments().size() == 1
                && module.parent(call) instanceof Py.WithItem item
                && item.getTarget() == null;
    }

    /** Whether an expression is an annotation or a part of one. */
    static boolean isAnnotation(ModuleIndex module, Expression list) {
        Py each = list;
        for (Py parent = module.parent(list); parent != null; parent = module.parent(parent)) {
            if (parent instanceof Py.AnnotatedAssignment assignment) {
                return assignment.getAnnotation() == each;
            }
            if (parent instanceof Py.Parameter parameter) {
                return parameter.getAnnotation() != null && parameter.getAnnotation().getElement() == each;
            }
            if (parent instanceof Py.FunctionDef function) {
                return function.getReturns() != null && function.getReturns().getElement() == each;
            }
            if (!(parent instanceof Py.Operand || parent instanceof Py.Operation || parent instanceof Py.Subscript)) {
                return false;
            }
            each = parent;
        }
        return false;
    }

    private boolean replace(ModuleIndex module, Expression list, Reaches.Reach reach) {
        Map<UUID, List<String>> replacements = new LinkedHashMap<>();
        int most = 0;
        for (Expression type : ExceptionTypes.listed(list)) {
            Optional<String> name = RequestsNames.of(module.model(), type).filter(RequestsNames::isException);
            if (name.isEmpty()) {
                continue;
            }
            Optional<List<String>> names = RequestsNames.exceptions(name.get());
            boolean isUnlike = name.get().equals("RequestException") && reach.json && !isAnnotation(module, list);
            if (names.isEmpty() || names.get().isEmpty() || isUnlike) {
                return false;
            }
            List<String> all = new ArrayList<>(names.get());
            if (name.get().equals("RequestException") && reach.anyUrl && !isAnnotation(module, list)) {
                all.add("InvalidURL");
            }
            replacements.put(type.getId(), all);
            most = Math.max(most, all.size());
        }
        boolean mayBeTuple = list instanceof Py.Tuple || !isAnnotation(module, list);
        if (replacements.isEmpty() || most > 1 && !mayBeTuple) {
            return false;
        }
        reach.keys.forEach(key -> components.join(list.getId(), key));
        components.edit(
                list.getId(), module, list,
                edited -> ExceptionTypes.replace((Expression) edited, replacements, List.of(), target));
        return true;
    }
}
