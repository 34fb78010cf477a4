package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads annotations as types. PEP 484, 604. */
final class AnnotationReader {
    private static final Set<String> ANYTHING =
            Set.of("typing.Any", "typing_extensions.Any", "builtins.object", "typing.TypeVar", "builtins.type", "typing.Type");
    private static final Set<String> WRAPPERS = Set.of(
            "typing.Annotated", "typing_extensions.Annotated", "typing.Final", "typing.ClassVar", "typing.Required",
            "typing.NotRequired", "dataclasses.InitVar");
    private static final Set<String> SELF = Set.of("typing.Self", "typing_extensions.Self");
    private static final Pattern OPTIONAL = Pattern.compile("(?:typing\\.|t\\.)?Optional\\[(.*)]");
    private static final Pattern GENERIC = Pattern.compile("([\\w.]+)\\[(?:[\\w.]+, *)?([\\w.]+)]");
    private static final Set<String> SEQUENCES = Set.of(
            "list", "List", "set", "Set", "frozenset", "FrozenSet", "deque", "Deque", "Sequence", "MutableSequence",
            "Collection", "Iterable", "Iterator", "Generator", "Container", "Reversible", "AbstractSet", "MutableSet",
            "ValuesView", "KeysView");
    private static final Set<String> MAPPINGS = Set.of(
            "dict", "Dict", "Mapping", "MutableMapping", "defaultdict", "DefaultDict", "OrderedDict");
    private static final TypeFacts NOTHING = new TypeFacts(List.of(), true, false);
    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");

    private final ModuleStore store;
    private final DefinitionFinder definitions;
    private final ClassFinder classes;

    AnnotationReader(ModuleStore store, DefinitionFinder definitions, ClassFinder classes) {
        this.store = store;
        this.definitions = definitions;
        this.classes = classes;
    }

    TypeFacts read(PyModule module, Expression annotation, int depth) {
        if (depth > TypeFinder.MAX_DEPTH) {
            return TypeFacts.UNKNOWN;
        }
        if (annotation instanceof Py.Parenthesized inner) {
            return read(module, inner.getExpression().getElement(), depth + 1);
        }
        if (annotation instanceof Py.Constant constant) {
            return constant.getSource().equals("None") ? TypeFacts.NONE : TypeFacts.UNKNOWN;
        }
        if (annotation instanceof Py.StringLiteral literal) {
            return text(module, literal, Literals.contents(literal.getSource()));
        }
        if (annotation instanceof Py.Operation operation && operation.getPrecedence() == Precedence.BIT_OR) {
            TypeFacts all = read(module, operation.getFirst(), depth + 1);
            for (Py.Operand operand : operation.getRest()) {
                all = all.or(read(module, operand.getExpression(), depth + 1));
            }
            return all;
        }
        if (annotation instanceof Py.Subscript subscript) {
            return subscript(module, subscript, depth);
        }
        return named(module, annotation, definitions.meanings(module, annotation), depth);
    }

    private TypeFacts subscript(PyModule module, Py.Subscript subscript, int depth) {
        List<Expression> indices = subscript.getIndices().getElements();
        List<Meaning> meanings = definitions.meanings(module, subscript.getValue());
        String name = meanings.size() == 1 ? meanings.get(0).name() : "";
        if (name.equals("typing.Optional")) {
            return read(module, indices.get(0), depth + 1).orNone();
        }
        if (name.equals("typing.Union")) {
            TypeFacts all = read(module, indices.get(0), depth + 1);
            for (Expression index : indices) {
                all = all.or(read(module, index, depth + 1));
            }
            return all;
        }
        return WRAPPERS.contains(name)
                ? read(module, indices.get(0), depth + 1)
                : named(module, subscript.getValue(), meanings, depth);
    }

    // ------------------------------------------------------------------------------------------------ containers

    /** Returns the type of what a container holds that is annotated so. PEP 585. */
    TypeFacts part(PyModule module, Expression annotation, ElementFinder.Part part, int depth) {
        if (depth > TypeFinder.MAX_DEPTH) {
            return TypeFacts.UNKNOWN;
        }
        if (annotation instanceof Py.Parenthesized inner) {
            return part(module, inner.getExpression().getElement(), part, depth + 1);
        }
        if (annotation instanceof Py.Constant constant && constant.getSource().equals("None")) {
            return NOTHING;
        }
        if (annotation instanceof Py.Operation operation && operation.getPrecedence() == Precedence.BIT_OR) {
            TypeFacts all = part(module, operation.getFirst(), part, depth + 1);
            for (Py.Operand operand : operation.getRest()) {
                all = all.or(part(module, operand.getExpression(), part, depth + 1));
            }
            return all;
        }
        if (annotation instanceof Py.StringLiteral literal) {
            Matcher generic = GENERIC.matcher(Literals.contents(literal.getSource()).strip());
            boolean isPart = generic.matches()
                    && (SEQUENCES.contains(lastOf(generic.group(1)))
                            || part == ElementFinder.Part.VALUE && MAPPINGS.contains(lastOf(generic.group(1))));
            return isPart ? text(module, literal, generic.group(2)) : TypeFacts.UNKNOWN;
        }
        if (annotation instanceof Py.Subscript subscript) {
            return partOfGeneric(module, subscript, part, depth);
        }
        List<Meaning> meanings = definitions.meanings(module, annotation);
        return meanings.size() == 1
                        && meanings.get(0).definition().isPresent()
                        && meanings.get(0).definition().get().node() instanceof Py.Assignment alias
                ? part(meanings.get(0).definition().get().module(), alias.getValue(), part, depth + 1)
                : TypeFacts.UNKNOWN;
    }

