package dev.moult.asyncio;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.names.SemanticModel;
import dev.moult.names.TypeFacts;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Knows which expressions are asyncio event loops, from what the module and its project assign and annotate. */
final class EventLoops {
    /** How sure it is that an expression is an event loop. */
    enum Verdict {
        LOOP,
        /** Only its name says so. */
        LOOKS_LIKE_ONE,
        OTHER
    }

    private static final Set<String> MAKERS = Set.of(
            "asyncio.get_running_loop",
            "asyncio.get_event_loop",
            "asyncio.new_event_loop",
            "asyncio.events.get_running_loop",
            "asyncio.events.get_event_loop",
            "asyncio.events.new_event_loop",
            "asyncio.SelectorEventLoop",
            "asyncio.ProactorEventLoop",
            "uvloop.new_event_loop");

    private static final Set<String> POLICY_METHODS = Set.of("get_event_loop", "new_event_loop");

    private static final Set<String> TYPES = Set.of(
            "asyncio.AbstractEventLoop",
            "asyncio.BaseEventLoop",
            "asyncio.SelectorEventLoop",
            "asyncio.ProactorEventLoop",
            "asyncio.events.AbstractEventLoop",
            "asyncio.base_events.BaseEventLoop",
            "uvloop.Loop");

    /** Names refer to names: a chain as long as this is not written by people. */
    private static final int LONGEST_CHAIN = 8;

    private final Project project;
    private final PyModule module;
    private final SemanticModel model;

    EventLoops(Project project, PyModule module) {
        this.project = project;
        this.module = module;
        this.model = project.semanticModel(module);
    }

    Verdict judge(Expression receiver) {
        if (isLoop(receiver)) {
            return Verdict.LOOP;
        }
        if (!looksLikeLoop(receiver)) {
            return Verdict.OTHER;
        }
        TypeFacts type = project.typeOf(module, receiver);
        boolean attribute = receiver.unparenthesized() instanceof Py.Attribute named
                && type.classes().isEmpty()
                && LoopAttributes.of(project).areEventLoops(nameOf(named));
        return attribute || type.isCertainly(TYPES) ? Verdict.LOOP : Verdict.LOOKS_LIKE_ONE;
    }

    /** Whether an expression is seen to be a loop, in this module alone. */
    boolean isLoop(Expression expression) {
        return isLoop(expression, 0);
    }

    /** Whether an expression may be something else than a loop that has a method {@code create_task}. */
    boolean isOther(Expression expression) {
        Expression bare = expression.unparenthesized();
        return !(bare instanceof Py.Constant)
                && !(bare instanceof Py.Number)
                && !looksLikeLoop(bare)
                && !isLoop(bare);
    }

    /** Returns what the body of a class binds to a name. */
    Optional<Binding> member(Py.ClassDef definition, String name) {
        return model.scopeInside(definition).flatMap(scope -> scope.binding(name));
    }

    /** Whether a member of a class is bound to a loop, or a property that gives one. */
    boolean isLoopMember(Assignment assignment) {
        return isLoopMember(assignment, 0);
    }

    /** Whether a class says by an annotation that an attribute of its instances is a loop. */
    boolean isAnnotatedAttribute(Py.ClassDef definition, String name) {
        return Annotations.of(definition, "self", name).stream().anyMatch(this::isLoopType)
                || member(definition, name).stream()
                        .flatMap(binding -> binding.assignments().stream())
                        .anyMatch(assignment -> assignment.node() instanceof Py.AnnotatedAssignment annotated
                                && isLoopType(annotated.getAnnotation()));
    }

    private boolean isLoop(Expression expression, int depth) {
        Expression bare = expression.unparenthesized();
        if (depth > LONGEST_CHAIN) {
            return false;
        }
        if (bare instanceof Py.Call call) {
            return isMaker(call, depth);
        } else if (bare instanceof Py.Name name) {
            return model.resolve(name).filter(binding -> isLoop(binding, depth)).isPresent();
        } else if (bare instanceof Py.Attribute attribute && attribute.getValue() instanceof Py.Name receiver) {
            return SelfClass.of(model, receiver)
                    .filter(owner -> isLoop(owner, receiver.getName(), nameOf(attribute), depth))
                    .isPresent();
        } else if (bare instanceof Py.Operation operation) {
            return isLoop(operation.getFirst(), depth + 1)
                    || operation.getRest().stream().anyMatch(part -> isLoop(part.getExpression(), depth + 1));
        } else if (bare instanceof Py.Conditional conditional) {
            return isLoop(conditional.getBody(), depth + 1)
                    || isLoop(conditional.getOrElse().getElement(), depth + 1);
        }
        return bare instanceof Py.NamedExpression named
                && isLoop(named.getValue().getElement(), depth + 1);
    }

    private boolean isMaker(Py.Call call, int depth) {
        if (means(call.getFunction(), MAKERS)) {
            return true;
        }
        if (call.getFunction() instanceof Py.Attribute method
                && POLICY_METHODS.contains(nameOf(method))
                && method.getValue() instanceof Py.Call policy) {
            return model.isCertainly(policy.getFunction(), "asyncio.get_event_loop_policy");
        }
        return looksLikeLoop(call.getFunction())
                && isDefinedAsMaker(call.getFunction(), depth);
    }

    private boolean isDefinedAsMaker(Expression function, int depth) {
        List<Definition> definitions = project.definitions(module, function);
        return !definitions.isEmpty() && definitions.stream().allMatch(each -> returnsLoop(each, depth));
    }

