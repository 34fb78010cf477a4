package dev.moult.pattern;

import dev.moult.edit.ImportChanges;
import dev.moult.edit.ImportEdits;
import dev.moult.edit.NeededImport;
import dev.moult.names.Access;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.ScopeKind;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Renames a thing where it is imported, in a file whose other code goes on using it by the name that the import gives
 * it: {@code from m import old as o}, and {@code from m import name} where only the module is another one.
 */
final class ImportRenames {
    private static final String BUILTINS = "builtins.";

    private final RewriteRule.Rename rename;
    private final SemanticModel model;
    private final Importers importers;
    private final Map<UUID, Binding> bindings = new HashMap<>();
    private final Set<Binding> kept = new HashSet<>();
    private final Map<NeededImport, List<? extends Py>> moved = new LinkedHashMap<>();
    private final Set<Binding> leaving = new HashSet<>();
    private final ImportChanges changes = new ImportChanges();

    ImportRenames(RewriteRule.Rename rename, SemanticModel model, Importers importers) {
        this.rename = rename;
        this.model = model;
        this.importers = importers;
        for (Scope scope : model.scopes()) {
            for (Binding binding : scope.bindings().values()) {
                for (Assignment assignment : binding.assignments()) {
                    if (isImport(assignment)) {
                        bindings.put(assignment.node().getId(), binding);
                        if (keepsName(binding, (Py.Alias) assignment.node())) {
                            kept.add(binding);
                        }
                    }
                }
            }
        }
    }

    private boolean isImport(Assignment assignment) {
        return assignment.kind() == AssignmentKind.IMPORT_FROM
                && assignment.node() instanceof Py.Alias
                && assignment.importedName().filter(rename.from()::equals).isPresent();
    }

    private boolean isToBuiltin() {
        return rename.to().startsWith(BUILTINS);
    }

    /** Whether the code below an import can go on as it is. */
    private boolean keepsName(Binding binding, Py.Alias alias) {
        return lastOf(rename.to()).equals(binding.name()) || alias.getAsName() != null && !isToBuiltin();
    }

    private static String lastOf(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String moduleOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** Whether a name means the thing by an import that keeps its name. */
    boolean keeps(Py node) {
        return node instanceof Py.Name name && model.resolve(name).filter(kept::contains).isPresent();
    }

    /** Returns the names of an import that are sites of their own: nothing below them changes, or nothing uses them here. */
    List<Py.Alias> candidates(Py.ImportFrom statement) {
        List<Py.Alias> found = new ArrayList<>();
        for (Py.Alias alias : statement.getNames().getElements()) {
            @Nullable Binding binding = bindings.get(alias.getId());
            if (binding != null && (kept.contains(binding) || binding.accesses().isEmpty())) {
                found.add(alias);
            }
        }
        return found;
    }

    /** Says why a name of an import cannot be renamed. */
    void require(Py.ImportFrom statement, Py.Alias alias) throws LeftAlone {
        Binding binding = bindings.get(alias.getId());
        if (!kept.contains(binding)) {
            throw new LeftAlone("nothing uses `" + binding.name() + "` in this file; another one may import it from here");
        }
        if (isToBuiltin()) {
            requireOnlyImport(binding);
        }
        boolean leaves = !moduleOf(rename.to()).equals(moduleOf(rename.from()));
        if (leaves && !endsLine(statement)) {
            throw new LeftAlone("it shares its line with other code");
        }
        if (leaves && !Sources.comments(statement.withPrefix(Space.EMPTY)).isEmpty()) {
            throw new LeftAlone("a comment of the import would be lost");
        }
    }

    /** Whether the builtin is meant everywhere once the import has gone. */
    private void requireOnlyImport(Binding binding) throws LeftAlone {
        String name = binding.name();
        if (!binding.assignments().stream().allMatch(each -> isImport(each) && !each.conditional())) {
            throw new LeftAlone("`" + name + "` may also be something else");
        }
        boolean hidden = binding.scope().parent().flatMap(outer -> model.lookUp(outer, name)).isPresent();
        if (hidden || !model.starImports().isEmpty()) {
            throw new LeftAlone("without the import `" + name + "` may mean something else");
        }
        if (binding.scope().kind() == ScopeKind.CLASS || model.isReexported(name)) {
            throw new LeftAlone("`" + name + "` is there for others to use");
        }
        if (binding.scope().kind() == ScopeKind.MODULE && importers.of(name).isPresent()) {
            throw new LeftAlone("`" + importers.of(name).get() + "` may import `" + name + "` from here");
        }
    }

    /** Returns the bindings that go with their imports. */
    Set<Binding> leaving() {
        return leaving;
    }

    void accept(Py.Alias alias) {
        if (isToBuiltin()) {
            leaving.add(bindings.get(alias.getId()));
            changes.remove(alias.getId());
            return;
        }
        Binding binding = bindings.get(alias.getId());
        String name = lastOf(rename.to());
        NeededImport needed = new NeededImport(
                moduleOf(rename.to()), name, name.equals(binding.name()) ? "" : binding.name());
        boolean atTop = binding.scope().kind() == ScopeKind.MODULE
                && binding.assignments().stream().noneMatch(Assignment::conditional);
        if (atTop && !moduleOf(rename.to()).equals(moduleOf(rename.from()))) {
            changes.remove(alias.getId());
            moved.put(needed, binding.accesses().stream().map(Access::node).toList());
        } else {
            changes.replace(alias.getId(), needed);
        }
    }

    /** Returns the edited module with the accepted imports. */
    PyModule apply(PyModule edited, ImportEdits edits, String lineEnd) {
        if (changes.isEmpty()) {
            return edited;
        }
        PyModule changed = ImportEdits.in(edited, changes, lineEnd);
        moved.forEach(edits::need);
        return moved.isEmpty() ? changed : edits.apply(changed, lineEnd);
    }

    private static boolean endsLine(SimpleStatement statement) {
        return !statement.getTerminator().getLineEnd().isEmpty();
    }
}
