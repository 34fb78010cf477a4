package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.marker.Markers;

/** What is done with sessions and responses: the same with httpx, something else, or nothing that it could do. */
final class ResponseUses {
    private static final Set<String> SAFE_FUNCTIONS = Set.of("print", "str", "repr", "type", "id", "isinstance", "format");
    /** Functions and methods that make text of their arguments. */
    static final Set<String> LOGGING =
            Set.of("debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print", "format", "echo");

    /** What a streamed response has before its body is read. */
    static final Set<String> STREAMED = Set.of(
            "status_code", "headers", "url", "reason", "ok", "raise_for_status", "iter_content", "encoding", "close", "history",
            "is_redirect", "cookies", "request", "links");

    private final Components components;
    private final ValueFlow values;
    private final Callables callables;
    private final ModuleIndex module;
    private final ResponseMembers members;
    private final FakedSessions fakes;
    private final SessionUses sessions;

    ResponseUses(Analysis analysis, ModuleIndex module, FakedSessions fakes) {
        this.fakes = fakes;
        components = analysis.components();
        values = analysis.values();
        callables = analysis.callables();
        this.module = module;
        members = new ResponseMembers(analysis, module, this);
        sessions = new SessionUses(analysis, module, fakes);
    }

    /** Looks at the place of an expression that is a session or a response. */
    void check(Expression use, Object key, boolean foreign) {
        Set<ValueFlow.Kind> kinds = values.kinds(key);
        if (kinds.size() > 1) {
            block(key, use, "`" + ModuleIndex.source(use) + "` is a session here and a response there");
            return;
        }
        place(use, use, key, kinds.contains(ValueFlow.Kind.RESPONSE), foreign);
    }

    private void place(Expression use, Expression origin, Object key, boolean response, boolean foreign) {
        Py parent = module.parent(use);
        if (parent instanceof Py.Parenthesized outer) {
            place(outer, origin, key, response, foreign);
        } else if (parent instanceof Py.Attribute attribute) {
            if (response) {
                members.member(attribute, key, foreign);
            } else {
                sessions.member(attribute, key, foreign);
                closed(use, attribute, key);
            }
        } else if (parent instanceof Py.KeywordArgument keyword && keyword.getValue().getElement() == use) {
            argument(use, key, module.parent(keyword), foreign);
        } else if (parent instanceof Py.Call call && call.getFunction() != use) {
            argument(use, key, call, foreign);
        } else if (parent instanceof Py.Operation operation && isLogic(operation)) {
            logic(use, operation, origin, key, response, foreign);
        } else if (parent instanceof Py.Operand operand && module.parent(operand) instanceof Py.Operation operation) {
            operand(use, operand, operation, key, response, foreign);
        } else if (parent instanceof Py.Operation operation) {
            compared(use, operation, operation.getRest().get(0), key);
        } else if (parent instanceof Py.Conditional conditional) {
            if (conditional.getCondition().getElement() == use) {
                truth(use, key, response, foreign);
            } else {
                place(conditional, origin, key, response, foreign);
            }
        } else if (parent instanceof Py.NamedExpression named && named.getValue().getElement() == use) {
            place(named, origin, key, response, foreign);
        } else if (isCondition(parent)) {
            truth(use, key, response, foreign);
        } else if (parent instanceof Py.WithItem item) {
            with(use, item, key, response);
        } else if (parent instanceof Py.Await) {
            place((Expression) parent, origin, key, response, foreign);
        } else if (!isFollowed(use, parent)) {
            block(key, use, "`" + ModuleIndex.source(use) + "` " + fate(parent));
        }
    }

    /** A client that was closed cannot be used again. */
    private void closed(Expression use, Py.Attribute attribute, Object key) {
        if (attribute.getName().getElement().getName().equals("close")
                && ModuleIndex.isCalled(attribute, module.parent(attribute))) {
            new LaterUses(module, values).of(use).ifPresent(later -> block(
                    key, later, "`" + ModuleIndex.source(use) + "` is used after it was closed, which httpx does not allow"));
        }
    }

    private static boolean isLogic(Py.Operation operation) {
        return operation.getPrecedence() == Precedence.AND || operation.getPrecedence() == Precedence.OR;
    }

    static boolean isCondition(@Nullable Py parent) {
        return parent instanceof Py.If
                || parent instanceof Py.Elif
                || parent instanceof Py.While
                || parent instanceof Py.Assert
                || parent instanceof Py.ComprehensionIf
                || parent instanceof Py.Unary unary && unary.getOperator().equals("not");
    }

