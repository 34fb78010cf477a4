package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Follows names through the modules of a project to what defines them. */
final class DefinitionFinder {
    private final ModuleStore store;
    private final ModulePaths paths;
    private final MeaningMemo memo;
    private final Map<String, List<Meaning>> known = new ConcurrentHashMap<>();

    DefinitionFinder(ModuleStore store, ModulePaths paths) {
        this.store = store;
        memo = new MeaningMemo(store);
        this.paths = paths;
    }

    /** Returns all that a qualified name may mean to a file; relative ones begin with dots. */
    List<Meaning> meanings(String qualifiedName, String fromPath) {
        String key = ModulePaths.parent(fromPath) + ":" + qualifiedName;
        List<Meaning> found = known.get(key);
        if (found == null) {
            found = named(qualifiedName, fromPath, new HashSet<>());
            known.put(key, found);
        }
        return found;
    }

    /** Returns all that a name or an attribute chain over one may mean where it stands; nothing for other expressions. */
    List<Meaning> meanings(PyModule module, Expression expression) {
        return isChain(expression)
                ? memo.get(module, expression.getId(), "", () -> chain(module, expression, new HashSet<>()))
                : List.of();
    }

    /** Whether a module leaves no doubt about what an expression means. */
    private boolean isCertain(PyModule module, Expression expression, List<Meaning> meanings) {
        return meanings.size() == 1
                && !meanings.get(0).typingOnly()
                && store.model(module).qualifiedNames(expression).certain().isPresent();
    }

    List<QualifiedName> qualifiedNames(PyModule module, Expression expression) {
        List<Meaning> meanings = meanings(module, expression);
        Certainty certainty = isCertain(module, expression, meanings) ? Certainty.CERTAIN : Certainty.MAYBE;
        return meanings.stream()
                .map(meaning -> new QualifiedName(meaning.name(), certainty, meaning.source(), meaning.typingOnly()))
                .toList();
    }

    /** Returns what the attribute of a class means, looked for in its bases too. */
    List<Meaning> member(Definition definition, String name) {
        return memo.get(
                definition.module(), definition.node().getId(), name, () -> member(definition, name, new HashSet<>()));
    }

    // ------------------------------------------------------------------------------------------- expressions

    private List<Meaning> chain(PyModule module, Expression expression, Set<String> guard) {
        Deque<String> attributes = new ArrayDeque<>();
        Expression root = expression;
        while (!(root instanceof Py.Name)) {
            if (root instanceof Py.Attribute attribute) {
                attributes.push(Identifiers.normalize(attribute.getName().getElement().getName()));
                root = attribute.getValue();
            } else if (root instanceof Py.Parenthesized parenthesized) {
                root = parenthesized.getExpression().getElement();
            } else {
                return List.of();
            }
        }
        return steps(name(module, (Py.Name) root, guard), List.copyOf(attributes), path(module), guard);
    }

    private List<Meaning> name(PyModule module, Py.Name name, Set<String> guard) {
        SemanticModel model = store.model(module);
        List<Meaning> found = new ArrayList<>();
        Optional<Binding> binding = model.resolve(name);
        if (binding.isPresent()) {
            for (Assignment assignment : model.reaching(name)) {
                addAll(found, meanings(assignment, module, guard));
            }
        }
        for (QualifiedName possible : model.qualifiedNames(name).names()) {
            if (possible.source() == QualifiedName.Source.STAR_IMPORT) {
                addAll(found, throughStars(model, name.getName(), path(module), guard));
            } else if (possible.source() == QualifiedName.Source.BUILTIN && (binding.isEmpty() || found.isEmpty())) {
                found.add(new Meaning(possible.name(), QualifiedName.Source.BUILTIN, false, Optional.empty()));
            }
        }
        return found;
    }

    private String path(PyModule module) {
        return store.pathOf(module).orElseGet(() -> module.getSourcePath().toString().replace('\\', '/'));
    }

    // --------------------------------------------------------------------------------------------- assignments

    /** Returns what a binding may hold once its scope has run. */
    List<Meaning> meanings(Binding binding, PyModule module, Set<String> guard) {
        List<Meaning> found = new ArrayList<>();
        for (Assignment assignment : binding.lastingAssignments()) {
            addAll(found, meanings(assignment, module, guard));
        }
        return found;
    }

    private List<Meaning> meanings(Assignment assignment, PyModule module, Set<String> guard) {
        String path = path(module);
        switch (assignment.kind()) {
            case IMPORT, IMPORT_FROM -> {
                String imported = assignment.importedName().orElse("");
                List<Meaning> found = named(imported, path, guard);
                return found.stream().map(each -> each.onlyForTyping(assignment.typingOnly())).toList();
            }
            case DELETE, STAR_IMPORT -> {
                return List.of();
            }
            case ASSIGN, WALRUS -> {
                if (assignment.value().isPresent()
                        && isChain(assignment.value().get())
                        && guard.add("= " + assignment.name().getId())) {
                    List<Meaning> aliased = chain(module, assignment.value().get(), guard);
                    guard.remove("= " + assignment.name().getId());
                    // An alias of a plain variable or parameter is a variable of its own.
                    if (!aliased.isEmpty() && aliased.stream().noneMatch(DefinitionFinder::isVariable)) {
                        return aliased;
                    }
                }
            }
            default -> {}
        }
        return List.of(Meaning.of(define(assignment, module)).onlyForTyping(assignment.typingOnly()));
    }

