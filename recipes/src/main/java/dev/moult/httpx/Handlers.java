package dev.moult.httpx;

import dev.moult.names.AssignmentKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The handlers of exceptions of requests, and the calls whose exceptions they catch. */
final class Handlers {
    private static final Set<String> OS_ERRORS = Set.of("builtins.OSError", "builtins.IOError", "builtins.EnvironmentError");

    /** Python's own error of bytes that are no text. */
    private static final String UNDECODED = "=UnicodeDecodeError";

    private final Components components;
    private final String target;
    private final Reaches reaches;
    private final BoundErrors boundErrors;
    private final NamedErrors namedErrors;
    private final UnfollowedCalls unfollowed;
    private final Map<UUID, Set<Object>> followed = new LinkedHashMap<>();
    private final Set<Object> asked = new LinkedHashSet<>();

    Handlers(Analysis analysis, FakedSessions fakes) {
        components = analysis.components();
        target = analysis.target();
        reaches = new Reaches(analysis);
        boundErrors = new BoundErrors(analysis);
        namedErrors = new NamedErrors(analysis, reaches, this, fakes);
        unfollowed = new UnfollowedCalls(analysis, reaches);
    }

    /** Looks at what may catch the exceptions that were found to be made, when all modules are planned. */
    void finish() {
        namedErrors.finish();
    }

    void plan(ModuleIndex module) {
        for (Py node : module.nodes()) {
            if (node instanceof Py.Try statement) {
                plan(module, statement);
            } else if (node instanceof Py.Raise raise && raise.getException() != null) {
                namedErrors.raised(module, raise);
            } else if (node instanceof Expression expression
                    && (node instanceof Py.Name || node instanceof Py.Attribute)) {
                namedErrors.mentioned(module, expression);
            }
        }
    }

    /** Whether a handler is converted with what a key raises, if it has to be. */
    boolean follows(UUID handler, Object key) {
        return followed.getOrDefault(handler, Set.of()).contains(key);
    }

    /** Whether a handler that may get what a key raises looks at a response or request. */
    boolean asksForResponse(Object key) {
        return asked.contains(key);
    }

    /** Notes that something else that catches is converted with what keys raise. */
    void follow(UUID catching, Set<Object> keys) {
        followed.computeIfAbsent(catching, id -> new LinkedHashSet<>()).addAll(keys);
    }

    boolean isPlanned(UUID handler) {
        return followed.containsKey(handler);
    }

    private void plan(ModuleIndex module, Py.Try statement) {
        Reaches.Reach reach = reaches.reach(module, statement.getBody());
        doubtUnfollowed(module, statement, reach);
        if (reach.keys.isEmpty()) {
            return;
        }
        List<Py.Except> handlers = statement.getHandlers();
        for (int i = 0; i < handlers.size(); i++) {
            Py.Except handler = handlers.get(i);
            if (handler.getType() == null) {
                continue;
            }
            follow(handler.getId(), reach.keys);
            if (BoundErrors.looksAtResponse(handler.getBody())) {
                asked.addAll(reach.keys);
            }
            Neighbours neighbours = new Neighbours(module, handlers, i);
            if (!isOfStatus(module, handler) || !callsWhatItIsGiven(module, statement)) {
                plan(module, handler, reach, neighbours);
            } else if (!reach.ofStatus().keys.isEmpty()) {
                plan(module, handler, reach.ofStatus(), neighbours);
            }
        }
    }

    /** Asks for a review of what a handler of exceptions of requests may wait for without being converted with it. */
    private void doubtUnfollowed(ModuleIndex module, Py.Try statement, Reaches.Reach known) {
        List<Expression> theirs = statement.getHandlers().stream()
                .flatMap(handler -> types(handler).stream())
                .filter(type -> RequestsNames.of(module.model(), type).filter(RequestsNames::isException).isPresent())
                .toList();
        Set<Object> keys = theirs.isEmpty() ? Set.of() : unfollowed.reach(module, statement.getBody(), known);
        for (Expression type : theirs) {
            String name = RequestsNames.of(module.model(), type).orElseThrow();
            keys.forEach(key -> components.doubt(
                    key, module, type, "a handler of `" + name + "` around a call that is not followed may wait for it"));
        }
    }

