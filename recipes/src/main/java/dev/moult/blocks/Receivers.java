package dev.moult.blocks;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.names.TypeFacts;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands before the point of a method, where it is no object whose class is written down. */
final class Receivers {
    private static final Set<String> OF_CLASSES = Set.of("__new__", "__init_subclass__", "__class_getitem__");

    private final Project project;
    private final PyModule module;
    private final SemanticModel model;
    private @Nullable List<Tested> tested;

    /** A value that the code asks whether it is of a class. */
    private record Tested(Scope scope, String text, List<String> classes) {}

    Receivers(Project project, PyModule module, SemanticModel model) {
        this.project = project;
        this.module = module;
        this.model = model;
    }

    /** Returns the classes of whose objects the value is the class: {@code cls}, {@code type(x)}, {@code x.__class__}. */
    Optional<TypeFacts> classObject(Expression value) {
        Expression plain = value.unparenthesized();
        if (plain instanceof Py.Call call
                && call.getArguments().size() == 1
                && model.isCertainly(call.getFunction(), "builtins.type")) {
            return Optional.of(project.typeOf(module, call.getArguments().get(0)));
        }
        if (plain instanceof Py.Attribute attribute && attribute.getName().getElement().getName().equals("__class__")) {
            return Optional.of(project.typeOf(module, attribute.getValue()));
        }
        return plain instanceof Py.Name name
                ? model.resolve(name).flatMap(this::classAround).map(each -> new TypeFacts(List.of(each), true, false))
                : Optional.empty();
    }

    /** Returns the class whose class method has a variable as its first parameter. */
    private Optional<String> classAround(Binding binding) {
        if (binding.assignments().size() != 1
                || binding.assignments().get(0).kind() != AssignmentKind.PARAMETER
                || !(binding.scope().node() instanceof Py.FunctionDef function)
                || function.getParameters().isEmpty()
                || function.getParameters().get(0) != binding.assignments().get(0).node()) {
            return Optional.empty();
        }
        boolean ofClass = OF_CLASSES.contains(function.getName().getName())
                || function.getDecorators().stream()
                        .anyMatch(each -> model.isCertainly(each.getExpression(), "builtins.classmethod"));
        return ofClass
                ? binding.scope().parent()
                        .filter(scope -> scope.kind() == ScopeKind.CLASS)
                        .flatMap(scope -> project.pathOf(module).map(path -> project.moduleName(path) + "." + scope.name()))
                : Optional.empty();
    }

    /** Whether the code shows only in some places, or by its parts, that a value is an object of a class. */
    boolean mayBe(Expression value, String owner) {
        Expression plain = value.unparenthesized();
        return plain instanceof Py.Name name && isUnpacked(name, owner) || isTested(plain, owner);
    }

    private boolean isUnpacked(Py.Name name, String owner) {
        return model.resolve(name).stream()
                .flatMap(binding -> binding.assignments().stream())
                .flatMap(assignment -> partOf(assignment).stream())
                .flatMap(part -> project.typeOf(module, part).classes().stream())
                .anyMatch(each -> project.isSubclass(each, owner));
    }

    /** Returns the element of a tuple that an assignment of a tuple gives a name. */
    private static Optional<Expression> partOf(Assignment assignment) {
        if (!(assignment.node() instanceof Py.Assignment statement)
                || !(statement.getValue().unparenthesized() instanceof Py.Tuple values)) {
            return Optional.empty();
        }
        return statement.getTargets().stream()
                .map(target -> target.getElement().unparenthesized())
                .filter(Py.Tuple.class::isInstance)
                .map(target -> ((Py.Tuple) target).getElements().getElements())
                .filter(targets -> targets.contains(assignment.name()) && targets.size() == values.getElements().size())
                .map(targets -> values.getElements().get(targets.indexOf(assignment.name())))
                .findFirst();
    }

    private boolean isTested(Expression value, String owner) {
        String text = Nodes.dotted(value);
        return !text.isEmpty() && tested().stream()
                .filter(each -> each.text().equals(text) && each.scope() == model.scopeOf(value))
                .flatMap(each -> each.classes().stream())
                .anyMatch(each -> project.isSubclass(each, owner));
    }

    private List<Tested> tested() {
        if (tested == null) {
            TestFinder finder = new TestFinder();
            finder.visit(module, 0);
            tested = finder.found;
        }
        return tested;
    }

    /** Finds {@code isinstance(x, C)} and {@code case C() as x}. */
    private final class TestFinder extends PyVisitor<Integer> {
        private final List<Tested> found = new ArrayList<>();

        @Override
        public Py visitCall(Py.Call node, Integer unused) {
            if (node.getArguments().size() == 2 && model.isCertainly(node.getFunction(), "builtins.isinstance")) {
                add(node.getArguments().get(0), node.getArguments().get(1));
            }
            return super.visitCall(node, unused);
        }

        @Override
        public Py visitAsPattern(Py.AsPattern node, Integer unused) {
            if (node.getPattern() instanceof Py.Call call) {
                add(node.getName().getElement(), call.getFunction());
            }
            return super.visitAsPattern(node, unused);
        }

        private void add(Expression value, Expression classes) {
            String text = Nodes.dotted(value.unparenthesized());
            Set<String> names = new HashSet<>();
            List<Expression> each = classes.unparenthesized() instanceof Py.Tuple several
                    ? several.getElements().getElements()
                    : List.of(classes);
            each.forEach(one -> project.qualifiedNames(module, one).stream().map(QualifiedName::name).forEach(names::add));
            found.add(new Tested(model.scopeOf(value), text, List.copyOf(names)));
        }
    }
}
