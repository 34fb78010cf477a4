package dev.moult.httpx;

import dev.moult.engine.Outcome;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.PythonVersion;
import dev.moult.engine.SiteVisitor;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;

/** Renames httpx in a whole module, or leaves it alone. */
final class HttpxToHttpx2Visitor extends SiteVisitor {
    /** What httpx2 needs. */
    private static final PythonVersion OLDEST_PYTHON = new PythonVersion(3, 11);

    private @Nullable HttpxMentions mentions;
    private boolean ignored;

    HttpxToHttpx2Visitor(PythonRecipe recipe) {
        super(recipe);
    }

    @Override
    public Py visitModule(PyModule module, ExecutionContext context) {
        HttpxMentions found = HttpxMentions.of(module, semanticModel());
        found.uncertainStrings().forEach(string -> report(
                string,
                Outcome.LEFT_ALONE,
                "nobody can see whether this `httpx` is the name of the module",
                "change it by hand if it is"));
        if (found.sites().isEmpty()) {
            return module;
        }
        mentions = found;
        ignored = false;
        super.visitModule(module, context);
        return isLeft(found) ? module : edited(module, found);
    }

    @Override
    public Py visitName(Py.Name node, ExecutionContext context) {
        ignored |= mentions != null && mentions.renamedNames().contains(node.getId()) && isIgnored(node);
        return super.visitName(node, context);
    }

    @Override
    public Py visitStringLiteral(Py.StringLiteral node, ExecutionContext context) {
        ignored |= mentions != null && mentions.renamedStrings().containsKey(node.getId()) && isIgnored(node);
        return super.visitStringLiteral(node, context);
    }

    /** Reports the sites, and returns whether they stay as they are. */
    private boolean isLeft(HttpxMentions found) {
        if (ignored) {
            return left(found, Outcome.LEFT_ALONE, IGNORED);
        }
        if (settings().target().compareTo(OLDEST_PYTHON) < 0) {
            return left(found, Outcome.LEFT_ALONE, "httpx2 needs Python 3.11, the target is " + settings().target());
        }
        if (found.obstacle().isPresent()) {
            return left(found, Outcome.LEFT_ALONE, found.obstacle().get());
        }
        if (found.doubt().isPresent() && !settings().unsafe()) {
            return left(found, Outcome.NEEDS_REVIEW, found.doubt().get());
        }
        found.sites().forEach(site -> report(site, Outcome.REWRITTEN, ""));
        return false;
    }

    private boolean left(HttpxMentions found, Outcome outcome, String reason) {
        found.sites().forEach(site -> report(site, outcome, reason));
        return true;
    }

    private static Py edited(PyModule module, HttpxMentions found) {
        return new PyVisitor<Integer>() {
            @Override
            public Py visitName(Py.Name node, Integer unused) {
                return found.renamedNames().contains(node.getId()) ? node.withName("httpx2") : node;
            }

            @Override
            public Py visitStringLiteral(Py.StringLiteral node, Integer unused) {
                return node.withSource(found.renamedStrings().getOrDefault(node.getId(), node.getSource()));
            }
        }.visitModule(module, 0);
    }
}
