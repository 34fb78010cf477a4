package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyRightPadded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks simple statements in the order of execution and knows what they bind. Language Reference 7. */
abstract class StatementWalker extends DefinitionWalker {

    abstract void declare(Py.Name name, boolean global, Scope scope);

    @Override
    public final Py visitModule(PyModule module, Scope scope) {
        walk(module.getStatements(), scope);
        return module;
    }

    @Override
    public final Py visitExpressionStatement(Py.ExpressionStatement node, Scope scope) {
        walk(node.getExpression(), scope);
        return node;
    }

    @Override
    public final Py visitAssignment(Py.Assignment node, Scope scope) {
        walk(node.getValue(), scope);
        for (PyRightPadded<Expression> target : node.getTargets()) {
            target(target.getElement(), AssignmentKind.ASSIGN, node, node.getValue(), scope);
        }
        return node;
    }

    @Override
    public final Py visitAugmentedAssignment(Py.AugmentedAssignment node, Scope scope) {
        Expression target = node.getTarget().getElement();
        Py.Name name = nameOf(target);
        if (name == null) {
            walk(target, scope);
            walk(node.getValue(), scope);
            if (target instanceof Py.Attribute attribute) {
                bindAttribute(attribute, scope);
            }
        } else {
            read(name, scope);
            walk(node.getValue(), scope);
            target(target, AssignmentKind.AUGMENTED_ASSIGN, node, node.getValue(), scope);
        }
        return node;
    }

    @Override
    public final Py visitAnnotatedAssignment(Py.AnnotatedAssignment node, Scope scope) {
        Expression target = node.getTarget().getElement();
        if (node.getValue() != null) {
            Expression value = node.getValue().getElement();
            walk(value, scope);
            target(target, AssignmentKind.ASSIGN, node, value, scope);
        } else if (target instanceof Py.Name) {
            target(target, AssignmentKind.DECLARATION, node, null, scope);
        } else if (nameOf(target) == null) {
            // Language Reference 7.2.2: without a value the target is evaluated, but nothing is stored.
            walk(target, scope);
        } else {
            enterUnread(target, scope);
        }
        annotation(node.getAnnotation(), scope);
        return node;
    }

    private void enterUnread(Expression target, Scope scope) {
        Expression inner = target;
        enter(inner, scope);
        while (inner instanceof Py.Parenthesized parenthesized) {
            inner = parenthesized.getExpression().getElement();
            enter(inner, scope);
        }
    }

    private static Py.@Nullable Name nameOf(Expression target) {
        Expression inner = target.unparenthesized();
        return inner instanceof Py.Name name ? name : null;
    }

    @Override
    public final Py visitReturn(Py.Return node, Scope scope) {
        walk(node.getValue(), scope);
        return node;
    }

    @Override
    public final Py visitRaise(Py.Raise node, Scope scope) {
        walk(node.getException(), scope);
        walk(node.getCause(), scope);
        return node;
    }

    @Override
    public final Py visitDelete(Py.Delete node, Scope scope) {
        target(node.getTargets(), AssignmentKind.DELETE, node, null, scope);
        return node;
    }

    @Override
    public final Py visitAssert(Py.Assert node, Scope scope) {
        // Language Reference 7.3: under -O an assertion is not evaluated.
        walkConditionally(node.getCondition(), scope);
        if (node.getMessage() != null) {
            walkConditionally(node.getMessage().getElement(), scope);
        }
        return node;
    }

    @Override
    public final Py visitPass(Py.Pass node, Scope scope) {
        return node;
    }

    @Override
    public final Py visitBreak(Py.Break node, Scope scope) {
        return node;
    }

    @Override
    public final Py visitContinue(Py.Continue node, Scope scope) {
        return node;
    }

    @Override
    public final Py visitGlobal(Py.Global node, Scope scope) {
        declarations(node.getNames(), true, scope);
        return node;
    }

    @Override
    public final Py visitNonlocal(Py.Nonlocal node, Scope scope) {
        declarations(node.getNames(), false, scope);
        return node;
    }

