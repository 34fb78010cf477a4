package dev.moult.blocks;

import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.SiteVisitor;
import dev.moult.names.QualifiedNames;
import dev.moult.tree.Py;
import java.util.function.Function;
import org.openrewrite.ExecutionContext;

/** Edits the calls of one function, which is known by its qualified name. */
final class ArgumentVisitor extends SiteVisitor {
    private final String function;
    private final Function<Py.Call, ArgumentEdit> edit;

    ArgumentVisitor(PythonRecipe recipe, String function, Function<Py.Call, ArgumentEdit> edit) {
        super(recipe);
        this.function = function;
        this.edit = edit;
    }

    @Override
    public Py visitCall(Py.Call node, ExecutionContext context) {
        Py visited = super.visitCall(node, context);
        if (!(visited instanceof Py.Call call)) {
            return visited;
        }
        QualifiedNames names = semanticModel().qualifiedNames(node.getFunction());
        if (!names.mayBe(function)) {
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
        if (!names.isCertainly(function)) {
            report(node, Outcome.LEFT_ALONE, "the function may be another one than `" + function + "`");
            return call;
        }
        return apply(node, call, decided);
    }

    private Py apply(Py.Call site, Py.Call call, ArgumentEdit decided) {
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