    /** What the handlers around one in its statement catch. */
    private record Neighbours(ModuleIndex module, List<Py.Except> handlers, int index) {
        boolean catchJsonBefore() {
            return handlers.subList(0, index).stream().anyMatch(this::catchesValueErrors);
        }

        boolean catchRequestsBefore() {
            return handlers.subList(0, index).stream()
                    .flatMap(handler -> types(handler).stream())
                    .anyMatch(type -> RequestsNames.of(module.model(), type).filter("RequestException"::equals).isPresent());
        }

        boolean catchValueErrorsAfter() {
            return handlers.subList(index + 1, handlers.size()).stream().anyMatch(this::catchesValueErrors);
        }

        private boolean catchesValueErrors(Py.Except handler) {
            return types(handler).stream()
                    .anyMatch(type -> module.model().mayBe(type, "builtins.ValueError")
                            || module.model().mayBe(type, "json.JSONDecodeError")
                            || RequestsNames.of(module.model(), type).filter("JSONDecodeError"::equals).isPresent());
        }
    }

    /** Whether a handler catches {@code HTTPError}, and nothing else of requests or the system. */
    private static boolean isOfStatus(ModuleIndex module, Py.Except handler) {
        return types(handler).stream()
                .allMatch(type -> RequestsNames.of(module.model(), type).filter("HTTPError"::equals).isPresent());
    }

    /**
     * Whether a body calls a function that a variable holds: {@code return call(*args)} in a function that tries again.
     * What that raises may come from another library, so that nothing is converted here that has no need to be.
     */
    private static boolean callsWhatItIsGiven(ModuleIndex module, Py.Try statement) {
        return ModuleIndex.inside(statement.getBody()).stream()
                .anyMatch(node -> node instanceof Py.Call call
                        && call.getFunction() instanceof Py.Name name
                        && !module.assignments(name).isEmpty()
                        && module.assignments(name).stream()
                                .allMatch(each -> each.kind() == AssignmentKind.ASSIGN
                                        || each.kind() == AssignmentKind.PARAMETER));
    }

    private static List<Expression> types(Py.Except handler) {
        return handler.getType() == null ? List.of() : ExceptionTypes.listed(handler.getType());
    }

    private void plan(ModuleIndex module, Py.Except handler, Reaches.Reach reach, Neighbours neighbours) {
        Map<UUID, List<String>> replacements = new LinkedHashMap<>();
        Set<String> added = new LinkedHashSet<>();
        Set<String> theirs = new LinkedHashSet<>();
        List<Expression> types = types(handler);
        for (Expression type : types) {
            RequestsNames.of(module.model(), type).filter(RequestsNames::isException).ifPresent(theirs::add);
        }
        boolean values = types.stream().anyMatch(type -> module.model().isCertainly(type, "builtins.ValueError"));
        boolean json = reach.json && !values && !neighbours.catchJsonBefore();
        List<String> jsonErrors = jsonErrors(module, handler);
        for (Expression type : types) {
            Optional<String> name = RequestsNames.of(module.model(), type).filter(RequestsNames::isException);
            if (name.isEmpty()) {
                other(module, type, reach).ifPresent(more -> {
                    boolean isCaught = neighbours.catchRequestsBefore() || theirs.contains("RequestException");
                    added.addAll(isCaught ? List.of() : more);
                    if (json && !isCaught && more.contains("HTTPError")) {
                        added.addAll(jsonErrors);
                    }
                });
                if (json && !neighbours.catchRequestsBefore() && module.model().isCertainly(type, "json.JSONDecodeError")) {
                    jsonErrors.stream().filter(UNDECODED::equals).forEach(added::add);
                }
                continue;
            }
            List<String> names = new ArrayList<>(RequestsNames.exceptions(name.get()).orElse(List.of()));
            boolean isAny = name.get().equals("RequestException");
            if (isAny && reach.anyUrl) {
                names.add("InvalidURL");
            }
            if (name.get().equals("JSONDecodeError") || isAny && json) {
                names.addAll(jsonErrors);
                if (isAny && jsonErrors.contains("=ValueError") && neighbours.catchValueErrorsAfter()) {
                    block(reach, module, handler, "a later handler catches other errors of values than those of JSON");
                }
            }
            if (names.isEmpty()) {
                block(reach, module, type, "httpx has no equivalent of `" + name.get() + "`");
            }
            if (RequestsNames.isFiner(name.get(), theirs) && !IdleHandlers.isIdle(module, handler)) {
                doubt(reach, module, type, "`" + names.get(0) + "` of httpx is raised in other cases than `" + name.get() + "`, too");
            }
            replacements.put(type.getId(), names);
        }
        if (replacements.isEmpty() && added.isEmpty()) {
            return;
        }
        if (added.contains("HTTPError")) {
            added.remove("UnsupportedProtocol");
        }
        edit(module, handler, reach, edited -> {
            Py.Except except = (Py.Except) edited;
            return except.withType(ExceptionTypes.replace(except.getType(), replacements, added, target));
        });
        if (handler.getName() != null) {
            boolean isStatus = theirs.equals(Set.of("HTTPError")) && replacements.size() == types.size();
            boundErrors.bound(module, handler, handler.getId(), isStatus, reach.streams);
        }
    }