    private static boolean isVariable(Meaning meaning) {
        return meaning.definition().map(found -> found.kind() == Definition.Kind.VARIABLE).orElse(false);
    }

    private static boolean isChain(Expression expression) {
        return expression instanceof Py.Name
                || expression instanceof Py.Attribute attribute && isChain(attribute.getValue())
                || expression instanceof Py.Parenthesized inner && isChain(inner.getExpression().getElement());
    }

    private Definition define(Assignment assignment, PyModule module) {
        Definition.Kind kind =
                switch (assignment.kind()) {
                    case FUNCTION -> Definition.Kind.FUNCTION;
                    case CLASS -> Definition.Kind.CLASS;
                    default -> Definition.Kind.VARIABLE;
                };
        String name = Identifiers.normalize(assignment.name().getName());
        return define(module, assignment.node(), kind, assignment.scope(), name);
    }

    /** Returns the definition of a name that the code of a scope binds. */
    Definition define(PyModule module, Py node, Definition.Kind kind, Scope scope, String name) {
        String path = path(module);
        return new Definition(
                paths.nameOf(path) + "." + scope.qualify(name), kind, path, module, node, scope);
    }

    /** Returns all that a dotted name in a string may mean in a scope. */
    List<Meaning> meanings(PyModule module, Scope scope, String dotted) {
        List<String> parts = List.of(dotted.split("\\."));
        Set<String> guard = new HashSet<>();
        SemanticModel model = store.model(module);
        List<Meaning> start = model.lookUp(scope, parts.get(0))
                .map(binding -> meanings(binding, module, guard))
                .orElseGet(() -> Identifiers.isBuiltin(parts.get(0))
                        ? List.of(new Meaning(
                                "builtins." + parts.get(0), QualifiedName.Source.BUILTIN, false, Optional.empty()))
                        : throughStars(model, parts.get(0), path(module), guard));
        return steps(start, parts.subList(1, parts.size()), path(module), guard);
    }

    // ------------------------------------------------------------------------------------------------- modules

    private List<Meaning> named(String dotted, String fromPath, Set<String> guard) {
        int dots = ModulePaths.dotsOf(dotted);
        String base = dotted.substring(0, dots);
        List<String> parts = dots == dotted.length() ? List.of() : List.of(dotted.substring(dots).split("\\."));
        String unresolved = "";
        for (int count = parts.size(); count >= (dots > 0 ? 0 : 1); count--) {
            String prefix = base + String.join(".", parts.subList(0, count));
            Optional<String> file = paths.resolve(prefix, fromPath);
            if (file.isEmpty()) {
                continue;
            }
            List<String> rest = parts.subList(count, parts.size());
            List<Meaning> found = new ArrayList<>();
            if (rest.isEmpty()) {
                // Language Reference 7.11: an attribute of the package hides the module of that name.
                addAll(found, shadowing(base, parts, fromPath, guard));
            }
            if (found.isEmpty()) {
                addAll(found, steps(module(file.get()), rest, file.get(), guard));
            }
            if (!found.isEmpty()) {
                return found;
            }
            unresolved = unresolved.isEmpty() ? paths.nameOf(file.get()) + "." + String.join(".", rest) : unresolved;
        }
        return List.of(Meaning.foreign(unresolved.isEmpty() ? paths.absolute(dotted, fromPath) : unresolved, false));
    }

    private List<Meaning> shadowing(String base, List<String> parts, String fromPath, Set<String> guard) {
        if (parts.isEmpty() || base.isEmpty() && parts.size() == 1) {
            return List.of();
        }
        String name = parts.get(parts.size() - 1);
        String around = base + String.join(".", parts.subList(0, parts.size() - 1));
        Optional<String> file = paths.resolve(around, fromPath);
        if (file.isEmpty() || !guard.add(file.get() + " " + name)) {
            return List.of();
        }
        List<Meaning> found = store.module(file.get())
                .flatMap(module -> store.model(module)
                        .moduleScope()
                        .binding(name)
                        .map(binding -> meanings(binding, module, guard)))
                .orElse(List.of());
        guard.remove(file.get() + " " + name);
        return found;
    }

    private List<Meaning> module(String path) {
        return store.module(path)
                .map(module -> List.of(Meaning.of(new Definition(
                        paths.nameOf(path),
                        Definition.Kind.MODULE,
                        path,
                        module,
                        module,
                        store.model(module).moduleScope()))))
                .orElse(List.of());
    }

