package dev.moult.asyncio;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Sees that what is waited for may be cancelled by something else. Then {@code gather} raises CancelledError, and a task
 * group goes on as if the task had ended.
 */
final class SeenCancels {
    private final Surroundings surroundings;

    SeenCancels(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Whether a cancellation is seen of tasks that an expression holds: for an attribute anywhere in the class or the
     * module, for a variable before the tasks are awaited or in a function inside.
     */
    boolean areSeen(Expression held, Py.Await await) {
        Optional<Py.FunctionDef> function = surroundings.functionOf(await);
        if (function.isEmpty()) {
            return false;
        }
        for (Expression subject : subjects(held, function.get())) {
            boolean seen = subject instanceof Py.Name
                    ? new Search(subject, Optional.of(await)).finds(function.get())
                    : new Search(subject, Optional.empty()).finds(ownerOf((Py.Attribute) subject, function.get()));
            if (seen) {
                return true;
            }
        }
        return false;
    }

    /** Returns the attributes and variables that hold the tasks, also those from which a variable was filled. */
    private List<Expression> subjects(Expression held, Py.FunctionDef function) {
        List<Expression> subjects = new ArrayList<>();
        addSubjects(held, subjects);
        for (Expression subject : List.copyOf(subjects)) {
            if (subject instanceof Py.Name name) {
                new PyVisitor<Integer>() {
                    @Override
                    public Py visitAssignment(Py.Assignment node, Integer unused) {
                        boolean fills = node.getTargets().stream()
                                .anyMatch(target -> isNamed(target.getElement(), name.getName()));
                        if (fills) {
                            addSubjects(node.getValue(), subjects);
                        }
                        return node;
                    }
                }.visit(function, 0);
            }
        }
        return subjects;
    }

    private static void addSubjects(Expression held, List<Expression> subjects) {
        Expression bare = held.unparenthesized();
        if (bare instanceof Py.Name || bare instanceof Py.Attribute) {
            subjects.add(bare);
        } else if (bare instanceof Py.Subscript item) {
            addSubjects(item.getValue(), subjects);
        } else if (bare instanceof Py.Comprehension comprehension) {
            addSubjects(comprehension.getElement(), subjects);
            for (Py clause : comprehension.getClauses()) {
                if (clause instanceof Py.ComprehensionFor loop) {
                    addSubjects(loop.getIterable().getElement(), subjects);
                }
            }
        } else if (bare instanceof Py.Conditional conditional) {
            addSubjects(conditional.getBody(), subjects);
            addSubjects(conditional.getOrElse().getElement(), subjects);
        } else if (bare instanceof Py.Call call) {
            if (call.getFunction() instanceof Py.Attribute method) {
                addSubjects(method.getValue(), subjects);
            }
            call.getArguments().getElements().forEach(argument -> addSubjects(argument, subjects));
        } else if (bare instanceof Py.Starred starred) {
            addSubjects(starred.getValue(), subjects);
        }
    }

    /** Returns the part of the module in which an attribute of this object is used. */
    private Py ownerOf(Py.Attribute attribute, Py.FunctionDef function) {
        boolean isOwn = attribute.getValue() instanceof Py.Name self
                && (self.getName().equals("self") || self.getName().equals("cls"));
        Py owner = function;
        for (Optional<Py> around = surroundings.parent(owner); around.isPresent(); around = surroundings.parent(owner)) {
            if (isOwn && owner instanceof Py.ClassDef) {
                return owner;
            }
            owner = around.get();
        }
        return owner;
    }

    private static boolean isNamed(Expression expression, String name) {
        return expression instanceof Py.Name other && other.getName().equals(name);
    }

    /** Looks for calls that cancel something. */
    private static final class Search extends PyVisitor<Integer> {
        private final Expression subject;
        private final Optional<Py.Await> await;
        /** Variables of loops through the tasks. */
        private final Set<String> items = new HashSet<>();

        private boolean isOver;
        private int functions;
        private boolean found;

        Search(Expression subject, Optional<Py.Await> await) {
            this.subject = subject;
            this.await = await;
        }

        boolean finds(Py owner) {
            functions = await.isPresent() ? -1 : 0;
            visit(owner, 0);
            return found;
        }

        @Override
        public Py visitFunctionDef(Py.FunctionDef node, Integer unused) {
            functions++;
            super.visitFunctionDef(node, unused);
            functions--;
            return node;
        }

        @Override
        public Py visitLambda(Py.Lambda node, Integer unused) {
            functions++;
            super.visitLambda(node, unused);
            functions--;
            return node;
        }

        @Override
        public Py visitAwait(Py.Await node, Integer unused) {
            isOver |= await.filter(own -> own.getId().equals(node.getId())).isPresent();
            return super.visitAwait(node, unused);
        }

        @Override
        public Py visitFor(Py.For node, Integer unused) {
            addItems(node.getIterable().getElement(), node.getTarget());
            return super.visitFor(node, unused);
        }

        @Override
        public Py visitComprehension(Py.Comprehension node, Integer unused) {
            for (Py clause : node.getClauses()) {
                if (clause instanceof Py.ComprehensionFor loop) {
                    addItems(loop.getIterable().getElement(), loop.getTarget());
                }
            }
            return super.visitComprehension(node, unused);
        }

        private void addItems(Expression iterable, Expression target) {
            if (mentions(iterable)) {
                new PyVisitor<Integer>() {
                    @Override
                    public Py visitName(Py.Name node, Integer unused) {
                        items.add(node.getName());
                        return node;
                    }
                }.visit(target, 0);
            }
        }

        @Override
        public Py visitCall(Py.Call node, Integer unused) {
            if (!isOver || functions > 0) {
                String name = Nodes.lastName(node.getFunction());
                boolean isMethod = node.getFunction() instanceof Py.Attribute method && mentions(method.getValue());
                found |= name.equals("cancel") && isMethod
                        || name.toLowerCase(Locale.ROOT).contains("cancel")
                                && node.getArguments().getElements().stream().anyMatch(this::mentions);
            }
            return super.visitCall(node, unused);
        }

        private boolean mentions(Expression expression) {
            boolean[] mentioned = {false};
            new PyVisitor<Integer>() {
                @Override
                public Py visitAttribute(Py.Attribute node, Integer unused) {
                    mentioned[0] |= subject instanceof Py.Attribute own
                            && own.getName().getElement().getName().equals(node.getName().getElement().getName());
                    visit(node.getValue(), unused);
                    return node;
                }

                @Override
                public Py visitName(Py.Name node, Integer unused) {
                    mentioned[0] |= isNamed(subject, node.getName()) || items.contains(node.getName());
                    return node;
                }
            }.visit(expression, 0);
            return mentioned[0];
        }
    }
}
