package dev.moult.asyncio;

import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Brackets;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tells whether the variables of a comprehension can become those of a loop, which belong to the function. */
final class LoopTargets {
    private final SemanticModel model;
    private final Surroundings surroundings;

    LoopTargets(SemanticModel model, Surroundings surroundings) {
        this.model = model;
        this.surroundings = surroundings;
    }

    /** Whether nothing else in the function has a name of the comprehension's targets, or reads one later. */
    boolean areFree(Py.Comprehension comprehension) {
        Optional<Py.FunctionDef> function = surroundings.functionOf(comprehension);
        if (function.isEmpty() || isReadLater(comprehension)) {
            return false;
        }
        Set<String> targets = new HashSet<>();
        for (Py clause : comprehension.getClauses()) {
            if (clause instanceof Py.ComprehensionFor loop) {
                new PyVisitor<Integer>() {
                    @Override
                    public Py visitName(Py.Name node, Integer unused) {
                        targets.add(node.getName());
                        return node;
                    }
                }.visit(loop.getTarget(), 0);
            }
        }
        boolean[] free = {true};
        new PyVisitor<Integer>() {
            @Override
            public Py visitName(Py.Name node, Integer unused) {
                if (targets.contains(node.getName()) && isVariable(node)) {
                    Optional<Binding> binding = model.resolve(node);
                    boolean isOfScopeInside = binding.isPresent() && isInside(binding.get().scope(), function.get());
                    free[0] &= isOfScopeInside || isOfAnotherLoop(node, comprehension) || isIgnored(node);
                }
                return node;
            }
        }.visit(function.get(), 0);
        return free[0];
    }

    /** Whether a lambda or generator reads a target when it runs: another loop may have given that name a value by then. */
    private boolean isReadLater(Py.Comprehension comprehension) {
        boolean[] later = {false};
        new PyVisitor<Integer>() {
            private int depth;

            @Override
            public Py visitLambda(Py.Lambda node, Integer unused) {
                depth++;
                super.visitLambda(node, unused);
                depth--;
                return node;
            }

            @Override
            public Py visitComprehension(Py.Comprehension node, Integer unused) {
                boolean isGenerator = node != comprehension
                        && (node.getBrackets() == Brackets.NONE || node.getBrackets() == Brackets.PARENTHESES);
                depth += isGenerator ? 1 : 0;
                super.visitComprehension(node, unused);
                depth -= isGenerator ? 1 : 0;
                return node;
            }

            @Override
            public Py visitName(Py.Name node, Integer unused) {
                later[0] |= depth > 0
                        && model.resolve(node)
                                .filter(binding -> binding.scope().node().getId().equals(comprehension.getId()))
                                .isPresent();
                return node;
            }
        }.visit(comprehension, 0);
        return later[0];
    }

    /** Whether a scope is that of a comprehension, a lambda or another function in a function. */
    private boolean isInside(Scope scope, Py.FunctionDef function) {
        return scope.node() != function
                && !scope.node().getId().equals(function.getId())
                && surroundings.isInside(scope.node(), function);
    }

    /** Whether a name is the one that by convention nobody reads, and is not read here. */
    private boolean isIgnored(Py.Name name) {
        Py target = name;
        Optional<Py> around = surroundings.parent(name);
        while (around.isPresent() && around.get() instanceof Py.Tuple) {
            target = around.get();
            around = surroundings.parent(target);
        }
        Py whole = target;
        return name.getName().equals("_")
                && around.isPresent()
                && (around.get() instanceof Py.For loop && loop.getTarget() == whole
                        || around.get() instanceof Py.Assignment assignment
                                && assignment.getTargets().stream().anyMatch(each -> each.getElement() == whole));
    }

    /** Whether a name belongs to a loop elsewhere, which gives it a value before it is read. */
    private boolean isOfAnotherLoop(Py.Name name, Py.Comprehension comprehension) {
        Py child = name;
        for (Optional<Py> around = surroundings.parent(child); around.isPresent(); around = surroundings.parent(child)) {
            if (around.get() instanceof Py.FunctionDef || around.get() instanceof Py.Lambda) {
                return false;
            }
            if (around.get() instanceof Py.For loop && (child == loop.getTarget() || child == loop.getBody())) {
                boolean binds = loop.getTarget() instanceof Py.Name target
                        && target.getName().equals(name.getName());
                if (binds) {
                    return !surroundings.isInside(comprehension, loop);
                }
            }
            child = around.get();
        }
        return false;
    }

    private boolean isVariable(Py.Name name) {
        Py parent = surroundings.parent(name).orElseThrow();
        return !(parent instanceof Py.Attribute attribute && attribute.getName().getElement() == name)
                && !(parent instanceof Py.KeywordArgument argument && argument.getName() == name);
    }
}
