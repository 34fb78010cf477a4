package dev.moult.blocks;

import dev.moult.edit.FileStyle;
import dev.moult.edit.ImportEdits;
import dev.moult.edit.NameWriter;
import dev.moult.edit.NeededImport;
import dev.moult.edit.Nodes;
import dev.moult.edit.ReplaceNodes;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.names.QualifiedName;
import dev.moult.print.SourceWriter;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Tree;

/** Moves a qualified name: its imports, what they bind, and the attributes by which code gets at it. */
final class MoveVisitor extends NameVisitor {
    /** An attribute chain, or a name that a star import may bind, that may be what is moved. */
    private record Use(Expression node, String doubt, boolean onObject, boolean ignored, boolean printed) {}

    private final SymbolMove move;
    private final List<ImportedSymbol> imports = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final Set<UUID> printedNames = new HashSet<>();
    private final Set<UUID> ignoredNames = new HashSet<>();
    private ModuleNames moduleNames = ModuleNames.NONE;
    private @Nullable SymbolUses symbolUses;
    private boolean inPrintedField;

    private MoveVisitor(PythonRecipe recipe, SymbolMove move) {
        super(recipe);
        this.move = move;
    }

    /** Returns a visitor that moves names one after the other. */
    static PyVisitor<ExecutionContext> of(PythonRecipe recipe, List<SymbolMove> moves) {
        return new PyVisitor<>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, ExecutionContext context) {
                @Nullable Py current = (Py) tree;
                String text = tree instanceof PyModule module ? SourceWriter.toText(module) : "";
                for (SymbolMove move : moves) {
                    // What one import stands in the way of can follow when that has moved; its new report counts.
                    @Nullable Py before = null;
                    while (text.contains(move.oldName()) && current != before) {
                        before = current;
                        current = new MoveVisitor(recipe, move).visit(before, context);
                    }
                }
                return current;
            }
        };
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        imports.clear();
        uses.clear();
        printedNames.clear();
        ignoredNames.clear();
        moduleNames = ModuleNames.of(module, project());
        symbolUses = new SymbolUses(project(), module, semanticModel(), move.from());
        super.visitModule(module, context);
        boolean inStrings = new MovedStrings.Finder(move).isIn(module);
        if (imports.isEmpty() && uses.isEmpty() && !inStrings) {
            return module;
        }
        Optional<String> own = imports.isEmpty() && uses.isEmpty() ? Optional.empty() : OwnDefinition.obstacle(project(), move);
        if (own.isPresent()) {
            imports.forEach(each -> report(each.alias(), Outcome.LEFT_ALONE, own.get()));
            uses.forEach(each -> report(each.node(), Outcome.LEFT_ALONE, own.get()));
            return module;
        }
        return moved(module);
    }

    private PyModule moved(PyModule module) {
        Map<UUID, Py> replacements = new HashMap<>();
        ImportEdits edits = new ImportEdits(module, semanticModel(), project());
        Set<UUID> moving = new HashSet<>();
        Set<UUID> staying = new HashSet<>();
        uses.stream().filter(use -> !use.onObject()).forEach(use -> rootOf(use.node())
                .ifPresent(root -> (obstacle(use).isEmpty() ? moving : staying).add(root.getId())));
        MovedNames names = new MovedNames(
                module, semanticModel(), project(), move, printedNames, ignoredNames, moving, staying);
        Set<UUID> newlyImported = new HashSet<>();
        for (ImportedSymbol each : imports) {
            moveImport(each, names, edits, replacements, newlyImported);
        }
        NeededImport needed = move.neededModule(imports.stream().anyMatch(each -> each.isModule(move.from())));
        NameWriter writer = new NameWriter(semanticModel(), name -> Optional.of(needed), Set.of());
        for (Use use : uses) {
            moveUse(use, names, writer, edits, replacements, newlyImported);
        }
        new MovedStrings(module, semanticModel(), move, moduleNames, names, symbolUses(), this::reportLeft).addTo(replacements);
        if (replacements.isEmpty() && edits.isEmpty()) {
            return module;
        }
        return edits.apply(ReplaceNodes.in(module, replacements), FileStyle.of(module).lineEnd());
    }

    private SymbolUses symbolUses() {
        if (symbolUses == null) {
            throw new IllegalStateException("no module is being visited");
        }
        return symbolUses;
    }

    private void reportLeft(Py node, String reason, String help) {
        report(node, Outcome.LEFT_ALONE, reason, help);
    }

    // ------------------------------------------------------------------------------------------------------ finding

    @Override
    public Py visitImport(Py.Import node, ExecutionContext context) {
        for (Py.Alias alias : node.getNames().getElements()) {
            addImport(node, alias, Nodes.dotted(alias.getName()), false);
        }
        return node;
    }

    @Override
    public Py visitImportFrom(Py.ImportFrom node, ExecutionContext context) {
        String module = moduleNames.moduleOf(node);
        List<String> names = node.getNames().getElements().stream()
                .map(alias -> Nodes.dotted(alias.getName()))
                .map(name -> name.equals("*") ? module : module + "." + name)
                .toList();
        boolean whole = names.stream().allMatch(name -> move.apply(name).isPresent());
        for (int i = 0; i < names.size(); i++) {
            addImport(node, node.getNames().get(i), names.get(i), whole);
        }
        return node;
    }

    private void addImport(Statement statement, Py.Alias alias, String name, boolean whole) {
        move.apply(name)
                .ifPresent(to -> imports.add(
                        new ImportedSymbol(statement, alias, name, to, whole, isIgnored(alias))));
    }

    @Override
    public Py visitName(Py.Name node, ExecutionContext context) {
        if (inPrintedField) {
            printedNames.add(node.getId());
        }
        if (isIgnored(node)) {
            ignoredNames.add(node.getId());
        }
        boolean fromStar = node.getName().equals(move.oldName())
                && !isTarget(node)
                && meanings(node).stream().anyMatch(name -> name.source() == QualifiedName.Source.STAR_IMPORT);
        if (fromStar) {
            String doubt = "a star import may bind `" + node.getName() + "`";
            uses.add(new Use(node, doubt, false, isIgnored(node), inPrintedField));
        }
        return node;
    }

    @Override
    public Py visitAttribute(Py.Attribute node, ExecutionContext context) {
        boolean spelled = node.getName().getElement().getName().equals(move.oldName());
        if (!spelled) {
            return super.visitAttribute(node, context);
        }
        if (meanings(node).isEmpty()) {
            Optional<SymbolUses.Use> ofObject = symbolUses().ofOther(node);
            ofObject.ifPresent(use -> uses.add(new Use(node, use.doubt(), true, isIgnored(node), inPrintedField)));
            return super.visitAttribute(node, context);
        }
        List<QualifiedName> all = semanticModel().qualifiedNames(node).names();
        boolean certain = all.size() == 1 && (all.get(0).isCertain() || all.get(0).typingOnly());
        String doubt = certain ? "" : "it may be something else than `" + move.from() + "`";
        uses.add(new Use(node, doubt, false, isIgnored(node), inPrintedField));
        return node;
    }

    /** Reports the methods that stand in the place of the renamed one in classes that inherit it. */
    @Override
    public Py visitClassDef(Py.ClassDef node, ExecutionContext context) {
        Optional<Py> override = symbolUses().override(node);
        override.ifPresent(method -> report(
                method, Outcome.LEFT_ALONE, "it overrides `" + move.from() + "`", "rename it by hand, and its uses"));
        return super.visitClassDef(node, context);
    }

    private List<QualifiedName> meanings(Expression node) {
        return semanticModel().qualifiedNames(node).names().stream()
                .filter(name -> name.source() != QualifiedName.Source.LOCAL
                        && moduleNames.absolute(name.name()).equals(move.from()))
                .toList();
    }

    @Override
    public Py visitFormattedField(Py.FormattedField node, ExecutionContext context) {
        // `f"{name=}"` prints the code as it is written.
        boolean outer = inPrintedField;
        inPrintedField |= node.getDebugEquals() != null;
        Py visited = super.visitFormattedField(node, context);
        inPrintedField = outer;
        return visited;
    }

    // ------------------------------------------------------------------------------------------------------ imports

    private void moveImport(
            ImportedSymbol symbol,
            MovedNames names,
            ImportEdits edits,
            Map<UUID, Py> replacements,
            Set<UUID> newlyImported) {
        Optional<String> obstacle = symbol.ignored() ? Optional.of(IGNORED) : names.obstacle(symbol);
        if (obstacle.isPresent()) {
            report(symbol.alias(), Outcome.LEFT_ALONE, obstacle.get());
            return;
        }
        report(symbol.alias(), Outcome.REWRITTEN, "");
        List<Py.Name> users = names.users(symbol);
        if (symbol.isStar()) {
            edits.moveStar(symbol.statement().getId(), symbol.module(moduleNames));
            return;
        }
        if (names.isDropped(symbol)) {
            edits.remove(symbol.alias().getId());
        } else {
            edits.move(symbol.alias().getId(), names.newImport(symbol, moduleNames), users);
        }
        if (symbol.isPlain()) {
            newlyImported.add(symbol.alias().getId());
        }
        if (names.isRenamed(symbol)) {
            for (Py.Name name : users) {
                Expression renamed = Nodes.chain(names.newName()).withId(name.getId());
                replacements.put(name.getId(), renamed.withPrefix(name.getPrefix()));
            }
        }
    }

    // --------------------------------------------------------------------------------------------------------- uses

    private void moveUse(
            Use use,
            MovedNames names,
            NameWriter writer,
            ImportEdits edits,
            Map<UUID, Py> replacements,
            Set<UUID> newlyImported) {
        Optional<String> obstacle = obstacle(use);
        if (obstacle.isPresent()) {
            report(use.node(), Outcome.LEFT_ALONE, obstacle.get());
            return;
        }
        Py.Attribute node = (Py.Attribute) use.node();
        if (move.keepsParent()) {
            replacements.put(node.getId(), Nodes.withLastName(node, move.newName()));
        } else if (isMovedWithItsImport(node, newlyImported)) {
            replacements.put(node.getId(), Nodes.chain(move.to()).withPrefix(node.getPrefix()));
        } else {
            NameWriter.Uses needs = new NameWriter.Uses();
            try {
                Expression made = isBuiltinByThen(node, names)
                        ? Nodes.name(move.newName())
                        : writer.write(move.to(), semanticModel().scopeOf(node), needs);
                replacements.put(node.getId(), made.withPrefix(node.getPrefix()));
                edits.replaced(List.of(node), List.of(made), needs);
            } catch (NameWriter.Unwritable reason) {
                report(node, Outcome.LEFT_ALONE, String.valueOf(reason.getMessage()));
                return;
            }
        }
        report(node, Outcome.REWRITTEN, "");
    }

    private Optional<String> obstacle(Use use) {
        if (use.ignored()) {
            return Optional.of(IGNORED);
        }
        if (!use.doubt().isEmpty()) {
            return Optional.of(use.doubt());
        }
        if (use.onObject() && !move.keepsParent()) {
            return Optional.of("it is the method of an object, and `" + move.to() + "` is none of the same class");
        }
        if (use.printed()) {
            return Optional.of("the f-string prints it as it is written");
        }
        return !move.keepsParent() && hasComment(use.node())
                ? Optional.of("a comment stands inside it")
                : Optional.empty();
    }

    /** Whether the first name of a chain is bound by {@code import a.b} that becomes an import of the new module. */
    private boolean isMovedWithItsImport(Py.Attribute node, Set<UUID> newlyImported) {
        return rootOf(node)
                .flatMap(semanticModel()::resolve)
                .filter(binding -> binding.assignments().stream()
                        .anyMatch(each -> newlyImported.contains(each.node().getId())))
                .isPresent();
    }

    private static Optional<Py.Name> rootOf(Expression chain) {
        Expression root = chain;
        while (root instanceof Py.Attribute attribute) {
            root = attribute.getValue();
        }
        return root instanceof Py.Name name ? Optional.of(name) : Optional.empty();
    }

    /** Whether a name means the new builtin when an import of the old one has gone. */
    private boolean isBuiltinByThen(Expression node, MovedNames names) {
        return semanticModel()
                .lookUp(semanticModel().scopeOf(node), move.newName())
                .filter(names::isDropped)
                .isPresent();
    }
}
