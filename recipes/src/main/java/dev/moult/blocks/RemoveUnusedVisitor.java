package dev.moult.blocks;

import dev.moult.edit.FileStyle;
import dev.moult.edit.ImportChanges;
import dev.moult.edit.ImportEdits;
import dev.moult.edit.Nodes;
import dev.moult.edit.OutsideUses;
import dev.moult.edit.StandardLibrary;
import dev.moult.edit.UnusedImports;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.SiteVisitor;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Comment;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;

/** Finds imports without a use, and removes those that nobody can miss. */
final class RemoveUnusedVisitor extends SiteVisitor {
    /** An imported name in its statement. */
    private record Imported(Statement statement, Py.Alias alias, String module, boolean ignored, boolean inTry) {}

    private static final List<String> NAME_READERS =
            List.of("builtins.globals", "builtins.locals", "builtins.vars", "builtins.eval", "builtins.exec");

    /** Modules of the standard library that do something when they are imported. */
    private static final Set<String> WITH_EFFECTS = Set.of("antigravity", "readline", "rlcompleter", "site", "this");

    private final @Nullable String wanted;
    private final boolean all;
    private final List<Imported> imports = new ArrayList<>();
    private final Set<String> parameters = new HashSet<>();
    private final StringBuilder texts = new StringBuilder();
    private boolean readsNames;
    private int tries;

    RemoveUnusedVisitor(PythonRecipe recipe, @Nullable String wanted, boolean all) {
        super(recipe);
        this.wanted = wanted;
        this.all = all;
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        imports.clear();
        parameters.clear();
        texts.setLength(0);
        readsNames = false;
        super.visitModule(module, context);
        ImportChanges changes = new ImportChanges();
        for (Imported imported : imports) {
            bindingOf(imported.alias()).filter(this::isUnused).ifPresent(binding -> decide(imported, binding, changes));
        }
        return ImportEdits.in(module, changes, FileStyle.of(module).lineEnd());
    }

    // ------------------------------------------------------------------------------------------------------ finding

    @Override
    public Py visitImport(Py.Import node, ExecutionContext context) {
        for (Py.Alias alias : node.getNames().getElements()) {
            add(node, alias, Nodes.dotted(alias.getName()));
        }
        return node;
    }

    @Override
    public Py visitImportFrom(Py.ImportFrom node, ExecutionContext context) {
        String module = ModuleNames.of(module(), project()).moduleOf(node);
        boolean future = module.equals("__future__");
        for (Py.Alias alias : future ? List.<Py.Alias>of() : node.getNames().getElements()) {
            if (!Nodes.dotted(alias.getName()).equals("*")) {
                add(node, alias, module);
            }
        }
        return node;
    }

    private void add(Statement statement, Py.Alias alias, String module) {
        boolean concerned = wanted == null || module.equals(wanted) || module.startsWith(wanted + ".");
        if (concerned) {
            imports.add(new Imported(statement, alias, module, isIgnored(alias), tries > 0));
        }
    }

    @Override
    public Py visitTry(Py.Try node, ExecutionContext context) {
        tries++;
        Py visited = super.visitTry(node, context);
        tries--;
        return visited;
    }

    @Override
    public Py visitParameter(Py.Parameter node, ExecutionContext context) {
        if (node.getName() != null) {
            parameters.add(node.getName().getName());
        }
        return super.visitParameter(node, context);
    }

    @Override
    public Py visitCall(Py.Call node, ExecutionContext context) {
        readsNames |= NAME_READERS.stream().anyMatch(name -> semanticModel().mayBe(node.getFunction(), name));
        return super.visitCall(node, context);
    }

    @Override
    public Py visitStringLiteral(Py.StringLiteral node, ExecutionContext context) {
        if (node.getSource().contains(">>>")) {
            texts.append(node.getSource()).append('\n');
        }
        return node;
    }

    @Override
    public Space visitSpace(Space space, ExecutionContext context) {
        for (Comment comment : space.getComments()) {
            if (comment.getText().contains("type:")) {
                texts.append(comment.getText()).append('\n');
            }
        }
        return space;
    }