    /** Whether a value goes where it is looked at, or nowhere. */
    private boolean isFollowed(Expression use, @Nullable Py parent) {
        if (parent instanceof Py.ExpressionStatement || parent instanceof Py.FormattedField || parent instanceof Py.Delete) {
            return true;
        } else if (parent instanceof Py.Return) {
            return module.functionAround(use).filter(Py.FunctionDef.class::isInstance).isPresent();
        } else if (parent instanceof Py.Assignment assignment) {
            return assignment.getTargets().stream()
                    .allMatch(target -> target.getElement() == use && isVariable(target.getElement())
                            || values.slot(module, target.getElement()).isPresent());
        } else if (parent instanceof Py.AnnotatedAssignment assignment) {
            return values.slot(module, assignment.getTarget().getElement()).isPresent();
        } else if (parent instanceof Py.Lambda lambda) {
            return values.lambdas().isOnlyCalled(lambda);
        }
        return parent instanceof Py.Parameter;
    }

    private static boolean isVariable(Expression target) {
        return target instanceof Py.Name || target instanceof Py.Attribute;
    }

    private static String fate(@Nullable Py parent) {
        if (parent instanceof Py.Tuple || parent instanceof Py.ListDisplay || parent instanceof Py.SetDisplay) {
            return "is put into a list or tuple";
        } else if (parent instanceof Py.DictEntry) {
            return "is put into a dictionary";
        } else if (parent instanceof Py.Assignment) {
            return "is stored where it cannot be followed";
        } else if (parent instanceof Py.Yield) {
            return "is yielded";
        } else if (parent instanceof Py.For || parent instanceof Py.ComprehensionFor) {
            return "is iterated over, which httpx does not allow";
        } else if (parent instanceof Py.Subscript) {
            return "is subscripted";
        }
        return "is used in a way that cannot be followed";
    }

    private void operand(
            Expression use, Py.Operand operand, Py.Operation operation, Object key, boolean response, boolean foreign) {
        if (isLogic(operation)) {
            logic(use, operation, use, key, response, foreign);
        } else if (operation.getPrecedence() == Precedence.COMPARISON) {
            compared(use, operation, operand, key);
        } else if (!operand.getOperator().equals("%")) {
            block(key, use, "`" + ModuleIndex.source(use) + "` is an operand of `" + operand.getOperator() + "`");
        }
    }

    /** An operand of {@code and} or {@code or} is a truth value, and perhaps the value of the operation too. */
    private void logic(
            Expression use, Py.Operation operation, Expression origin, Object key, boolean response, boolean foreign) {
        Expression last = operation.getRest().get(operation.getRest().size() - 1).getExpression();
        if (isTruthOnly(operation)) {
            truth(use, key, response, foreign);
        } else if (last == use) {
            place(operation, origin, key, response, foreign);
        } else if (response) {
            block(key, use, "`" + ModuleIndex.source(operation) + "` depends on the truth value of a response");
        } else {
            place(operation, origin, key, false, foreign);
        }
    }

    private boolean isTruthOnly(Expression expression) {
        Py parent = module.parent(expression);
        if (parent instanceof Py.Parenthesized outer) {
            return isTruthOnly(outer);
        }
        Py operation = parent instanceof Py.Operand ? module.parent(parent) : parent;
        if (operation instanceof Py.Operation chain && isLogic(chain)) {
            return isTruthOnly(chain);
        }
        return isCondition(parent)
                || parent instanceof Py.Conditional conditional
                        && conditional.getCondition().getElement() == expression;
    }

    private void compared(Expression use, Py.Operation operation, Py.Operand operand, Object key) {
        boolean withNone = operation.getRest().size() == 1
                && (CallConversion.isConstant(operand.getExpression(), "None")
                        || CallConversion.isConstant(operation.getFirst(), "None"));
        if (!withNone) {
            block(key, use, "`" + ModuleIndex.source(use) + "` is compared");
        }
    }

    /** Whether a call makes text of its arguments. */
    static boolean isLogging(Py.Call call) {
        String name = Nodes.lastName(call.getFunction());
        return call.getFunction() instanceof Py.Attribute ? LOGGING.contains(name) : SAFE_FUNCTIONS.contains(name);
    }

    private void argument(Expression use, Object key, @Nullable Py parent, boolean foreign) {
        if (!(parent instanceof Py.Call call)) {
            block(key, use, "`" + ModuleIndex.source(use) + "` is passed on");
            return;
        }
        if (values.kinds(key).contains(ValueFlow.Kind.RESPONSE)
                && call.getArguments().size() == 1
                && module.model().isCertainly(call.getFunction(), "builtins.bool")) {
            truth(use, call, key, true, foreign);
            return;
        }
        if (!isLogging(call)
                && callables.resolve(module, call.getFunction()).isEmpty()
                && !RaisedStatuses.isRaised(module, call)) {
            block(key, use, "`" + ModuleIndex.source(use) + "` is passed to `" + ModuleIndex.source(call.getFunction()) + "`");
        }
    }

    private void with(Expression use, Py.WithItem item, Object key, boolean response) {
        @Nullable Expression target = item.getTarget() == null ? null : item.getTarget().getElement();
        if (!response) {
            if (!(use instanceof Py.Call)) {
                block(key, use, "httpx cannot use a client again that was closed");
            } else if (target instanceof Py.Name name) {
                keptInside(name, item, key);
            }
        } else if (use instanceof Py.Call call && isStream(call) && target instanceof Py.Name name) {
            keptInside(name, item, key);
            reads(name).forEach(read -> readInParts(read, key));
        } else if (use instanceof Py.Call call && !isStream(call) && module.parent(item) instanceof Py.With with && !with.isAsync()) {
            closing(call, key);
        } else {
            block(key, use, "a response of httpx is no context manager");
        }
    }