    private TypeFacts partOfGeneric(PyModule module, Py.Subscript generic, ElementFinder.Part part, int depth) {
        List<Expression> indices = generic.getIndices().getElements();
        List<Meaning> meanings = definitions.meanings(module, generic.getValue());
        String name = meanings.size() == 1 && meanings.get(0).definition().isEmpty() ? meanings.get(0).name() : "";
        if (name.equals("typing.Union")) {
            return indices.stream()
                    .map(index -> part(module, index, part, depth + 1))
                    .reduce(TypeFacts::or)
                    .orElse(TypeFacts.UNKNOWN);
        }
        if (name.equals("typing.Optional") || WRAPPERS.contains(name)) {
            return part(module, indices.get(0), part, depth + 1);
        }
        String last = lastOf(name);
        boolean isStandard = name.matches("(builtins|typing|typing_extensions|collections|collections\\.abc)\\.\\w+");
        if (isStandard && MAPPINGS.contains(last) && indices.size() == 2) {
            return read(module, indices.get(part == ElementFinder.Part.ITEM ? 0 : 1), depth + 1);
        }
        boolean isTuple = last.equals("tuple") || last.equals("Tuple");
        if (isStandard && isTuple) {
            return indices.stream()
                    .filter(index -> !(index instanceof Py.Constant))
                    .map(index -> read(module, index, depth + 1))
                    .reduce(TypeFacts::or)
                    .orElse(TypeFacts.UNKNOWN);
        }
        return isStandard && SEQUENCES.contains(last) ? read(module, indices.get(0), depth + 1) : TypeFacts.UNKNOWN;
    }

    private static String lastOf(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private TypeFacts named(PyModule module, Expression annotation, List<Meaning> meanings, int depth) {
        if (meanings.isEmpty()) {
            return TypeFacts.UNKNOWN;
        }
        TypeFacts all = TypeFacts.UNKNOWN;
        for (int i = 0; i < meanings.size(); i++) {
            TypeFacts each = SELF.contains(meanings.get(i).name())
                    ? self(module, annotation)
                    : meaning(meanings.get(i), depth);
            all = i == 0 ? each : all.or(each);
        }
        return all;
    }

    private TypeFacts self(PyModule module, Expression annotation) {
        for (Scope scope = store.model(module).scopeOf(annotation);
                scope.parent().isPresent();
                scope = scope.parent().get()) {
            if (scope.kind() == ScopeKind.CLASS) {
                Scope outer = scope.parent().get();
                return classes.instance(
                        definitions.define(module, scope.node(), Definition.Kind.CLASS, outer, scope.name()));
            }
        }
        return TypeFacts.UNKNOWN;
    }

    private TypeFacts meaning(Meaning meaning, int depth) {
        if (meaning.definition().isEmpty()) {
            String name = Libraries.shipped().defined(meaning.name());
            return ANYTHING.contains(name) || name.contains("?") ? TypeFacts.UNKNOWN : TypeFacts.of(name);
        }
        Definition definition = meaning.definition().get();
        if (definition.kind() == Definition.Kind.CLASS) {
            return classes.instance(definition);
        }
        // `Alias = Union[A, B]`, with or without an annotation of its own, and `type Alias = …`.
        if (definition.node() instanceof Py.Assignment alias && !(alias.getValue() instanceof Py.Call)) {
            return read(definition.module(), alias.getValue(), depth + 1);
        }
        if (definition.node() instanceof Py.TypeAlias alias) {
            return read(definition.module(), alias.getValue().getElement(), depth + 1);
        }
        return TypeFacts.UNKNOWN;
    }

    /** Reads an annotation in a string; what is more than names, {@code Optional} and {@code |} is not known. */
    private TypeFacts text(PyModule module, Expression where, String text) {
        String type = text.strip();
        if (type.equals("None")) {
            return TypeFacts.NONE;
        }
        Matcher optional = OPTIONAL.matcher(type);
        if (optional.matches()) {
            return text(module, where, optional.group(1)).orNone();
        }
        if (type.indexOf('[') < 0 && type.indexOf('|') >= 0) {
            int bar = type.indexOf('|');
            return text(module, where, type.substring(0, bar)).or(text(module, where, type.substring(bar + 1)));
        }
        if (!DOTTED.matcher(type).matches()) {
            return TypeFacts.UNKNOWN;
        }
        Scope scope = store.model(module).scopeOf(where);
        return named(module, where, definitions.meanings(module, scope, type), 0);
    }
}
