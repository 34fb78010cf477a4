package dev.moult.blocks;

import dev.moult.edit.FormattedFields;
import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.SiteVisitor;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;

/** Edits the calls of one function, which is known by its qualified name. */
final class ArgumentVisitor extends SiteVisitor {
    private final String function;
    private final boolean byPosition;
    private final Function<Py.Call, ArgumentEdit> edit;
    private @Nullable SymbolUses uses;

    private ArgumentVisitor(
            PythonRecipe recipe, @Nullable String function, boolean byPosition, Function<Py.Call, ArgumentEdit> edit) {
        super(recipe);
        this.function = String.valueOf(function);
        this.byPosition = byPosition;
        this.edit = edit;
    }

    /** Returns a visitor that edits arguments which are known by their keywords. */
    static ArgumentVisitor byKeyword(
            PythonRecipe recipe, @Nullable String function, Function<Py.Call, ArgumentEdit> edit) {
        return new ArgumentVisitor(recipe, function, false, edit);
    }

    /** Returns a visitor that edits arguments which are known by their positions too. */
    static ArgumentVisitor byPosition(
            PythonRecipe recipe, @Nullable String function, Function<Py.Call, ArgumentEdit> edit) {
        return new ArgumentVisitor(recipe, function, true, edit);
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        uses = new SymbolUses(project(), module, semanticModel(), function);
        return super.visitModule(module, context);
    }

    @Override
    public Py visitCall(Py.Call node, ExecutionContext context) {
        Py visited = super.visitCall(node, context);
        if (!(visited instanceof Py.Call call)) {
            return visited;
        }
        Optional<SymbolUses.Use> use = uses == null ? Optional.empty() : uses.of(node.getFunction());
        if (use.isEmpty()) {
            return call;
        }
        ArgumentEdit decided = edit.apply(call);
        if (decided instanceof ArgumentEdit.NotConcerned) {
            return call;
        }
        if (isIgnored(node)) {
            report(node, Outcome.LEFT_ALONE, IGNORED);
            return call;
        }
        if (!use.get().isCertain()) {
            report(node, Outcome.LEFT_ALONE, use.get().doubt());
            return call;
        }
        if (byPosition && !use.get().onObject() && passesObject(node)) {
            report(node, Outcome.LEFT_ALONE, "it passes the object itself by position");
            return call;
        }
        return apply(node, call, decided);
    }

    /** Whether the method is called on its class, with the object as the first argument. */
    private boolean passesObject(Py.Call call) {
        return uses != null
                && !call.getArguments().isEmpty()
                && uses.mayBeObject(call.getArguments().get(0));
    }

    private Py apply(Py.Call site, Py.Call call, ArgumentEdit decided) {
        Optional<String> inString = decided.edited().flatMap(edited -> FormattedFields.obstacle(getCursor(), call, edited));
        if (inString.isPresent()) {
            report(site, Outcome.LEFT_ALONE, inString.get());
            return call;
        }
        Outcome outcome = decided.outcome(settings().unsafe());
        if (decided instanceof ArgumentEdit.Leave leave) {
            report(site, outcome, leave.reason());
            return call;
        }
        if (decided instanceof ArgumentEdit.Review review) {
            boolean rewritten = outcome == Outcome.REWRITTEN;
            report(site, outcome, rewritten ? "" : review.reason(), rewritten ? "" : review.help());
            return rewritten ? review.call() : call;
        }
        report(site, outcome, "");
        return decided instanceof ArgumentEdit.Rewrite rewrite ? rewrite.call() : call;
    }
}