    private List<Meaning> steps(List<Meaning> start, List<String> attributes, String fromPath, Set<String> guard) {
        List<Meaning> current = start;
        for (String attribute : attributes) {
            List<Meaning> next = new ArrayList<>();
            for (Meaning each : current) {
                if (each.definition().isPresent()) {
                    addAll(next, member(each.definition().get(), attribute, guard));
                } else if (each.source() == QualifiedName.Source.IMPORT
                        && paths.isNamespacePackage(each.name(), fromPath)) {
                    addAll(next, named(each.name() + "." + attribute, fromPath, guard));
                } else {
                    String name = each.name() + "." + attribute;
                    next.add(new Meaning(name, each.source(), each.typingOnly(), Optional.empty()));
                }
            }
            current = next;
        }
        return current;
    }

    private List<Meaning> member(Definition definition, String name, Set<String> guard) {
        String step = definition.node().getId() + " " + name;
        if (!guard.add(step)) {
            return List.of();
        }
        try {
            return switch (definition.kind()) {
                case MODULE -> ofModule(definition, name, guard);
                case CLASS -> ofClass(definition, name, guard);
                default -> List.of();
            };
        } finally {
            guard.remove(step);
        }
    }

    private List<Meaning> ofModule(Definition definition, String name, Set<String> guard) {
        SemanticModel model = store.model(definition.module());
        List<Meaning> found = new ArrayList<>();
        Optional<Binding> binding = model.moduleScope().binding(name);
        binding.ifPresent(own -> addAll(found, meanings(own, definition.module(), guard)));
        int last = binding.map(own -> own.assignments().get(own.assignments().size() - 1).moment().order()).orElse(-1);
        if (model.starImports().stream().anyMatch(star -> star.moment().order() > last)) {
            addAll(found, throughStars(model, name, definition.path(), guard));
        }
        if (found.isEmpty() && ModulePaths.isPackage(definition.path())) {
            paths.resolve("." + name, definition.path()).ifPresent(file -> addAll(found, module(file)));
        }
        return found;
    }

    private List<Meaning> throughStars(SemanticModel model, String name, String path, Set<String> guard) {
        List<Meaning> found = new ArrayList<>();
        for (Assignment star : model.starImports()) {
            String from = star.importedName().orElse("");
            Optional<String> file = paths.resolve(from, path);
            if (file.isEmpty()) {
                if (!from.startsWith(".") && !name.startsWith("_")) {
                    found.add(new Meaning(
                            from + "." + name,
                            QualifiedName.Source.STAR_IMPORT,
                            star.typingOnly(),
                            Optional.empty()));
                }
                continue;
            }
            Optional<PyModule> module = store.module(file.get());
            boolean exported = !name.startsWith("_")
                    || module.map(each -> store.model(each).isReexported(name)).orElse(false);
            if (exported) {
                for (Meaning each : module(file.get())) {
                    addAll(found, member(each.definition().orElseThrow(), name, guard));
                }
            }
        }
        return found;
    }

    // ------------------------------------------------------------------------------------------------- classes

    private List<Meaning> ofClass(Definition definition, String name, Set<String> guard) {
        Optional<Binding> own = classScope(definition).flatMap(scope -> scope.binding(scope.key(name)));
        if (own.isPresent()) {
            return meanings(own.get(), definition.module(), guard);
        }
        List<Meaning> foreign = new ArrayList<>();
        for (Meaning base : bases(definition, guard)) {
            if (base.definition().isEmpty()) {
                foreign.add(new Meaning(
                        base.name() + "." + name, base.source(), base.typingOnly(), Optional.empty()));
                continue;
            }
            List<Meaning> found = member(base.definition().get(), name, guard);
            if (found.stream().anyMatch(each -> each.definition().isPresent())) {
                return found;
            }
            addAll(foreign, found);
        }
        return foreign;
    }

    Optional<Scope> classScope(Definition definition) {
        return store.model(definition.module()).scopeInside(definition.node());
    }

    /** Returns the bases of a class, in the order of its header. */
    List<Meaning> bases(Definition definition) {
        return memo.get(definition.module(), definition.node().getId(), "(", () -> bases(definition, new HashSet<>()));
    }

    private List<Meaning> bases(Definition definition, Set<String> guard) {
        List<Meaning> bases = new ArrayList<>();
        if (definition.node() instanceof Py.ClassDef node && node.getArguments() != null) {
            for (Expression argument : node.getArguments().getElements()) {
                Expression base = argument instanceof Py.Subscript generic ? generic.getValue() : argument;
                if (base instanceof Py.KeywordArgument) {
                    continue;
                }
                List<Meaning> found = chain(definition.module(), base, guard);
                if (found.isEmpty()) {
                    found = List.of(Meaning.foreign("?", false));
                }
                addAll(bases, found);
            }
        }
        return bases;
    }

    private static void addAll(List<Meaning> all, List<Meaning> more) {
        for (Meaning each : more) {
            if (all.stream().noneMatch(each::isSameAs)) {
                all.add(each);
            }
        }
    }
}
