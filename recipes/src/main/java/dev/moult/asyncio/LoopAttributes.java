package dev.moult.asyncio;

import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the classes of a project keep in attributes of one name. Where some keep an event loop in it and none anything
 * else that could make tasks, the attribute is an event loop on whatever object it is found.
 */
final class LoopAttributes {
    private final Project project;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    private LoopAttributes(Project project) {
        this.project = project;
    }

    static LoopAttributes of(Project project) {
        return project.analysis(LoopAttributes.class, LoopAttributes::new);
    }

    /** Whether attributes of this name are event loops all over the project. */
    boolean areEventLoops(String name) {
        Boolean answer = known.get(name);
        if (answer == null) {
            answer = search(name);
            known.put(name, answer);
        }
        return answer;
    }

    private boolean search(String name) {
        boolean found = false;
        for (String path : project.pathsMentioning(name)) {
            Optional<PyModule> module = project.module(path);
            if (module.isPresent()) {
                Definitions definitions = new Definitions(name, new EventLoops(project, module.get()));
                definitions.visit(module.get(), 0);
                if (definitions.other) {
                    return false;
                }
                found |= definitions.loop;
            }
        }
        return found;
    }

    /** Looks at what gives the attribute its value: in the bodies of classes, and in assignments to it. */
    private static final class Definitions extends PyVisitor<Integer> {
        private final String name;
        private final EventLoops eventLoops;
        private final Deque<Boolean> annotatedClasses = new ArrayDeque<>();
        private boolean loop;
        private boolean other;

        Definitions(String name, EventLoops eventLoops) {
            this.name = name;
            this.eventLoops = eventLoops;
        }

        @Override
        public Py visitClassDef(Py.ClassDef node, Integer unused) {
            boolean annotated = eventLoops.isAnnotatedAttribute(node, name);
            loop |= annotated;
            if (!annotated) {
                eventLoops.member(node, name).ifPresent(this::judge);
            }
            annotatedClasses.push(annotated);
            Py visited = super.visitClassDef(node, unused);
            annotatedClasses.pop();
            return visited;
        }

        private void judge(Binding member) {
            for (Assignment assignment : member.assignments()) {
                if (eventLoops.isLoopMember(assignment)) {
                    loop = true;
                } else if (assignment.value().isPresent()) {
                    other |= eventLoops.isOther(assignment.value().get());
                } else {
                    // A method has no `create_task`; a declaration or a property may give anything.
                    boolean method = assignment.node() instanceof Py.FunctionDef function
                            && function.getDecorators().isEmpty();
                    other |= !method && assignment.kind() != AssignmentKind.DELETE;
                }
            }
        }

        @Override
        public Py visitAssignment(Py.Assignment node, Integer unused) {
            if (node.getTargets().stream().anyMatch(target -> isWanted(target.getElement()))) {
                judge(node.getValue());
            }
            return super.visitAssignment(node, unused);
        }

        @Override
        public Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, Integer unused) {
            if (isWanted(node.getTarget().getElement())) {
                if (eventLoops.isLoopType(node.getAnnotation())) {
                    loop = true;
                } else if (node.getValue() != null) {
                    judge(node.getValue().getElement());
                } else {
                    other = true;
                }
            }
            return super.visitAnnotatedAssignment(node, unused);
        }

        private void judge(Expression value) {
            loop |= eventLoops.isLoop(value);
            other |= eventLoops.isOther(value);
        }

        private boolean isWanted(Expression target) {
            boolean annotated = !annotatedClasses.isEmpty() && annotatedClasses.peek();
            return !annotated
                    && target instanceof Py.Attribute attribute
                    && attribute.getName().getElement().getName().equals(name);
        }
    }
}