    private void declarations(List<PyRightPadded<Py.Name>> names, boolean global, Scope scope) {
        for (PyRightPadded<Py.Name> name : names) {
            enter(name.getElement(), scope);
            declare(name.getElement(), global, scope);
        }
    }

    @Override
    public final Py visitImport(Py.Import node, Scope scope) {
        for (Py.Alias alias : node.getNames().getElements()) {
            enterAlias(alias, scope);
            String module = dotted(alias.getName());
            Py.Name first = firstName(alias.getName());
            if (alias.getAsName() == null) {
                // Language Reference 7.11: `import a.b` binds a, to the package a.
                bind(AssignmentKind.IMPORT, first, alias, dotted(first), null, scope);
            } else {
                bind(AssignmentKind.IMPORT, alias.getAsName().getElement(), alias, module, null, scope);
            }
        }
        return node;
    }

    @Override
    public final Py visitImportFrom(Py.ImportFrom node, Scope scope) {
        if (node.getModule() != null) {
            enterDotted(node.getModule(), scope);
        }
        String module = ".".repeat(node.getDots().size()) + (node.getModule() == null ? "" : dotted(node.getModule()));
        for (Py.Alias alias : node.getNames().getElements()) {
            enterAlias(alias, scope);
            Py.Name imported = firstName(alias.getName());
            Py.Name bound = alias.getAsName() == null ? imported : alias.getAsName().getElement();
            if (imported.getName().equals("*")) {
                bind(AssignmentKind.STAR_IMPORT, imported, alias, module, null, scope);
            } else {
                String separator = module.endsWith(".") ? "" : ".";
                String name = module + separator + Identifiers.normalize(imported.getName());
                bind(AssignmentKind.IMPORT_FROM, bound, alias, name, null, scope);
            }
        }
        return node;
    }

    @Override
    public final Py visitAlias(Py.Alias node, Scope scope) {
        return node;
    }

    private void enterAlias(Py.Alias alias, Scope scope) {
        enter(alias, scope);
        enterDotted(alias.getName(), scope);
        if (alias.getAsName() != null) {
            enter(alias.getAsName().getElement(), scope);
        }
    }

    private void enterDotted(Expression name, Scope scope) {
        enter(name, scope);
        if (name instanceof Py.Attribute attribute) {
            enterDotted(attribute.getValue(), scope);
            enter(attribute.getName().getElement(), scope);
        }
    }

    private static Py.Name firstName(Expression dotted) {
        Expression first = dotted;
        while (first instanceof Py.Attribute attribute) {
            first = attribute.getValue();
        }
        return (Py.Name) first;
    }

    private static String dotted(Expression name) {
        return name instanceof Py.Attribute attribute
                ? dotted(attribute.getValue()) + "." + dotted(attribute.getName().getElement())
                : Identifiers.normalize(((Py.Name) name).getName());
    }

    /** Whether a condition can hold for a type checker only. */
    static boolean isTypingOnly(Expression condition) {
        if (condition instanceof Py.Parenthesized parenthesized) {
            return isTypingOnly(parenthesized.getExpression().getElement());
        }
        if (condition instanceof Py.Operation operation && operation.getPrecedence() == Precedence.AND) {
            return isTypingOnly(operation.getFirst())
                    || operation.getRest().stream().anyMatch(operand -> isTypingOnly(operand.getExpression()));
        }
        if (condition instanceof Py.Attribute attribute) {
            return attribute.getName().getElement().getName().equals("TYPE_CHECKING");
        }
        return condition instanceof Py.Name name && name.getName().equals("TYPE_CHECKING")
                || condition instanceof Py.Constant constant && constant.getSource().equals("False")
                || condition instanceof Py.Number number && number.getSource().equals("0");
    }

    static boolean isNegationOfTypingOnly(Expression condition) {
        return condition instanceof Py.Parenthesized parenthesized
                ? isNegationOfTypingOnly(parenthesized.getExpression().getElement())
                : condition instanceof Py.Unary unary
                        && unary.getOperator().equals("not")
                        && isTypingOnly(unary.getOperand());
    }
}
