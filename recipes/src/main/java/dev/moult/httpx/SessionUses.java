package dev.moult.httpx;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is done with sessions. */
final class SessionUses {
    private static final Set<String> MAPPING = Set.of("update", "get", "setdefault", "pop", "copy");
    private static final Set<String> COOKIES = Set.of("update", "get", "set", "clear");

    private final Components components;
    private final RequestEdits requests;
    private final ModuleIndex module;
    private final FakedSessions fakes;
    private final Credentials credentials;
    private final HeaderValues headers;

    SessionUses(Analysis analysis, ModuleIndex module, FakedSessions fakes) {
        this.fakes = fakes;
        components = analysis.components();
        requests = analysis.requests();
        credentials = new Credentials(analysis);
        headers = new HeaderValues(analysis, module);
        this.module = module;
    }

    void member(Py.Attribute attribute, Object key, boolean foreign) {
        String name = attribute.getName().getElement().getName();
        Py parent = module.parent(attribute);
        boolean stored = ModuleIndex.isTarget(attribute, parent);
        if (ModuleIndex.isCalled(attribute, parent)) {
            if (foreign && !name.equals("close") && !fakes.isAlike(key, (Py.Call) parent)) {
                block(key, attribute, "`" + ModuleIndex.source(attribute.getValue()) + "` may be something else than a session");
            } else if (!RequestsNames.VERBS.contains(name) && !name.equals("close")) {
                block(key, attribute, "`" + name + "` of a session has no equivalent in httpx");
            }
        } else if (stored) {
            stored(attribute, name, parent, key);
        } else if (name.equals("headers")) {
            part(attribute, parent, key, MAPPING);
        } else if (name.equals("cookies")) {
            part(attribute, parent, key, COOKIES);
        } else if (RequestsNames.VERBS.contains(name)) {
            // A test that put a mock there says what it returns, and asks how it was called.
            boolean isOfFake = parent instanceof Py.Attribute && fakes.of(module).contains(key);
            if (isOfFake) {
                return;
            }
            block(key, attribute, "`" + ModuleIndex.source(attribute) + "` is passed on as a function");
        } else if (!name.equals("auth")) {
            block(key, attribute, "`" + name + "` of a session has no equivalent in httpx");
        }
    }

    private void stored(Py.Attribute attribute, String name, @Nullable Py parent, Object key) {
        if (name.equals("auth") && parent instanceof Py.Assignment assignment) {
            Expression value = assignment.getValue().unparenthesized();
            boolean pair = value instanceof Py.Tuple tuple && tuple.getElements().size() == 2;
            if (!pair && !RequestsNames.isAuthentication(module.model(), value)) {
                components.doubt(
                        key, module, attribute,
                        "`" + ModuleIndex.source(value) + "` may be an authentication class of requests");
            }
            credentials.doubt(module, value).ifPresent(doubt -> components.doubt(key, module, attribute, doubt));
        } else if (name.equals("headers")) {
            block(key, attribute, "a client of httpx keeps its own headers when `headers` is assigned to");
        } else if (name.equals("timeout") && parent instanceof Py.Assignment assignment && isDroppable(assignment)) {
            // requests.Session has no timeout: what is assigned is read by nobody, but a client of httpx would keep to it.
            requests.drop(assignment);
            components.edit(key, module, assignment, UnaryOperator.identity());
        } else {
            block(key, attribute, assigned(name));
        }
    }

    /** Whether nothing else is lost when an assignment goes: it has one target and no comment, and computes nothing. */
    private static boolean isDroppable(Py.Assignment assignment) {
        Expression value = assignment.getValue().unparenthesized();
        return assignment.getTargets().size() == 1
                && (value instanceof Py.Number || value instanceof Py.Name || value instanceof Py.Constant)
                && !assignment.getPrefix().hasComments()
                && !assignment.getTerminator().getBeforeLineEnd().hasComments();
    }

    /** Returns what is different when an attribute of a session is assigned to. */
    private static String assigned(String name) {
        return switch (name) {
            case "timeout" -> "requests ignores `timeout` that is assigned to a session, a client of httpx would keep to it";
            case "max_redirects" -> "`max_redirects` of a client of httpx is an argument of its constructor";
            case "trust_env" -> "`trust_env` of a client of httpx cannot be assigned to";
            case "cookies", "params" -> "`" + name + "` that is assigned to a client of httpx becomes another class";
            case "verify", "cert", "proxies", "stream", "hooks", "adapters" ->
                "a client of httpx ignores `" + name + "` that is assigned to it";
            default -> "nothing is known of `" + name + "` that is assigned to a session";
        };
    }

    private void part(Py.Attribute attribute, @Nullable Py parent, Object key, Set<String> methods) {
        boolean known = parent instanceof Py.Subscript;
        if (parent instanceof Py.Attribute method && ModuleIndex.isCalled(method, module.parent(method))) {
            known = methods.contains(method.getName().getElement().getName());
            if (attribute.getName().getElement().getName().equals("headers")) {
                Py.Call call = (Py.Call) module.parent(method);
                headers.fault(call).ifPresent(fault -> block(key, attribute, fault));
                headers.doubt(call).ifPresent(doubt -> components.doubt(key, module, attribute, doubt));
                if (headers.hold(call, HeaderValues.HOST)) {
                    components.doubt(key, module, attribute, HeaderValues.OTHER_HOST);
                }
            }
        } else if (known && module.parent(parent) instanceof Py.Assignment assignment
                && ModuleIndex.isTarget((Py.Subscript) parent, assignment)) {
            HeaderValues.valueFault(assignment.getValue()).ifPresent(fault -> block(key, attribute, fault));
            if (attribute.getName().getElement().getName().equals("headers")) {
                headers.valueDoubt(assignment.getValue())
                        .ifPresent(doubt -> components.doubt(key, module, attribute, doubt));
                if (HeaderValues.HOST.contains(HeaderValues.name(((Py.Subscript) parent).getIndices().get(0)))) {
                    components.doubt(key, module, attribute, HeaderValues.OTHER_HOST);
                }
            }
        }
        if (!known) {
            String name = attribute.getName().getElement().getName();
            block(key, attribute, "`" + name + "` of a session is another class with httpx");
        }
    }

    private void block(Object key, Py node, String text) {
        components.block(key, module, node, text);
    }
}
