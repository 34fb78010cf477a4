package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Access;
import dev.moult.names.Binding;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes and methods of responses: the same with httpx, something else, or nothing. */
final class ResponseMembers {
    private static final Set<String> SAME = Set.of("status_code", "text", "content", "elapsed", "encoding", "links");
    /** Names of httpx for the same; its {@code is_redirect} holds for every 3xx status, with or without a place to go. */
    private static final Map<String, String> RENAMED =
            Map.of("reason", "reason_phrase", "is_redirect", "has_redirect_location");
    private static final Set<String> HEADER_METHODS = Set.of("get");

    private final Components components;
    private final ModuleIndex module;
    private final ResponseUses uses;

    ResponseMembers(Analysis analysis, ModuleIndex module, ResponseUses uses) {
        this.module = module;
        this.uses = uses;
        components = analysis.components();
    }

    void member(Py.Attribute attribute, Object key, boolean foreign) {
        String name = attribute.getName().getElement().getName();
        Py parent = module.parent(attribute);
        boolean stored = ModuleIndex.isTarget(attribute, parent);
        if (stored) {
            if (!name.equals("encoding")) {
                block(key, attribute, "`" + name + "` of a response is assigned to");
            } else {
                components.doubt(key, module, attribute, "httpx takes no encoding once the text was read");
            }
        } else if (ModuleIndex.isCalled(attribute, parent)) {
            called(attribute, (Py.Call) parent, name, key, foreign);
        } else if (name.equals("headers")) {
            headers(attribute, parent, key);
        } else if (name.equals("cookies")) {
            cookies(attribute, parent, key, foreign);
        } else if (name.equals("history")) {
            boolean counted = ResponseUses.isCondition(parent)
                    || parent instanceof Py.Call call && Nodes.lastName(call.getFunction()).equals("len");
            if (!counted) {
                block(key, attribute, "the responses of `history` are not followed");
            }
        } else if (name.equals("request")) {
            if (!(parent instanceof Py.Attribute part)
                    || !part.getName().getElement().getName().equals("method")) {
                block(key, attribute, "`request` of a response is another class with httpx");
            }
        } else if (!SAME.contains(name)) {
            changed(attribute, parent, name, key, foreign);
        }
    }

    private void changed(Py.Attribute attribute, @Nullable Py parent, String name, Object key, boolean foreign) {
        if (!Set.of("ok", "url").contains(name) && !RENAMED.containsKey(name)) {
            block(key, attribute, "`" + name + "` of a response has no equivalent in httpx");
        } else if (foreign) {
            block(key, attribute, "`" + ModuleIndex.source(attribute.getValue()) + "` may be something else than a response");
        } else if (name.equals("ok")) {
            uses.negate(attribute, attribute, key, expression -> {
                Py.Attribute ok = (Py.Attribute) expression;
                return ok.withName(ok.getName().withElement(ok.getName().getElement().withName("is_error")));
            });
        } else if (RENAMED.containsKey(name)) {
            components.edit(key, module, attribute, edited -> {
                Py.Attribute member = (Py.Attribute) edited;
                Py.Name old = member.getName().getElement();
                return member.withName(member.getName().withElement(old.withName(RENAMED.get(name))));
            });
        } else if (!isFormatted(attribute, parent)) {
            text(attribute, key);
        }
    }

    /** Whether an expression only becomes a part of some text. */
    private boolean isFormatted(Expression expression, @Nullable Py parent) {
        if (parent instanceof Py.FormattedField field) {
            return field.getConversion() == null && field.getSpec() == null && field.getDebugEquals() == null;
        }
        return parent instanceof Py.Call call
                && call.getFunction() != expression
                && (call.getFunction() instanceof Py.Name name && Set.of("str", "print").contains(name.getName())
                        || call.getFunction() instanceof Py.Attribute && ResponseUses.LOGGING.contains(Nodes.lastName(call.getFunction())));
    }

    private void text(Expression expression, Object key) {
        if (module.model().lookUp(module.model().scopeOf(expression), "str").isPresent()) {
            block(key, expression, "`str` means something else here");
            return;
        }
        components.edit(key, module, expression, edited -> {
            PyRightPadded<Expression> argument =
                    PyRightPadded.of((Expression) edited.withPrefix(Space.EMPTY), Space.EMPTY);
            return Nodes.call(Nodes.name("str"), argument).withPrefix(edited.getPrefix());
        });
    }