    // ----------------------------------------------------------------------------------------------------- decisions

    private Optional<Binding> bindingOf(Py.Alias alias) {
        return bindingOf(semanticModel(), alias.getId());
    }

    private static Optional<Binding> bindingOf(SemanticModel model, UUID alias) {
        return model.scopes().stream()
                .map(Scope::bindings)
                .flatMap(bindings -> bindings.values().stream())
                .filter(binding -> binding.assignments().stream()
                        .anyMatch(each -> each.node().getId().equals(alias)))
                .findFirst();
    }

    /** Whether nothing reads a name that imports alone bind, though it may have been read before. */
    private boolean isUnused(Binding binding) {
        boolean unused = binding.accesses().isEmpty()
                && binding.assignments().stream().allMatch(RemoveUnusedVisitor::isImport);
        return unused && (all || binding.assignments().stream().noneMatch(each -> wasUnused(each.node().getId())));
    }

    private static boolean isImport(Assignment assignment) {
        return assignment.kind() == AssignmentKind.IMPORT || assignment.kind() == AssignmentKind.IMPORT_FROM;
    }

    /** Whether the file had this import when the run began, and no use of it. */
    private boolean wasUnused(UUID alias) {
        return project().pathOf(module())
                .flatMap(project()::module)
                .flatMap(before -> bindingOf(project().semanticModel(before), alias))
                .filter(binding -> binding.accesses().isEmpty())
                .isPresent();
    }

    private void decide(Imported imported, Binding binding, ImportChanges changes) {
        if (new UnusedImports(module(), semanticModel())
                .of(binding, access -> false)
                .stream()
                .noneMatch(imported.alias().getId()::equals)) {
            return;
        }
        Optional<String> obstacle = obstacle(imported, binding);
        if (obstacle.isPresent()) {
            report(imported.alias(), Outcome.LEFT_ALONE, obstacle.get());
            return;
        }
        if (mayHaveEffects(imported) && !settings().unsafe()) {
            report(
                    imported.alias(),
                    Outcome.NEEDS_REVIEW,
                    "nothing else here imports `" + imported.module() + "`, which may do something when it is",
                    "remove it by hand if it does nothing that is needed");
            return;
        }
        report(imported.alias(), Outcome.REWRITTEN, "");
        changes.remove(imported.alias().getId());
    }

    private Optional<String> obstacle(Imported imported, Binding binding) {
        String name = binding.name();
        if (imported.ignored()) {
            return Optional.of(IGNORED);
        }
        if (imported.inTry()) {
            return Optional.of("it stands in a `try`, which may be there for its failure");
        }
        boolean conditional = binding.assignments().stream()
                .anyMatch(each -> each.conditional() && !each.typingOnly());
        if (conditional) {
            return Optional.of("it stands in a condition or a loop");
        }
        if (readsNames) {
            return Optional.of("the module reads names at run time");
        }
        boolean comment = !ImportChanges.canRemove(imported.statement(), imported.alias().getId())
                || imported.statement() instanceof SimpleStatement simple
                        && simple.getTerminator().getBeforeLineEnd().hasComments();
        if (comment) {
            return Optional.of("a comment stands beside it");
        }
        if (parameters.contains(name)) {
            return Optional.of("a parameter is called `" + name + "`, and may mean it as a fixture");
        }
        if (Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(texts).find()) {
            return Optional.of("a type comment or the example of a docstring uses `" + name + "`");
        }
        return OutsideUses.find(project(), module(), name).map(path -> "`" + name + "` is used in " + path);
    }

    /** Whether the import may be there for what its module does; recipes before this one have decided that it is not. */
    private boolean mayHaveEffects(Imported imported) {
        return all
                && (!StandardLibrary.contains(imported.module()) || WITH_EFFECTS.contains(imported.module()))
                && imports.stream()
                        .noneMatch(other -> other.statement() != imported.statement()
                                && (other.module() + ".").startsWith(imported.module() + ".")
                                && bindingOf(other.alias()).filter(this::isUnused).isEmpty());
    }
}
