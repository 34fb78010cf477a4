package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** What handlers do with the exceptions that they name. */
final class BoundErrors {
    /** What only the error of a body that is no JSON has. */
    static final Set<String> OF_JSON = Set.of("msg", "doc", "pos", "lineno", "colno");

    private static final Set<String> MEMBERS =
            Set.of("args", "with_traceback", "__traceback__", "__class__", "__cause__", "add_note");

    private final Components components;
    private final Callables callables;
    private final ValueFlow values;

    BoundErrors(Analysis analysis) {
        values = analysis.values();
        components = analysis.components();
        callables = analysis.callables();
    }

    void bound(ModuleIndex module, Py.Except handler, Object key, boolean status, boolean streams) {
        Py.Name name = handler.getName().getElement();
        Optional<Binding> binding = module.model().resolve(name);
        if (binding.isEmpty()) {
            return;
        }
        for (var access : binding.get().accesses()) {
            if (!module.isInside(access.node(), handler.getBody())) {
                continue;
            }
            Py parent = module.parent(access.node());
            if (parent instanceof Py.Attribute attribute && attribute.getValue() == access.node()) {
                member(module, attribute, key, status);
                if (streams) {
                    body(module, attribute, key);
                }
            } else if (parent instanceof Py.Call call && call.getFunction() != access.node()) {
                passed(module, call, access.node(), key);
            }
        }
    }

    private void member(ModuleIndex module, Py.Attribute attribute, Object key, boolean status) {
        String name = attribute.getName().getElement().getName();
        if (name.equals("response")) {
            if (values.tracked(module, attribute).isEmpty()) {
                components.block(key, module, attribute, "`" + ModuleIndex.source(attribute) + "` is not followed");
                return;
            }
            components.join(key, attribute.getId());
            if (!status) {
                Optional<String> quote = module.quoteAt(attribute);
                if (quote.isEmpty()) {
                    components.block(key, module, attribute, "no quotation mark is left in f-strings in f-strings");
                }
                components.edit(
                        key, module, attribute, edited -> optional((Py.Attribute) edited, quote.orElse("\"")));
            }
        } else if (!MEMBERS.contains(name) && !OF_JSON.contains(name)) {
            components.block(key, module, attribute, "`" + ModuleIndex.source(attribute) + "` has no equivalent in httpx");
        }
    }

    /** The body of a streamed response is not there in a handler. */
    private void body(ModuleIndex module, Py.Attribute response, Object key) {
        boolean isRead = !(module.parent(response) instanceof Py.Attribute member)
                || Set.of("text", "content", "json", "elapsed").contains(member.getName().getElement().getName());
        if (response.getName().getElement().getName().equals("response") && isRead) {
            components.block(key, module, response, "httpx has no body of a streamed response before it is read");
        }
    }

    /** Writes {@code getattr(e, "response", None)}: only some errors of httpx have a response. */
    private static Expression optional(Py.Attribute attribute, String quote) {
        PyRightPadded<Expression> object =
                PyRightPadded.of(attribute.getValue().withPrefix(Space.EMPTY), Space.EMPTY);
        Py.Call call = Nodes.call(Nodes.name("getattr"), object);
        Expression text = new Py.StringLiteral(Tree.randomId(), Space.SINGLE, Markers.EMPTY, quote + "response" + quote);
        Expression none = new Py.Constant(Tree.randomId(), Space.SINGLE, Markers.EMPTY, "None");
        PyContainer<Expression> arguments = call.getArguments();
        return call.withArguments(arguments.withPadded(
                        List.of(object, PyRightPadded.of(text, Space.EMPTY), PyRightPadded.of(none, Space.EMPTY))))
                .withPrefix(attribute.getPrefix());
    }

    private void passed(ModuleIndex module, Py.Call call, Py.Name name, Object key) {
        if (Nodes.lastName(call.getFunction()).equals("isinstance")) {
            return;
        }
        for (Callables.Function function : callables.resolve(module, call.getFunction())) {
            if (looksAtResponse(function.definition().getBody())) {
                components.block(key, module, name, "`" + name.getName() + "` is passed to `" + function.name() + "`");
            }
        }
    }

    /** Whether some code looks at the response or request of an object, or names it in a string. */
    static boolean looksAtResponse(Py body) {
        return ModuleIndex.inside(body).stream()
                .anyMatch(each -> each instanceof Py.Attribute attribute
                                && Set.of("response", "request").contains(attribute.getName().getElement().getName())
                        || each instanceof Py.StringLiteral literal && literal.getSource().contains("response"));
    }
}
