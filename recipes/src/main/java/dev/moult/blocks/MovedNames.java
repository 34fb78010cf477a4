package dev.moult.blocks;

import dev.moult.edit.ImportChanges;
import dev.moult.edit.NeededImport;
import dev.moult.edit.OutsideUses;
import dev.moult.edit.VisibleImports;
import dev.moult.names.Access;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Project;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What becomes of the names that imports of a moved symbol bind: renamed with it, or kept by {@code as}. */
final class MovedNames {
    private final PyModule module;
    private final SemanticModel model;
    private final Project project;
    private final SymbolMove move;
    private final Set<UUID> printed;
    private final Set<UUID> ignored;
    private final Set<UUID> moving;
    private final Set<UUID> staying;
    private final Map<UUID, Binding> bindingsByAlias = new HashMap<>();
    private final Map<Binding, Boolean> renamed = new HashMap<>();

    /**
     * @param printed the names that an f-string prints as they are written
     * @param ignored the names that a comment keeps as they are
     * @param moving the first names of the attribute chains that move
     * @param staying the first names of those that stay
     */
    MovedNames(
            PyModule module,
            SemanticModel model,
            Project project,
            SymbolMove move,
            Set<UUID> printed,
            Set<UUID> ignored,
            Set<UUID> moving,
            Set<UUID> staying) {
        this.module = module;
        this.model = model;
        this.project = project;
        this.move = move;
        this.printed = printed;
        this.ignored = ignored;
        this.moving = moving;
        this.staying = staying;
        model.scopes().stream()
                .flatMap(scope -> scope.bindings().values().stream())
                .forEach(binding -> binding.assignments()
                        .forEach(each -> bindingsByAlias.put(each.node().getId(), binding)));
    }

    /** Returns why an import has to stay. */
    Optional<String> obstacle(ImportedSymbol symbol) {
        Optional<Binding> binding = bindingOf(symbol);
        if (symbol.isStar() || binding.isEmpty()) {
            return Optional.empty();
        }
        boolean fallback = binding.get().assignments().stream()
                .anyMatch(each -> each.importedName().filter(symbol.to()::equals).isPresent());
        if (fallback && binding.get().assignments().size() > 1) {
            return Optional.of("`" + symbol.to() + "` is imported by the same name, and this in its place elsewhere");
        }
        if (symbol.isPlain()) {
            return isTopLevel() ? topLevelObstacle(binding.get()) : obstacle(symbol, binding.get());
        }
        boolean inPlace = symbol.statement() instanceof Py.Import
                || symbol.isWhole()
                || SymbolMove.parentOf(symbol.to()).equals(SymbolMove.parentOf(symbol.name()));
        return inPlace || ImportChanges.canRemove(symbol.statement(), symbol.alias().getId())
                ? Optional.empty()
                : Optional.of("a comment stands beside it");
    }

    /** Returns why `import a` has to stay: the name cannot change, and `import a.b` binds it too, which has no `as`. */
    private Optional<String> topLevelObstacle(Binding binding) {
        return hasSubmodules(binding) && !isRenamed(binding)
                ? Optional.of("`" + binding.name() + "` has to keep its name")
                : Optional.empty();
    }

    private static boolean hasSubmodules(Binding binding) {
        return binding.assignments().stream()
                .anyMatch(each -> each.node() instanceof Py.Alias alias
                        && alias.getAsName() == null
                        && alias.getName() instanceof Py.Attribute);
    }

    /** Whether `import mock` becomes `from unittest import mock`, and nothing else changes. */
    private boolean keepsName(Binding binding) {
        return isTopLevel() && move.newName().equals(move.from()) && !hasSubmodules(binding);
    }

    /** Returns why `import a.b` has to stay: something needs the name that it binds. */
    private Optional<String> obstacle(ImportedSymbol symbol, Binding binding) {
        String bound = binding.name();
        if (binding.assignments().stream().anyMatch(each -> each.importedName().isEmpty())) {
            return Optional.of("`" + bound + "` may be something else");
        }
        List<UUID> names = users(symbol).stream().map(Py.Name::getId).toList();
        if (names.stream().anyMatch(staying::contains)) {
            return Optional.of("some of its uses stay as they are");
        }
        if (first(symbol.to()).equals(bound)) {
            return Optional.empty();
        }
        if (!moving.containsAll(names)) {
            return Optional.of("`" + bound + "` is used for more than `" + move.from() + "`");
        }
        if (!new VisibleImports(model).isFree(NeededImport.ofModule(symbol.to()))) {
            return Optional.of("`" + first(symbol.to()) + "` means something else in this file");
        }
        return isInterface(binding) ? Optional.of("others may have `" + bound + "` from here") : Optional.empty();
    }

    /** Whether what is moved is a module without a package: its imports bind its whole name. */
    private boolean isTopLevel() {
        return !move.from().contains(".");
    }

    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private Optional<Binding> bindingOf(ImportedSymbol symbol) {
        return Optional.ofNullable(bindingsByAlias.get(symbol.alias().getId()));
    }

