package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import org.jspecify.annotations.Nullable;

/** Walks what makes functions, classes and types: the nodes that open scopes. Language Reference 8.7, 8.8, 8.10. */
abstract class DefinitionWalker extends PatternWalker {

    @Override
    public final Py visitLambda(Py.Lambda node, Scope scope) {
        defaults(node.getParameters(), scope);
        Context outer = leave();
        Scope inner = open(ScopeKind.LAMBDA, "<lambda>", node, scope, scope.className());
        parameters(node.getParameters(), inner);
        walk(node.getBody(), inner);
        restore(outer);
        return node;
    }

    @Override
    public final Py visitFunctionDef(Py.FunctionDef node, Scope scope) {
        String name = node.getName().getName();
        walk(node.getDecorators(), scope);
        defaults(node.getParameters(), scope);
        // Language Reference 4.2.3: defaults and decorators of a generic function lie outside its type parameters.
        Scope around = typeParameters(node.getTypeParameters(), name, node, scope, scope.className());
        annotations(node.getParameters(), around);
        annotation(node.getReturns(), around);
        Context outer = leave();
        Scope inner = open(ScopeKind.FUNCTION, name, node, around, scope.className());
        parameters(node.getParameters(), inner);
        walk(node.getBody(), inner);
        restore(outer);
        enter(node.getName(), scope);
        bind(AssignmentKind.FUNCTION, node.getName(), node, null, null, scope);
        return node;
    }

    @Override
    public final Py visitClassDef(Py.ClassDef node, Scope scope) {
        String name = node.getName().getName();
        walk(node.getDecorators(), scope);
        Scope around = typeParameters(node.getTypeParameters(), name, node, scope, name);
        if (node.getArguments() != null) {
            walk(node.getArguments(), around);
        }
        Context outer = leave();
        Scope inner = open(ScopeKind.CLASS, name, node, around, name);
        walk(node.getBody(), inner);
        restore(outer);
        enter(node.getName(), scope);
        bind(AssignmentKind.CLASS, node.getName(), node, null, null, scope);
        return node;
    }

    @Override
    public final Py visitTypeAlias(Py.TypeAlias node, Scope scope) {
        enter(node.getName(), scope);
        String name = node.getName().getName();
        Scope around = typeParameters(node.getTypeParameters(), name, node, scope, scope.className());
        lazily(node.getValue(), name, node, around);
        bind(AssignmentKind.TYPE_ALIAS, node.getName(), node, null, null, scope);
        return node;
    }

    /** Opens the scope of type parameters; without any, what follows lies in the scope itself. */
    private Scope typeParameters(
            @Nullable PyContainer<Py.TypeParameter> parameters,
            String name,
            Py node,
            Scope scope,
            @Nullable String className) {
        if (parameters == null) {
            return scope;
        }
        Context outer = leave();
        Scope inner = open(ScopeKind.TYPE_PARAMETERS, name, node, scope, className);
        walk(parameters, inner);
        restore(outer);
        return inner;
    }

    @Override
    public final Py visitTypeParameter(Py.TypeParameter node, Scope scope) {
        enter(node.getName(), scope);
        bind(AssignmentKind.TYPE_PARAMETER, node.getName(), node, null, null, scope);
        lazily(node.getBound(), node.getName().getName(), node, scope);
        lazily(node.getDefaultValue(), node.getName().getName(), node, scope);
        return node;
    }

    private void lazily(@Nullable PyLeftPadded<Expression> value, String name, Py node, Scope scope) {
        if (value != null) {
            Context outer = leave();
            walk(value.getElement(), open(ScopeKind.ANNOTATION, name, node, scope, scope.className()));
            restore(outer);
        }
    }

    @Override
    public final Py visitDecorator(Py.Decorator node, Scope scope) {
        walk(node.getExpression(), scope);
        return node;
    }

    private void defaults(PyContainer<Py.Parameter> parameters, Scope scope) {
        for (int i = 0; i < parameters.size(); i++) {
            walk(parameters.get(i).getDefaultValue(), scope);
        }
    }

    private void annotations(PyContainer<Py.Parameter> parameters, Scope scope) {
        for (int i = 0; i < parameters.size(); i++) {
            annotation(parameters.get(i).getAnnotation(), scope);
        }
    }

    private void annotation(@Nullable PyLeftPadded<Expression> annotation, Scope scope) {
        if (annotation != null) {
            annotation(annotation.getElement(), scope);
        }
    }

    /** Walks an annotation. From 3.14 on it is evaluated lazily, if ever. Language Reference 4.2.4. */
    final void annotation(Expression expression, Scope scope) {
        boolean outer = annotation;
        annotation = true;
        walkConditionally(expression, scope);
        annotation = outer;
    }

    private void parameters(PyContainer<Py.Parameter> parameters, Scope inner) {
        for (int i = 0; i < parameters.size(); i++) {
            Py.Parameter parameter = parameters.get(i);
            enter(parameter, inner);
            if (parameter.getName() != null) {
                enter(parameter.getName(), inner);
                Expression value = parameter.getDefaultValue() == null
                        ? null
                        : parameter.getDefaultValue().getElement();
                bind(AssignmentKind.PARAMETER, parameter.getName(), parameter, null, value, inner);
            }
        }
    }

    /** What is known of the place in a scope; a scope inside starts afresh. */
    private record Context(int loopStart, int conditions, boolean annotation) {}

    private Context leave() {
        Context context = new Context(loopStart, conditions, annotation);
        loopStart = -1;
        conditions = 0;
        annotation = false;
        return context;
    }

    private void restore(Context context) {
        loopStart = context.loopStart();
        conditions = context.conditions();
        annotation = context.annotation();
    }
}
