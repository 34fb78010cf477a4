package dev.moult.edit;

import dev.moult.names.Binding;
import dev.moult.names.Project;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** The edits of a module's imports after code of it was replaced by other code. */
public final class ImportEdits {
    private final PyModule module;
    private final SemanticModel model;
    private final Project project;
    private final Set<NeededImport> needed = new LinkedHashSet<>();
    private final Set<Binding> touched = new LinkedHashSet<>();
    private final Set<Binding> used = new HashSet<>();
    private final Set<UUID> gone = new HashSet<>();
    private final Set<UUID> made = new HashSet<>();
    private final Map<UUID, NeededImport> moved = new HashMap<>();
    private final Map<UUID, String> movedStars = new HashMap<>();
    private final ImportChanges changes = new ImportChanges();

    public ImportEdits(PyModule module, SemanticModel model, Project project) {
        this.module = module;
        this.model = model;
        this.project = project;
    }

    /** Notes that code was replaced by other code. */
    public void replaced(List<? extends Py> before, List<? extends Py> after, NameWriter.Uses uses) {
        needed.addAll(uses.imports());
        used.addAll(uses.bindings());
        after.forEach(node -> made.add(node.getId()));
        Set<UUID> kept = new HashSet<>();
        names(after).forEach(name -> kept.add(name.getId()));
        for (Py.Name name : names(before)) {
            if (!kept.contains(name.getId())) {
                gone.add(name.getId());
                UnusedImports.importedBinding(name, model).ifPresent(touched::add);
            }
        }
    }

    /** Notes that code needs an import, above the first of these nodes. */
    public void need(NeededImport added, List<? extends Py> users) {
        needed.add(added);
        users.forEach(node -> made.add(node.getId()));
    }

    /** Puts another import in the place of an imported name, for these nodes. */
    public void move(UUID alias, NeededImport to, List<? extends Py> users) {
        moved.put(alias, to);
        users.forEach(node -> made.add(node.getId()));
    }

    /** Makes a star import one of another module. */
    public void moveStar(UUID statement, String module) {
        movedStars.put(statement, module);
    }

    /** Takes an imported name away. */
    public void remove(UUID alias) {
        changes.remove(alias);
    }

    public boolean isEmpty() {
        return needed.isEmpty()
                && touched.isEmpty()
                && moved.isEmpty()
                && movedStars.isEmpty()
                && changes.isEmpty();
    }

    private static List<Py.Name> names(List<? extends Py> nodes) {
        List<Py.Name> names = new ArrayList<>();
        PyVisitor<Integer> collector = new PyVisitor<>() {
            @Override
            public Py visitName(Py.Name node, Integer unused) {
                names.add(node);
                return node;
            }
        };
        nodes.forEach(node -> collector.visit(node, 0));
        return names;
    }

    /** Returns the edited module with the imports that its new code needs, and without those that only old code used. */
    public PyModule apply(PyModule edited, String lineEnd) {
        PyModule result = moved.isEmpty() && movedStars.isEmpty() ? edited : withMoves(edited, lineEnd);
        List<Statement> statements = new ArrayList<>(result.getStatements());
        for (NeededImport each : needed) {
            Imports.add(statements, each, firstUse(statements), this::isOwn, lineEnd);
        }
        touched.forEach(binding -> unused(binding).forEach(changes::remove));
        PyModule added = result.withStatements(statements);
        return in(added, changes, lineEnd);
    }

    /** Returns a module with the import statements changed, wherever they stand. */
    public static PyModule in(PyModule module, ImportChanges changes, String lineEnd) {
        UnaryOperator<List<Statement>> edit = statements -> changes.edit(statements, lineEnd);
        return changes.isEmpty() ? module : inLists(module, edit, edit);
    }

    private PyModule withMoves(PyModule edited, String lineEnd) {
        ImportMoves moves = new ImportMoves(lineEnd, this::isOwn);
        moves.add(moved, movedStars);
        return inLists(edited, list -> moves.inModule(list, this::firstUse), moves::inBlock);
    }

    /** Edits the statements of a module, and those of its blocks. */
    private static PyModule inLists(
            PyModule module, UnaryOperator<List<Statement>> editModule, UnaryOperator<List<Statement>> editBlock) {
        return (PyModule) new PyVisitor<Integer>() {
            @Override
            protected List<Statement> visitStatements(List<Statement> statements, Integer unused) {
                List<Statement> visited = super.visitStatements(statements, unused);
                return statements == module.getStatements() ? editModule.apply(visited) : editBlock.apply(visited);
            }
        }.visitModule(module, 0);
    }

    /** Whether the project has a module of this name. */
    private boolean isOwn(String name) {
        String path = module.getSourcePath().toString().replace('\\', '/');
        return project.resolveModule(name, path).isPresent();
    }

    private List<UUID> unused(Binding binding) {
        boolean keeps = used.contains(binding)
                || needed.stream().anyMatch(each -> binds(each, binding))
                || binding.assignments().stream().anyMatch(each -> each.conditional());
        return keeps
                ? List.of()
                : new UnusedImports(project, module).of(binding, access -> gone.contains(access.node().getId()));
    }

    /** Whether a binding is of the name of an import that is added; a plain one binds it as well as the old one did. */
    private static boolean binds(NeededImport added, Binding binding) {
        boolean again = added.isPlain()
                && binding.assignments().stream()
                        .allMatch(each -> VisibleImports.isImportOf(added.boundMeaning(), each)
                                && each.node() instanceof Py.Alias alias
                                && !Nodes.dotted(alias.getName()).equals(added.module()));
        return added.boundName().equals(binding.name()) && !again;
    }

    /** Returns the index of the first statement with new code. */
    private int firstUse(List<Statement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            if (containsNewCode(statements.get(i))) {
                return i;
            }
        }
        return statements.size();
    }

    private boolean containsNewCode(Statement statement) {
        boolean[] found = {false};
        new PyVisitor<Integer>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                found[0] |= tree instanceof Py node && made.contains(node.getId());
                return found[0] ? (Py) tree : super.visit(tree, unused);
            }
        }.visit(statement, 0);
        return found[0];
    }
}
