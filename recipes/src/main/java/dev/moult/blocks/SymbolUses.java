package dev.moult.blocks;

import dev.moult.names.AssignmentKind;
import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.names.QualifiedNames;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.names.TypeFacts;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Optional;

/**
 * Knows the expressions that mean one symbol: names and attribute chains that are bound to it, and where it is a method,
 * the attributes of the objects of its class.
 */
final class SymbolUses {
    /**
     * An expression that means the symbol, or may.
     *
     * @param onObject whether it is an attribute of an object, and not of the class or module
     * @param doubt why it may be something else; empty where it is certain
     */
    record Use(boolean onObject, String doubt) {
        boolean isCertain() {
            return doubt.isEmpty();
        }
    }

    /** What pages of recipes say of methods. */
    static final String LEFT_ALONE =
            "The method of an object whose class is not known, may be another one, or has a method of its own in that place.";

    private static final List<String> WITHOUT_METHODS = List.of("builtins.object", "typing.Generic", "typing.Protocol", "abc.ABC");

    private final Project project;
    private final PyModule module;
    private final SemanticModel model;
    private final String symbol;
    private final String owner;
    private final String name;
    private final Receivers receivers;

    SymbolUses(Project project, PyModule module, SemanticModel model, String symbol) {
        this.module = module;
        this.model = model;
        this.symbol = symbol;
        name = SymbolMove.nameOf(symbol);
        String parent = SymbolMove.parentOf(symbol);
        this.project = parent.isEmpty() ? project : project.knowing(parent);
        receivers = new Receivers(this.project, module, model);
        owner = project.definition(parent).map(found -> found.qualifiedName()).orElse(parent);
    }

    /** Returns how an expression means the symbol; nothing where it does not. */
    Optional<Use> of(Expression node) {
        QualifiedNames names = model.qualifiedNames(node);
        if (names.mayBe(symbol)) {
            return Optional.of(byName(names.isCertainly(symbol)));
        }
        return followed(node).or(() -> onObject(node));
    }

    /** Returns how an expression means the symbol through other modules of the project, or a class that inherits it. */
    private Optional<Use> followed(Expression node) {
        List<QualifiedName> names = project.qualifiedNames(module, node);
        return names.stream().anyMatch(each -> each.name().equals(symbol))
                ? Optional.of(byName(names.size() == 1 && names.get(0).isCertain()))
                : Optional.empty();
    }

    /** Returns how an attribute means the symbol, of an object or of a class that inherits it; nothing where it does not. */
    Optional<Use> ofOther(Py.Attribute node) {
        return followed(node).or(() -> onObject(node));
    }

    private Optional<Use> onObject(Expression node) {
        return node.unparenthesized() instanceof Py.Attribute attribute && !owner.isEmpty()
                ? ofAttribute(attribute)
                : Optional.empty();
    }

    /** Returns what a class that inherits the method has in its place; nothing where it has none of its own. */
    Optional<Py> override(Py.ClassDef node) {
        boolean inherits = !owner.isEmpty()
                && Overrides.basesOf(node, module, project).stream().anyMatch(base -> project.isSubclass(base, owner));
        return inherits
                ? model.scopeInside(node)
                        .flatMap(scope -> scope.binding(name))
                        .map(binding -> binding.assignments().get(0).node())
                : Optional.empty();
    }

    private Use byName(boolean certain) {
        return new Use(false, certain ? "" : "the function may be another one than `" + symbol + "`");
    }

    /** Whether an expression may be an object of the class whose method the symbol is. */
    boolean mayBeObject(Expression node) {
        return project.typeOf(module, node).classes().stream().anyMatch(each -> project.isSubclass(each, owner));
    }

