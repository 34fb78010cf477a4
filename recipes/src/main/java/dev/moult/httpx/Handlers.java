package dev.moult.httpx;

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

/** The handlers of exceptions of requests, and the calls whose exceptions they catch. */
final class Handlers {
    private static final Set<String> OS_ERRORS = Set.of("builtins.OSError", "builtins.IOError", "builtins.EnvironmentError");

    private final Components components;
    private final String target;
    private final Reaches reaches;
    private final BoundErrors boundErrors;
    private final NamedErrors namedErrors;
    private final Map<UUID, Set<Object>> followed = new LinkedHashMap<>();

    Handlers(Analysis analysis, FakedSessions fakes) {
        components = analysis.components();
        target = analysis.target();
        reaches = new Reaches(analysis);
        boundErrors = new BoundErrors(analysis);
        namedErrors = new NamedErrors(analysis, reaches, this, fakes);
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

    /** Notes that something else that catches is converted with what keys raise. */
    void follow(UUID catching, Set<Object> keys) {
        followed.computeIfAbsent(catching, id -> new LinkedHashSet<>()).addAll(keys);
    }

    boolean isPlanned(UUID handler) {
        return followed.containsKey(handler);
    }

    private void plan(ModuleIndex module, Py.Try statement) {
        Reaches.Reach reach = reaches.reach(module, statement.getBody());
        if (reach.keys.isEmpty()) {
            return;
        }
        boolean valueErrorBefore = false;
        List<Py.Except> handlers = statement.getHandlers();
        for (int i = 0; i < handlers.size(); i++) {
            Py.Except handler = handlers.get(i);
            if (handler.getType() == null) {
                continue;
            }
            follow(handler.getId(), reach.keys);
            boolean later = handlers.subList(i + 1, handlers.size()).stream().anyMatch(each -> catchesValueErrors(module, each));
            plan(module, handler, reach, valueErrorBefore, later);
            valueErrorBefore |= catchesValueErrors(module, handler);
        }
    }

    private static List<Expression> types(Py.Except handler) {
        return handler.getType() == null ? List.of() : ExceptionTypes.listed(handler.getType());
    }

    private static boolean catchesValueErrors(ModuleIndex module, Py.Except handler) {
        return types(handler).stream()
                .anyMatch(type -> module.model().mayBe(type, "builtins.ValueError")
                        || module.model().mayBe(type, "json.JSONDecodeError")
                        || RequestsNames.of(module.model(), type).filter("JSONDecodeError"::equals).isPresent());
    }

    private void plan(ModuleIndex module, Py.Except handler, Reaches.Reach reach, boolean valueErrorBefore, boolean later) {
        Map<UUID, List<String>> replacements = new LinkedHashMap<>();
        Set<String> added = new LinkedHashSet<>();
        boolean status = true;
        boolean concerned = false;
        for (Expression type : types(handler)) {
            Optional<String> name = RequestsNames.of(module.model(), type).filter(RequestsNames::isException);
            if (name.isEmpty()) {
                boolean maybe = RequestsNames.maybe(module.model(), type).isPresent();
                boolean tuple = type instanceof Py.Name constant && isTupleOfTheirs(module, constant);
                if (maybe || tuple) {
                    block(reach, module, type, "`" + ModuleIndex.source(type) + "` may hold exceptions of requests");
                }
                boolean os = OS_ERRORS.stream().anyMatch(each -> module.model().isCertainly(type, each));
                if (os) {
                    concerned = true;
                    added.add("HTTPError");
                    if (reach.anyUrl) {
                        added.add("InvalidURL");
                    }
                } else if (module.model().isCertainly(type, "builtins.ValueError") && reach.anyUrl) {
                    concerned = true;
                    added.add("InvalidURL");
                    added.add("UnsupportedProtocol");
                }
                status = false;
                continue;
            }
            concerned = true;
            Optional<List<String>> names = RequestsNames.exceptions(name.get());
            if (names.isEmpty()) {
                block(reach, module, type, "httpx has no equivalent of `" + name.get() + "`");
                continue;
            }
            List<String> all = new ArrayList<>(names.get());
            status &= name.get().equals("HTTPError");
            if (name.get().equals("RequestException") && reach.anyUrl) {
                all.add("InvalidURL");
            }
            boolean json = name.get().equals("JSONDecodeError")
                    || name.get().equals("RequestException") && reach.json && !valueErrorBefore;
            if (json) {
                all.add("=ValueError");
                if (later && name.get().equals("RequestException")) {
                    block(reach, module, handler, "a later handler catches other errors of values than those of JSON");
                }
            }
            replacements.put(type.getId(), all);
        }
        if (!concerned) {
            return;
        }
        UUID key = handler.getId();
        reach.keys.forEach(each -> components.join(key, each));
        if (handler.getStar() != null) {
            components.block(key, module, handler, "the handler is an `except*`");
        }
        if (handler.getName() != null) {
            boundErrors.bound(module, handler, key, status, reach.streams);
        }
        components.edit(key, module, handler, edited -> {
            Py.Except except = (Py.Except) edited;
            return except.withType(ExceptionTypes.replace(except.getType(), replacements, added, target));
        });
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