    /** Returns the names that use an import. */
    List<Py.Name> users(ImportedSymbol symbol) {
        return bindingOf(symbol).stream()
                .flatMap(binding -> binding.accesses().stream())
                .map(Access::node)
                .toList();
    }

    /** Whether the name that an import binds becomes the new name of the symbol. */
    boolean isRenamed(ImportedSymbol symbol) {
        return !symbol.hasAlias()
                && symbol.isPlain() == isTopLevel()
                && symbol.name().equals(move.from())
                && bindingOf(symbol).filter(this::isRenamed).isPresent();
    }

    /** Whether a binding gets the new name. */
    boolean isRenamed(Binding binding) {
        return binding.name().equals(move.oldName())
                && !move.oldName().equals(newName())
                && !keepsName(binding)
                && renamed.computeIfAbsent(binding, this::canRename);
    }

    /** Returns what is written in the place of a name that is renamed. */
    String newName() {
        return isTopLevel() ? move.to() : move.newName();
    }

    /** Whether an import goes, and its names mean the builtin. */
    boolean isDropped(ImportedSymbol symbol) {
        return !symbol.hasAlias() && bindingOf(symbol).filter(this::isDropped).isPresent();
    }

    /** Whether a binding goes, and its name means the builtin. */
    boolean isDropped(Binding binding) {
        return move.toBuiltin()
                && binding.name().equals(move.oldName())
                && (isRenamed(binding) || move.oldName().equals(move.newName()) && isOnlyTheSymbol(binding));
    }

    private boolean canRename(Binding binding) {
        return isOnlyTheSymbol(binding)
                && binding.accesses().stream()
                        .map(access -> access.node().getId())
                        .noneMatch(id -> printed.contains(id) || ignored.contains(id))
                && isFree(binding);
    }

    /** Whether imports of the symbol alone bind a name, and nobody takes it from here. */
    private boolean isOnlyTheSymbol(Binding binding) {
        boolean declared = model.scopes().stream()
                .anyMatch(scope -> scope.globals().contains(binding.name()) || scope.nonlocals().contains(binding.name()));
        return !declared
                && binding.scope().kind() != ScopeKind.CLASS
                && binding.assignments().stream().allMatch(this::isImportOfSymbol)
                && !isInterface(binding);
    }

    private boolean isImportOfSymbol(Assignment assignment) {
        boolean isImport = assignment.kind() == (isTopLevel() ? AssignmentKind.IMPORT : AssignmentKind.IMPORT_FROM);
        return isImport
                && ModuleNames.of(module, project)
                        .absolute(assignment.importedName().orElse(""))
                        .equals(move.from());
    }

    /** Whether the new name can be bound in the place of the old one: it is not used there, or means the same. */
    private boolean isFree(Binding binding) {
        String name = first(newName());
        if (!model.namesVisibleOrUsed(binding.scope()).contains(name)) {
            return model.starImports().isEmpty();
        }
        String meaning = isTopLevel() ? name : move.to();
        return new VisibleImports(model)
                .find(binding.scope(), meaning)
                .filter(other -> other.name().equals(name) && other.scope() == binding.scope())
                .isPresent();
    }

    /** Whether others take the name from this module: then it is a name of its own. */
    private boolean isInterface(Binding binding) {
        return binding.scope().kind() == ScopeKind.MODULE
                && (module.getSourcePath().endsWith("__init__.py")
                        || model.isReexported(binding.name())
                        || OutsideUses.find(project, module, binding.name()).isPresent());
    }

    /** Returns the import that takes the place of an old one. */
    NeededImport newImport(ImportedSymbol symbol, ModuleNames names) {
        String bound = symbol.hasAlias() ? symbol.aliasName() : SymbolMove.nameOf(symbol.name());
        if (symbol.statement() instanceof Py.Import) {
            if (symbol.isPlain() && bindingOf(symbol).filter(this::keepsName).isPresent()) {
                return NeededImport.ofName(SymbolMove.parentOf(symbol.to()), move.newName());
            }
            boolean kept = symbol.hasAlias() || isTopLevel() && symbol.name().equals(move.from()) && !isRenamed(symbol);
            return new NeededImport(symbol.to(), "", kept && !symbol.to().equals(bound) ? bound : "");
        }
        Py.ImportFrom from = (Py.ImportFrom) symbol.statement();
        String parent = SymbolMove.parentOf(symbol.to());
        String name = SymbolMove.nameOf(symbol.to());
        String alias = isRenamed(symbol) || bound.equals(name) ? "" : bound;
        // PEP 484: `import name as name` exports the name.
        boolean exports = symbol.aliasName().equals(SymbolMove.nameOf(symbol.name()));
        return parent.isEmpty()
                ? new NeededImport(name, "", alias)
                : new NeededImport(names.likewise(from, parent), name, exports ? bound : alias);
    }
}