    private Optional<Use> ofAttribute(Py.Attribute attribute) {
        if (!attribute.getName().getElement().getName().equals(name)) {
            return Optional.empty();
        }
        if (attribute.getValue().unparenthesized() instanceof Py.Call call
                && model.isCertainly(call.getFunction(), "builtins.super")) {
            return ofSuper(call);
        }
        Optional<TypeFacts> ofClass = receivers.classObject(attribute.getValue());
        TypeFacts facts = ofClass.orElseGet(() -> project.typeOf(module, attribute.getValue()));
        if (facts.classes().stream().noneMatch(each -> project.isSubclass(each, owner))) {
            return receivers.mayBe(attribute.getValue(), owner)
                    ? Optional.of(new Use(true, "the object is a `" + owner + "` only by a test or by unpacking"))
                    : Optional.empty();
        }
        boolean certain = facts.isComplete() && facts.classes().stream().allMatch(each -> project.isSubclass(each, owner));
        if (!certain) {
            return Optional.of(new Use(ofClass.isEmpty(), "the object may be of another class than `" + owner + "`"));
        }
        Optional<String> doubt = facts.classes().stream()
                .flatMap(each -> doubt(each)
                        .or(() -> isMadeHere(attribute.getValue()) ? Optional.empty() : overridden(each))
                        .stream())
                .findFirst();
        return Optional.of(new Use(ofClass.isEmpty(), doubt.orElse("")));
    }

    /** Whether a value comes from calls of its class, so that it is of no subclass. */
    private boolean isMadeHere(Expression value) {
        Expression plain = value.unparenthesized();
        return plain instanceof Py.Name variable
                ? model.resolve(variable).stream()
                        .flatMap(binding -> binding.assignments().stream())
                        .allMatch(each -> each.kind() == AssignmentKind.ASSIGN
                                && each.value().filter(this::isInstantiation).isPresent())
                : isInstantiation(plain);
    }

    private boolean isInstantiation(Expression value) {
        return value.unparenthesized() instanceof Py.Call call
                && project.qualifiedNames(module, call.getFunction()).stream()
                        .allMatch(each -> project.isSubclass(each.name(), owner));
    }

    private Optional<Use> ofSuper(Py.Call call) {
        Optional<Py.ClassDef> around = classAround(call);
        if (around.isEmpty() || around.get().getArguments() == null) {
            return Optional.empty();
        }
        List<Expression> bases = around.get().getArguments().getElements().stream()
                .filter(base -> !(base instanceof Py.KeywordArgument))
                .toList();
        List<String> names = bases.stream()
                .flatMap(base -> project.qualifiedNames(module, base).stream())
                .map(QualifiedName::name)
                .toList();
        if (names.stream().noneMatch(each -> project.isSubclass(each, owner))) {
            return Optional.empty();
        }
        // Language Reference 3.3.3.1: what stands after the class in the order of resolution depends on the object's class.
        boolean certain = call.getArguments().isEmpty() && bases.size() == 1 && names.size() == 1;
        return Optional.of(new Use(
                true,
                certain
                        ? doubt(names.get(0)).orElse("")
                        : "`super()` may lead to another class than `" + owner + "`"));
    }

    private Optional<Py.ClassDef> classAround(Expression node) {
        Scope scope = model.scopeOf(node);
        while (scope.kind() != ScopeKind.CLASS && scope.parent().isPresent()) {
            scope = scope.parent().get();
        }
        return scope.node() instanceof Py.ClassDef found ? Optional.of(found) : Optional.empty();
    }

    /** Returns why objects of a class may get the method from elsewhere. */
    private Optional<String> doubt(String className) {
        List<QualifiedName> members = project.members(className, name).stream()
                .filter(each -> !WITHOUT_METHODS.contains(SymbolMove.parentOf(each.name())))
                .toList();
        if (members.isEmpty()) {
            return Optional.of("it is not known where `" + className + "` has `" + name + "` from");
        }
        return members.stream()
                .map(each -> SymbolMove.parentOf(each.name()))
                .filter(parent -> !parent.equals(owner))
                .filter(parent -> !project.isSubclass(parent, owner)
                        || members.get(0).source() == QualifiedName.Source.LOCAL)
                .findFirst()
                .map(parent -> project.isSubclass(parent, owner)
                        ? "`" + parent + "` has a `" + name + "` of its own"
                        : "another base may have a `" + name + "`, too");
    }

    private Optional<String> overridden(String className) {
        return Overrides.of(project, owner, name).stream()
                .filter(each -> each.bases().stream().anyMatch(base -> project.isSubclass(base, className)))
                .findFirst()
                .map(each -> "`" + each.className() + "` has a `" + name + "` of its own");
    }
}
