package dev.moult.pattern;

import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Writes imported names and builtins as a file does, or as it will when an import has been added. */
final class NameWriter {
    /** What the new code of a site relies on. */
    record Uses(Set<NeededImport> imports, Set<Binding> bindings) {
        Uses() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    private static final String BUILTINS = "builtins.";

    private final SemanticModel model;
    private final Vocabulary vocabulary;
    private final Set<String> matchedNames;

    /**
     * @param matchedNames what the names of the pattern mean: the file has imported them where it matched
     */
    NameWriter(SemanticModel model, Vocabulary vocabulary, Set<String> matchedNames) {
        this.model = model;
        this.vocabulary = vocabulary;
        this.matchedNames = matchedNames;
    }

    /** Returns an expression that means this name at a site. */
    Expression write(String meaning, Scope scope, Uses uses) throws LeftAlone {
        if (meaning.startsWith(BUILTINS)) {
            return builtin(meaning.substring(BUILTINS.length()), scope);
        }
        for (String prefix = meaning; !prefix.isEmpty(); prefix = parentOf(prefix)) {
            Optional<Binding> bound = visibleImport(scope, prefix);
            if (bound.isPresent() && isEnough(prefix, meaning, bound.get())) {
                uses.bindings().add(bound.get());
                return chain(bound.get().name() + meaning.substring(prefix.length()));
            }
        }
        NeededImport needed = vocabulary.needed(meaning).orElseThrow();
        String name = needed.boundName();
        boolean free = model.scopes().stream()
                .flatMap(each -> each.binding(name).stream())
                .allMatch(isImportOf(needed)::test);
        if (!free) {
            throw new LeftAlone("`" + name + "` means something else in this file, so that `" + meaning
                    + "` cannot be imported");
        }
        if (!model.starImports().isEmpty()) {
            throw new LeftAlone("a star import may bind `" + name + "`, which the new code needs");
        }
        uses.imports().add(needed);
        return chain(needed.written() + meaning.substring(needed.qualifiedName().length()));
    }

    /** A module that is bound does for its attributes; whether it does for what is deeper, the pattern or import says. */
    private boolean isEnough(String prefix, String meaning, Binding binding) {
        if (meaning.indexOf('.', Math.min(meaning.length(), prefix.length() + 1)) < 0) {
            return true;
        }
        return vocabulary.needed(meaning).filter(each -> each.qualifiedName().equals(prefix)).isPresent()
                || matchedNames.stream().anyMatch(name -> name.startsWith(parentOf(meaning) + "."))
                        && binding.name().equals(prefix);
    }

    private Expression builtin(String name, Scope scope) throws LeftAlone {
        String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        if (model.lookUp(scope, first).isPresent()) {
            throw new LeftAlone("`" + first + "` means something else here");
        }
        if (!model.starImports().isEmpty()) {
            throw new LeftAlone("a star import may bind `" + first + "`");
        }
        return chain(name);
    }

    private static Expression chain(String dotted) {
        String[] parts = dotted.split("\\.");
        Expression chain = Nodes.name(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            chain = Nodes.attribute(chain, parts[i]);
        }
        return chain;
    }

    private static String parentOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    /** Returns a name that is visible in a scope and surely bound to an import before any function is called. */
    private Optional<Binding> visibleImport(Scope from, String qualifiedName) {
        for (Optional<Scope> scope = Optional.of(from); scope.isPresent(); scope = scope.get().parent()) {
            if (scope.get().kind() == ScopeKind.CLASS) {
                continue;
            }
            for (Binding binding : scope.get().bindings().values()) {
                if (isSurely(qualifiedName, binding)
                        && model.lookUp(from, binding.name()).filter(binding::equals).isPresent()) {
                    return Optional.of(binding);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSurely(String qualifiedName, Binding binding) {
        List<Assignment> assignments = binding.assignments();
        return assignments.stream().allMatch(each -> isImportOf(qualifiedName, each))
                && assignments.stream().anyMatch(each -> !each.conditional());
    }

    /** Whether a binding is what an import would bind. */
    private static Predicate<Binding> isImportOf(NeededImport needed) {
        String bound = needed.name().isEmpty() && needed.alias().isEmpty()
                ? needed.boundName()
                : needed.qualifiedName();
        return binding -> binding.assignments().stream().allMatch(each -> isImportOf(bound, each));
    }

    private static boolean isImportOf(String qualifiedName, Assignment assignment) {
        boolean isImport =
                assignment.kind() == AssignmentKind.IMPORT || assignment.kind() == AssignmentKind.IMPORT_FROM;
        return isImport
                && !assignment.typingOnly()
                && assignment.importedName().filter(qualifiedName::equals).isPresent();
    }

    /** Returns the binding of the first name of a chain that an import made. */
    static Optional<Binding> importedBinding(Py.Name name, SemanticModel model) {
        return model.resolve(name)
                .filter(binding -> binding.assignments().stream()
                        .allMatch(each -> each.kind() == AssignmentKind.IMPORT
                                || each.kind() == AssignmentKind.IMPORT_FROM));
    }
}