    /** Whether a function of the project returns nothing but loops. */
    private boolean returnsLoop(Definition definition, int depth) {
        if (!(definition.node() instanceof Py.FunctionDef function) || function.isAsync() || depth > LONGEST_CHAIN) {
            return false;
        }
        EventLoops there = definition.module() == module ? this : new EventLoops(project, definition.module());
        if (function.getReturns() != null) {
            return there.isLoopType(function.getReturns().getElement());
        }
        List<Expression> values = ReturnedValues.of(function);
        return !values.isEmpty() && values.stream().allMatch(value -> there.isLoop(value, depth + 1));
    }

    private boolean isLoop(Binding binding, int depth) {
        boolean found = false;
        for (Assignment assignment : binding.assignments()) {
            boolean loop = isLoop(assignment, depth);
            boolean nothing = assignment.kind() == AssignmentKind.DELETE
                    || assignment.kind() == AssignmentKind.DECLARATION
                    || assignment.kind() == AssignmentKind.PARAMETER
                    || assignment.value().filter(EventLoops::isNone).isPresent();
            if (!loop && !nothing) {
                return false;
            }
            found |= loop;
        }
        return found;
    }

    private boolean isLoop(Assignment assignment, int depth) {
        if (assignment.node() instanceof Py.Parameter parameter) {
            return parameter.getAnnotation() != null
                    && parameter.getStars().isEmpty()
                    && isLoopType(parameter.getAnnotation().getElement());
        }
        if (assignment.node() instanceof Py.AnnotatedAssignment annotated && isLoopType(annotated.getAnnotation())) {
            return true;
        }
        return assignment.kind() != AssignmentKind.AUGMENTED_ASSIGN
                && assignment.value().filter(value -> isLoop(value, depth + 1)).isPresent();
    }

    /** Whether an attribute of the instances of a class holds a loop. */
    private boolean isLoop(SelfClass owner, String receiver, String attribute, int depth) {
        Optional<Binding> member = owner.scope().binding(attribute);
        if (member.isPresent()) {
            boolean declared = member.get().assignments().stream().allMatch(assignment -> isMember(assignment, depth));
            if (!declared) {
                return false;
            }
        }
        List<Expression> values =
                AssignedAttributes.in(owner.definition(), receiver, attribute).values();
        boolean found = Annotations.of(owner.definition(), receiver, attribute).stream().anyMatch(this::isLoopType)
                || member.filter(binding -> binding.assignments().stream().anyMatch(each -> isLoopMember(each, depth)))
                        .isPresent();
        for (Expression value : values) {
            if (isLoop(value, depth + 1)) {
                found = true;
            } else if (!isNone(value) && !looksLikeLoop(value)) {
                return false;
            }
        }
        return found;
    }

    private boolean isMember(Assignment assignment, int depth) {
        return isLoopMember(assignment, depth)
                || assignment.kind() == AssignmentKind.DECLARATION
                || assignment.value().filter(EventLoops::isNone).isPresent();
    }

    private boolean isLoopMember(Assignment assignment, int depth) {
        if (assignment.node() instanceof Py.FunctionDef property) {
            return property.getReturns() != null
                    && isLoopType(property.getReturns().getElement())
                    && !property.getDecorators().isEmpty();
        }
        return isLoop(assignment, depth);
    }

    boolean isLoopType(Expression annotation) {
        Expression bare = annotation.unparenthesized();
        if (bare instanceof Py.StringLiteral text) {
            return text.getSource().contains("EventLoop");
        } else if (bare instanceof Py.Subscript subscript) {
            return model.mayBe(subscript.getValue(), "typing.Optional")
                    && subscript.getIndices().size() == 1
                    && isLoopType(subscript.getIndices().get(0));
        } else if (bare instanceof Py.Operation union) {
            return isLoopType(union.getFirst())
                    || union.getRest().stream().anyMatch(part -> isLoopType(part.getExpression()));
        }
        return TYPES.stream().anyMatch(type -> model.mayBe(bare, type));
    }

    private boolean means(Expression function, Set<String> names) {
        return names.stream().anyMatch(name -> model.isCertainly(function, name));
    }

    private static boolean isNone(Expression value) {
        return value instanceof Py.Constant constant && constant.getSource().equals("None");
    }

    private static boolean looksLikeLoop(Expression expression) {
        Expression bare = expression.unparenthesized();
        if (bare instanceof Py.Call call) {
            return looksLikeLoop(call.getFunction());
        }
        String name = bare instanceof Py.Name own
                ? own.getName()
                : bare instanceof Py.Attribute attribute ? nameOf(attribute) : "";
        return name.toLowerCase(Locale.ROOT).endsWith("loop");
    }

    private static String nameOf(Py.Attribute attribute) {
        return attribute.getName().getElement().getName();
    }

    /** Finds the annotations of {@code self.name: annotation}. */
    private static final class Annotations extends PyVisitor<Integer> {
        private final String receiver;
        private final String name;
        private final List<Expression> found = new ArrayList<>();

        private Annotations(String receiver, String name) {
            this.receiver = receiver;
            this.name = name;
        }

        static List<Expression> of(Py.ClassDef definition, String receiver, String name) {
            Annotations annotations = new Annotations(receiver, name);
            annotations.visit(definition, 0);
            return annotations.found;
        }

        @Override
        public Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, Integer unused) {
            if (node.getTarget().getElement() instanceof Py.Attribute target
                    && target.getValue() instanceof Py.Name object
                    && object.getName().equals(receiver)
                    && nameOf(target).equals(name)) {
                found.add(node.getAnnotation());
            }
            return node;
        }
    }
}
