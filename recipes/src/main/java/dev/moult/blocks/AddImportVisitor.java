package dev.moult.blocks;

import dev.moult.edit.FileStyle;
import dev.moult.edit.ImportEdits;
import dev.moult.edit.NeededImport;
import dev.moult.edit.Nodes;
import dev.moult.edit.VisibleImports;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.names.Binding;
import dev.moult.names.QualifiedName;
import dev.moult.names.QualifiedNames;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openrewrite.ExecutionContext;

/** Adds an import to a module whose names need it. */
final class AddImportVisitor extends NameVisitor {
    private final NeededImport needed;
    private final boolean always;
    private final List<Py.Name> uses = new ArrayList<>();

    AddImportVisitor(PythonRecipe recipe, NeededImport needed, boolean always) {
        super(recipe);
        this.needed = needed;
        this.always = always;
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        uses.clear();
        super.visitModule(module, context);
        List<Statement> statements = module.getStatements();
        if (always && statements.stream().anyMatch(statement -> !isString(statement)) && !isImported()) {
            return added(module, statements.get(0));
        }
        return always || uses.isEmpty() ? module : added(module, uses.get(0));
    }

    private static boolean isString(Statement statement) {
        return statement instanceof Py.ExpressionStatement expression
                && (expression.getExpression() instanceof Py.StringLiteral
                        || expression.getExpression() instanceof Py.StringConcatenation);
    }

    /** Whether some import of the module surely binds the name at its level. */
    private boolean isImported() {
        Optional<Binding> bound = new VisibleImports(semanticModel())
                .find(semanticModel().moduleScope(), needed.boundMeaning());
        return bound.filter(binding -> binding.name().equals(needed.boundName())).isPresent()
                && (!needed.isPlain() || !needed.alias().isEmpty() || bindsSubmodule(bound.get()));
    }

    /** {@code import a} binds the name that {@code import a.b} binds, but does not import {@code a.b}. */
    private boolean bindsSubmodule(Binding bound) {
        return bound.assignments().stream()
                .anyMatch(each -> each.node() instanceof Py.Alias alias
                        && Nodes.dotted(alias.getName()).equals(needed.module()));
    }

    private PyModule added(PyModule module, Py site) {
        Optional<String> obstacle = obstacle(site);
        if (obstacle.isPresent()) {
            report(site, Outcome.LEFT_ALONE, obstacle.get());
            return module;
        }
        report(site, Outcome.REWRITTEN, "");
        ImportEdits edits = new ImportEdits(module, semanticModel(), project());
        edits.need(needed, uses);
        return edits.apply(module, FileStyle.of(module).lineEnd());
    }

    private Optional<String> obstacle(Py site) {
        if (!semanticModel().starImports().isEmpty() && !needed.module().equals("__future__")) {
            return Optional.of("a star import may bind `" + needed.boundName() + "`");
        }
        boolean free = semanticModel().moduleScope().binding(needed.boundName()).stream()
                .flatMap(binding -> binding.assignments().stream())
                .allMatch(each -> VisibleImports.isImportOf(needed.boundMeaning(), each));
        return free ? Optional.empty() : Optional.of("`" + needed.boundName() + "` means something else in this file");
    }

    @Override
    public Py visitName(Py.Name node, ExecutionContext context) {
        if (node.getName().equals(needed.boundName()) && semanticModel().resolve(node).isEmpty() && isUnbound(node)) {
            if (isIgnored(node)) {
                report(node, Outcome.LEFT_ALONE, IGNORED);
            } else {
                uses.add(node);
            }
        }
        return node;
    }

    /** Whether nothing but perhaps a star import binds a name. */
    private boolean isUnbound(Py.Name node) {
        QualifiedNames names = semanticModel().qualifiedNames(node);
        return names.names().stream().noneMatch(name -> name.source() == QualifiedName.Source.BUILTIN);
    }
}