    private void called(Py.Attribute attribute, Py.Call call, String name, Object key, boolean foreign) {
        switch (name) {
            case "json", "close" -> {}
            case "raise_for_status" -> {
                if (!(module.parent(call) instanceof Py.ExpressionStatement)) {
                    block(key, call, "the value of `raise_for_status()` is used");
                }
            }
            case "iter_content" -> content(call, key, foreign);
            case "iter_lines" -> lines(call, key, foreign);
            default -> block(key, call, "`" + name + "` of a response has no equivalent in httpx");
        }
    }

    private void content(Py.Call call, Object key, boolean foreign) {
        PyContainer<Expression> arguments = call.getArguments();
        CallEdit edit = new CallEdit();
        edit.method("iter_bytes");
        if (foreign || arguments.size() != 1 || arguments.get(0) instanceof Py.DoubleStarred) {
            block(key, call, "`iter_content` with these arguments has no equivalent in httpx");
        } else if (arguments.get(0) instanceof Py.KeywordArgument keyword
                && !keyword.getName().getName().equals("chunk_size")) {
            block(key, call, "`iter_content` with these arguments has no equivalent in httpx");
        } else {
            components.edit(key, module, call, edit::apply);
        }
    }

    /** The lines of a body that is read already; of one that is not, nobody gets here. */
    private void lines(Py.Call call, Object key, boolean foreign) {
        boolean isPlain = call.getArguments().getElements().stream()
                .allMatch(each -> each instanceof Py.KeywordArgument keyword
                                && keyword.getName().getName().equals("chunk_size")
                        || each instanceof Py.Number);
        if (foreign || !isPlain || call.getArguments().size() > 1 || !StreamBlocks.isConsumed(module, call)) {
            block(key, call, "`iter_lines` gives text with httpx, bytes with requests");
            return;
        }
        components.edit(key, module, call, edited -> {
            Py.Attribute old = (Py.Attribute) ((Py.Call) edited).getFunction();
            Expression content = old.withName(old.getName().withElement(old.getName().getElement().withName("content")));
            return Nodes.call(Nodes.attribute(content, "splitlines")).withPrefix(edited.getPrefix());
        });
    }

    private void headers(Py.Attribute attribute, @Nullable Py parent, Object key) {
        if (!isLookedUp(attribute, parent) && !isOnlyKeptToLookUp(attribute, parent)) {
            block(key, attribute, "`headers` of a response is used as a whole: httpx has their names in lower case");
        }
    }

    private boolean isLookedUp(Expression headers, @Nullable Py parent) {
        return parent instanceof Py.Attribute method
                        && HEADER_METHODS.contains(method.getName().getElement().getName())
                || parent instanceof Py.Subscript
                || parent instanceof Py.Operand operand && operand.getOperator().endsWith("in")
                || isFormatted(headers, parent);
    }

    /** Whether headers are assigned to a local variable that holds nothing else, and are only looked up in it. */
    private boolean isOnlyKeptToLookUp(Py.Attribute headers, @Nullable Py parent) {
        Optional<Binding> variable = parent instanceof Py.Assignment assignment
                        && assignment.getValue() == headers
                        && assignment.getTargets().size() == 1
                        && assignment.getTargets().get(0).getElement() instanceof Py.Name name
                ? module.model().resolve(name)
                : Optional.empty();
        return variable.filter(binding -> binding.scope().kind() == ScopeKind.FUNCTION
                        && binding.assignments().size() == 1
                        && binding.accesses().stream()
                                .map(Access::node)
                                .allMatch(use -> isLookedUp(use, module.parent(use))))
                .isPresent();
    }

    private void cookies(Py.Attribute attribute, @Nullable Py parent, Object key, boolean foreign) {
        if (parent instanceof Py.Attribute method && module.parent(method) instanceof Py.Call call && !foreign) {
            String name = method.getName().getElement().getName();
            if (name.equals("get_dict") && call.getArguments().isEmpty()) {
                components.edit(key, module, call, edited -> {
                    Expression jar = ((Py.Attribute) ((Py.Call) edited).getFunction()).getValue();
                    PyRightPadded<Expression> argument = PyRightPadded.of(jar.withPrefix(Space.EMPTY), Space.EMPTY);
                    return Nodes.call(Nodes.name("dict"), argument).withPrefix(edited.getPrefix());
                });
                return;
            }
            if (name.equals("get")) {
                return;
            }
        }
        if (!(parent instanceof Py.Subscript)) {
            block(key, attribute, "`cookies` of a response is another class with httpx");
        }
    }

    private void block(Object key, Py node, String text) {
        components.block(key, module, node, text);
    }
}