    /**
     * Returns what {@code json()} of httpx raises for a body that is no JSON: it decodes the bytes as Unicode, strictly,
     * where requests goes by the charset and replaces what cannot be decoded. Not where the handler asks for the place in
     * the body, which only the error of JSON knows.
     */
    private static List<String> jsonErrors(ModuleIndex module, Py.Except handler) {
        boolean isCaught = types(handler).stream()
                .anyMatch(type -> module.model().mayBe(type, "builtins.UnicodeDecodeError")
                        || module.model().mayBe(type, "builtins.UnicodeError"));
        return StandardNames.JSON_ERROR
                .name(module, handler)
                .map(name -> isCaught || asksForPlace(handler) ? List.of("=" + name) : List.of("=" + name, UNDECODED))
                .orElse(List.of("=ValueError"));
    }

    private static boolean asksForPlace(Py.Except handler) {
        return handler.getName() != null
                && ModuleIndex.inside(handler.getBody()).stream()
                        .anyMatch(each -> each instanceof Py.Attribute attribute
                                && BoundErrors.OF_JSON.contains(attribute.getName().getElement().getName())
                                && ModuleIndex.source(attribute.getValue())
                                        .equals(ModuleIndex.source(handler.getName().getElement())));
    }

    /** Returns what has to be caught beside a class that is not of requests; absent where it has nothing to do with them. */
    private Optional<List<String>> other(ModuleIndex module, Expression type, Reaches.Reach reach) {
        boolean maybe = RequestsNames.maybe(module.model(), type).isPresent();
        boolean tuple = type instanceof Py.Name constant && isTupleOfTheirs(module, constant);
        if (maybe || tuple) {
            block(reach, module, type, "`" + ModuleIndex.source(type) + "` may hold exceptions of requests");
        }
        if (OS_ERRORS.stream().anyMatch(each -> module.model().isCertainly(type, each))) {
            return Optional.of(reach.anyUrl ? List.of("HTTPError", "InvalidURL") : List.of("HTTPError"));
        }
        return module.model().isCertainly(type, "builtins.ValueError") && reach.anyUrl
                ? Optional.of(List.of("InvalidURL", "UnsupportedProtocol"))
                : Optional.empty();
    }

    private void edit(ModuleIndex module, Py.Except handler, Reaches.Reach reach, UnaryOperator<Py> operator) {
        UUID key = handler.getId();
        reach.keys.forEach(each -> components.join(key, each));
        if (handler.getStar() != null) {
            components.block(key, module, handler, "the handler is an `except*`");
        }
        components.edit(key, module, handler, operator);
    }

    private void doubt(Reaches.Reach reach, ModuleIndex module, Py node, String text) {
        reach.keys.forEach(key -> components.doubt(key, module, node, text));
    }

    private void block(Reaches.Reach reach, ModuleIndex module, Py node, String text) {
        reach.keys.forEach(key -> components.block(key, module, node, text));
    }

    private static boolean isTupleOfTheirs(ModuleIndex module, Py.Name constant) {
        return module.assignments(constant).stream()
                .flatMap(assignment -> assignment.value().stream())
                .anyMatch(value -> ModuleIndex.source(value).contains("requests")
                        || ModuleIndex.inside(value).stream()
                                .anyMatch(each -> each instanceof Py.Name name
                                        && RequestsNames.maybe(module.model(), name).isPresent()));
    }
}
