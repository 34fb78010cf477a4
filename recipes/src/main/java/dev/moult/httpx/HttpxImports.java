package dev.moult.httpx;

import dev.moult.edit.ImportChanges;
import dev.moult.edit.ImportEdits;
import dev.moult.edit.Imports;
import dev.moult.edit.NeededImport;
import dev.moult.edit.UnusedImports;
import dev.moult.names.Access;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Project;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** Imports httpx where requests was imported, and drops what nothing needs any longer. */
final class HttpxImports {
    /** A string that names something of requests, as annotations do; others are too long for a name. */
    private static final Pattern QUOTED = Pattern.compile("(?s)\\W{0,4}[\\w.\\[\\], |]*\\brequests\\.[A-Za-z].{0,50}");

    private final PyModule before;
    private final SemanticModel model;
    private final Set<UUID> remaining = new LinkedHashSet<>();
    private final NeededImport needed;
    private final ImportChanges changes = new ImportChanges();
    private boolean atTop;
    private final Set<UUID> replaced = new LinkedHashSet<>();

    private HttpxImports(PyModule before, SemanticModel model, PyModule after, String target) {
        this.before = before;
        this.model = model;
        needed = NeededImport.ofModule(target);
        namesIn(after, name -> remaining.add(name.getId()));
    }

    /** Edits the imports of a module whose other edits were made. */
    static PyModule edit(
            PyModule before, SemanticModel model, PyModule after, String target, Project project, String lineEnd) {
        HttpxImports imports = new HttpxImports(before, model, after, target);
        model.scopes().forEach(imports::plan);
        Set<String> named = imports.newlyNamed(after);
        boolean isUnbound = imports.changes.isEmpty() && named.contains(target) && !imports.isImported(model.moduleScope());
        List<NeededImport> needed = new ArrayList<>();
        if (imports.atTop || isUnbound) {
            needed.add(imports.needed);
        }
        for (StandardNames standard : StandardNames.values()) {
            String name = standard.module().module();
            if (named.contains(name) && model.scopes().stream().allMatch(scope -> scope.binding(name).isEmpty())) {
                needed.add(standard.module());
            }
        }
        List<Statement> statements = new ArrayList<>(after.getStatements());
        String path = before.getSourcePath().toString().replace('\\', '/');
        for (NeededImport each : needed) {
            Predicate<String> isOwn = name -> project.resolveModule(name, path).isPresent();
            int index = each == imports.needed ? imports.indexOfReplaced(statements) : -1;
            if (index < 0 || !Imports.addInPlaceOf(statements, each, index, isOwn, lineEnd)) {
                Imports.add(statements, each, firstUse(statements, each.module()), isOwn, lineEnd);
            }
        }
        PyModule edited = needed.isEmpty() ? after : after.withStatements(statements);
        return ImportEdits.in(edited, imports.changes, lineEnd);
    }

    /** Returns the names that stand only in the edited module. */
    private Set<String> newlyNamed(PyModule after) {
        Set<String> names = new LinkedHashSet<>();
        Set<UUID> old = new LinkedHashSet<>();
        namesIn(before, name -> old.add(name.getId()));
        namesIn(after, name -> {
            if (!old.contains(name.getId())) {
                names.add(name.getName());
            }
        });
        return names;
    }

    private static void namesIn(PyModule module, Consumer<Py.Name> action) {
        new PyVisitor<Integer>() {
            @Override
            public Py visitName(Py.Name node, Integer unused) {
                action.accept(node);
                return node;
            }
        }.visit(module, 0);
    }

    private void plan(Scope scope) {
        List<Assignment> touched = new ArrayList<>();
        for (Binding binding : scope.bindings().values()) {
            if (binding.accesses().stream().anyMatch(this::isGone)) {
                binding.assignments().stream().filter(HttpxImports::isTheirs).forEach(touched::add);
            }
            removeUnused(binding);
        }
        if (isImported(scope) || touched.isEmpty()) {
            return;
        }
        List<Assignment> running = touched.stream().filter(each -> !each.typingOnly()).toList();
        List<Assignment> sure = running.stream().filter(each -> !each.conditional()).toList();
        if (running.isEmpty()) {
            changes.add(touched.get(0).node().getId(), needed);
        } else if (sure.isEmpty()) {
            // Under a condition, or where its absence is dealt with.
            running.forEach(each -> changes.add(each.node().getId(), needed));
        } else if (scope.parent().isPresent()) {
            changes.add(sure.get(0).node().getId(), needed);
        } else {
            atTop = true;
            sure.forEach(each -> replaced.add(each.node().getId()));
        }
    }

    /** Returns the index of the statement that imports what the module replaces, a plain import if there is one; else -1. */
    private int indexOfReplaced(List<Statement> statements) {
        int found = -1;
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            boolean isImport = statement instanceof Py.Import || statement instanceof Py.ImportFrom;
            boolean isBetter = found < 0
                    || statements.get(found) instanceof Py.ImportFrom && statement instanceof Py.Import;
            if (isImport && isBetter && ModuleIndex.inside(statement).stream().anyMatch(each -> replaced.contains(each.getId()))) {
                found = i;
            }
        }
        return found;
    }

    private void removeUnused(Binding binding) {
        boolean isTheirs = !binding.assignments().isEmpty()
                && binding.assignments().stream().allMatch(HttpxImports::isTheirs)
                && binding.accesses().stream().anyMatch(this::isGone);
        boolean isModule = binding.assignments().stream().anyMatch(each -> each.kind() == AssignmentKind.IMPORT);
        if (isTheirs && !(isModule && isNamedInStrings())) {
            new UnusedImports(before, model).of(binding, this::isGone).forEach(changes::remove);
        }
    }

    private boolean isGone(Access access) {
        return !remaining.contains(access.node().getId());
    }

    private static boolean isTheirs(Assignment assignment) {
        return assignment.importedName()
                .filter(name -> name.equals("requests") || name.startsWith("requests."))
                .isPresent();
    }

    private boolean isImported(Scope scope) {
        return scope.binding(needed.module())
                .filter(binding -> binding.assignments().stream()
                        .anyMatch(each -> each.kind() == AssignmentKind.IMPORT && !each.typingOnly()))
                .isPresent();
    }

    private boolean isNamedInStrings() {
        boolean[] found = new boolean[1];
        new PyVisitor<Integer>() {
            @Override
            public Py visitStringLiteral(Py.StringLiteral node, Integer unused) {
                found[0] |= QUOTED.matcher(node.getSource()).matches();
                return node;
            }
        }.visit(before, 0);
        return found[0];
    }

    /** Returns the index of the first statement that names the module. */
    private static int firstUse(List<Statement> statements, String module) {
        for (int i = 0; i < statements.size(); i++) {
            if (isUse(statements.get(i), module)) {
                return i;
            }
        }
        return statements.size();
    }

    private static boolean isUse(Statement statement, String module) {
        boolean[] found = {statement instanceof Py.Import || statement instanceof Py.ImportFrom};
        if (found[0]) {
            return false;
        }
        new PyVisitor<Integer>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                found[0] |= tree instanceof Py.Name name && name.getName().equals(module);
                return found[0] || tree == null ? (Py) tree : super.visit(tree, unused);
            }
        }.visit(statement, 0);
        return found[0];
    }
}