    /** The body of a response that is not streamed is read already: to leave the block is to close it, and no more. */
    private void closing(Py.Call call, Object key) {
        StandardNames.CLOSING.name(module, call).ifPresentOrElse(
                name -> components.around(key, module, call, edited -> Nodes.call(
                                Nodes.chain(name), PyRightPadded.of((Expression) edited.withPrefix(Space.EMPTY), Space.EMPTY))
                        .withPrefix(edited.getPrefix())),
                () -> block(key, call, "a response of httpx is no context manager, and `contextlib` means something else here"));
    }

    /** Whether a call asks for a response whose body is read in parts. */
    static boolean isStream(Py.Call call) {
        return call.keyword("stream").filter(value -> CallConversion.isConstant(value, "True")).isPresent();
    }

    private void keptInside(Py.Name name, Py.WithItem item, Object key) {
        Py statement = module.parent(item);
        reads(name).stream()
                .filter(read -> statement != null && !module.isInside(read, statement))
                .findFirst()
                .ifPresent(read -> block(key, read, "`" + name.getName() + "` is used after its `with` block"));
    }

    private List<Py.Name> reads(Py.Name name) {
        return values.slot(module, name)
                .filter(Webs.Web.class::isInstance)
                .map(web -> module.webs().reads((Webs.Web) web))
                .orElse(List.of());
    }

    /** The body of a streamed response is there for those only who go through its parts. */
    private void readInParts(Py.Name read, Object key) {
        Py parent = module.parent(read);
        boolean isPartly = parent instanceof Py.Attribute member
                && STREAMED.contains(member.getName().getElement().getName());
        if (!isPartly && !isCondition(parent) && !(parent instanceof Py.FormattedField)) {
            String what = parent instanceof Py.Attribute member ? ModuleIndex.source(member) : read.getName();
            block(key, read, "httpx has no `" + what + "` of a streamed response before it is read");
        }
    }

    private void truth(Expression use, Object key, boolean response, boolean foreign) {
        truth(use, use, key, response, foreign);
    }

    /** @param whole the use, or the {@code bool()} around it */
    private void truth(Expression use, Expression whole, Object key, boolean response, boolean foreign) {
        if (!response) {
            return;
        }
        boolean maybeNone = values.maybeNone().contains(key) && !new Guards(module).isNotNone(use);
        if (!foreign && maybeNone && whole == use && !use.getId().equals(key) && new AbsentResponses(components, module).ask(use, key)) {
            return;
        }
        if (foreign || maybeNone || isResponseOfMany(use, key)) {
            block(key, use, "the truth value of `" + ModuleIndex.source(use) + "`, which may be something else than a response");
            return;
        }
        negate(whole, use, key, expression -> Nodes.attribute(
                whole == use ? expression : ((Py.Call) expression).getArguments().get(0).withPrefix(Space.EMPTY), "is_error"));
    }

    /** Whether a use is of the response of an error that may have none. */
    private boolean isResponseOfMany(Expression use, Object key) {
        return use.getId().equals(key) && values.value(module, use).none();
    }

    /** Writes {@code not r.is_error} for what was true where a response was no error. */
    void negate(
            Expression node, Expression use, Object key, java.util.function.UnaryOperator<Expression> error) {
        if (!(use instanceof Py.Name) && !(use instanceof Py.Attribute) && !(use instanceof Py.Call)) {
            block(key, use, "the truth value of `" + ModuleIndex.source(use) + "`");
            return;
        }
        Py parent = module.parent(node);
        if (parent instanceof Py.Unary unary && unary.getOperator().equals("not")) {
            components.edit(key, module, unary, edited -> {
                Expression operand = ((Py.Unary) edited).getOperand();
                return error.apply(operand).withPrefix(edited.getPrefix());
            });
            return;
        }
        @Nullable Py operation = parent instanceof Py.Operand ? module.parent(parent) : parent;
        boolean loose = operation instanceof Py.Operation chain && !isLogic(chain)
                || parent instanceof Py.Attribute
                || parent instanceof Py.Unary
                || parent instanceof Py.Subscript
                || parent instanceof Py.Await
                || parent instanceof Py.Starred;
        components.around(key, module, node, edited -> {
            Expression negated = new Py.Unary(
                    Tree.randomId(),
                    Space.EMPTY,
                    Markers.EMPTY,
                    "not",
                    error.apply((Expression) edited).withPrefix(Space.SINGLE));
            Expression result = loose ? Nodes.parenthesized(negated, Space.EMPTY) : negated;
            return result.withPrefix(edited.getPrefix());
        });
    }

    private void block(Object key, Py node, String text) {
        components.block(key, module, node, text);
    }

}
