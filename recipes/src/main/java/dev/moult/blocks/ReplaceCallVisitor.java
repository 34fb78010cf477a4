package dev.moult.blocks;

import dev.moult.edit.FileStyle;
import dev.moult.edit.FormattedFields;
import dev.moult.edit.ImportEdits;
import dev.moult.edit.NameWriter;
import dev.moult.edit.NeededImport;
import dev.moult.edit.Nodes;
import dev.moult.edit.VisibleImports;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;

/** Puts another function in the place of one where it is called. */
final class ReplaceCallVisitor extends NameVisitor {
    private final String function;
    private final String replacement;
    private final Map<String, String> keywords;
    private final Set<UUID> called = new HashSet<>();
    private @Nullable ImportEdits imports;
    private @Nullable SymbolUses uses;

    ReplaceCallVisitor(PythonRecipe recipe, String function, String replacement, Map<String, String> keywords) {
        super(recipe);
        this.function = function;
        this.replacement = replacement;
        this.keywords = keywords;
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        called.clear();
        uses = new SymbolUses(project(), module, semanticModel(), function);
        ImportEdits edits = new ImportEdits(module, semanticModel(), project());
        imports = edits;
        Py visited = super.visitModule(module, context);
        return visited == module ? module : edits.apply((PyModule) visited, FileStyle.of(module).lineEnd());
    }

    @Override
    public Py visitName(Py.Name node, ExecutionContext context) {
        if (!isTarget(node)) {
            noteReference(node);
        }
        return node;
    }

    @Override
    public Py visitAttribute(Py.Attribute node, ExecutionContext context) {
        return noteReference(node) ? node : super.visitAttribute(node, context);
    }

    /** Reports the function where it is named and not called. */
    private boolean noteReference(Expression node) {
        if (useOf(node).isEmpty()) {
            return false;
        }
        if (!called.contains(node.getId())) {
            report(node, Outcome.LEFT_ALONE, "`" + function + "` is not called here");
        }
        return true;
    }

    private Optional<SymbolUses.Use> useOf(Expression node) {
        return uses == null ? Optional.empty() : uses.of(node);
    }

    @Override
    public Py visitCall(Py.Call node, ExecutionContext context) {
        Optional<SymbolUses.Use> use = useOf(node.getFunction());
        if (use.isEmpty()) {
            return super.visitCall(node, context);
        }
        Expression named = node.getFunction().unparenthesized();
        called.add(named.getId());
        Py visited = super.visitCall(node, context);
        if (!(visited instanceof Py.Call call)) {
            return visited;
        }
        Optional<String> obstacle = isIgnored(node)
                ? Optional.of(IGNORED)
                : use.get().isCertain() ? obstacle(call, use.get()) : Optional.of(use.get().doubt());
        if (obstacle.isEmpty()) {
            try {
                return keepsOwner(node, use.get()) ? renamed(node, call) : replaced(node, call);
            } catch (NameWriter.Unwritable reason) {
                obstacle = Optional.of(String.valueOf(reason.getMessage()));
            }
        }
        report(node, Outcome.LEFT_ALONE, obstacle.get());
        return call;
    }

    /** Whether both are attributes of the same module or class, and code gets at the first as one. */
    private boolean keepsOwner(Py.Call node, SymbolUses.Use use) {
        boolean spelled = node.getFunction().unparenthesized() instanceof Py.Attribute attribute
                && attribute.getName().getElement().getName().equals(SymbolMove.nameOf(function));
        return use.onObject() || spelled && SymbolMove.parentOf(function).equals(SymbolMove.parentOf(replacement));
    }

    private Optional<String> obstacle(Py.Call call, SymbolUses.Use use) {
        if (use.onObject() && !SymbolMove.parentOf(function).equals(SymbolMove.parentOf(replacement))) {
            return Optional.of("it is called on an object, and `" + replacement + "` is no method of the same class");
        }
        Optional<String> inString = FormattedFields.obstacle(getCursor(), call, call);
        if (inString.isPresent()) {
            return inString;
        }
        if (hasComment(call.getFunction())) {
            return Optional.of("a comment stands inside the name of the function");
        }
        for (Map.Entry<String, String> keyword : keywords.entrySet()) {
            boolean passed = Arguments.keyword(call, keyword.getKey()).isPresent();
            if (Arguments.hasMapping(call)) {
                return Optional.of("`**` may hold `" + (passed ? keyword.getValue() : keyword.getKey()) + "`");
            }
            if (passed && Arguments.keyword(call, keyword.getValue()).isPresent()) {
                return Optional.of("it passes `" + keyword.getValue() + "` already");
            }
        }
        return Optional.empty();
    }

    private Py.Call replaced(Py.Call node, Py.Call call) throws NameWriter.Unwritable {
        Expression old = node.getFunction();
        String parent = SymbolMove.parentOf(replacement);
        NeededImport byName = NeededImport.ofName(parent, SymbolMove.nameOf(replacement));
        boolean asBefore = old instanceof Py.Name && new VisibleImports(semanticModel()).isFree(byName);
        NeededImport needed = parent.isEmpty()
                ? NeededImport.ofModule(replacement)
                : asBefore ? byName : NeededImport.ofOwner(parent);
        NameWriter writer = new NameWriter(semanticModel(), name -> Optional.of(needed), Set.of());
        NameWriter.Uses uses = new NameWriter.Uses();
        Expression made = writer.write(replacement, semanticModel().scopeOf(node), uses);
        if (imports != null) {
            imports.replaced(List.of(old), List.of(made), uses);
        }
        report(node, Outcome.REWRITTEN, "");
        return withKeywords(call).withFunction(made.withPrefix(call.getFunction().getPrefix()));
    }

    /** Calls another method of the same object. */
    private Py.Call renamed(Py.Call node, Py.Call call) {
        report(node, Outcome.REWRITTEN, "");
        Expression method = call.getFunction();
        return withKeywords(call).withFunction(Nodes.withLastName(method, SymbolMove.nameOf(replacement)));
    }

    private Py.Call withKeywords(Py.Call call) {
        Py.Call renamed = call;
        for (Map.Entry<String, String> keyword : keywords.entrySet()) {
            renamed = Arguments.rename(renamed, keyword.getKey(), keyword.getValue());
        }
        return renamed;
    }
}
