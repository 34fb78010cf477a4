package dev.moult.httpx;

import dev.moult.engine.ManifestFollower;
import dev.moult.engine.PythonRecipe;
import dev.moult.manifest.DependencyChange;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import org.openrewrite.ExecutionContext;

/** Turns {@code import httpx} into {@code import httpx2}, with all that a module says about it. */
public final class HttpxToHttpx2 extends PythonRecipe implements ManifestFollower {

    @Override
    public String getDisplayName() {
        return "Use `httpx2` instead of `httpx`";
    }

    @Override
    public String getDescription() {
        return "Imports `httpx2` where a module imports `httpx`, and follows in its names, annotations and in strings "
                + "that name them.";
    }

    @Override
    public String getWhy() {
        return "httpx2 is the maintained successor of httpx and has the same interface. It needs Python 3.11.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "The code runs with httpx 0.28, whose interface httpx2 has.",
                "Nobody depends on which certificates are trusted: httpx2 trusts those of the operating system, httpx"
                        + " those of certifi.",
                "No server and no test looks at the User-Agent, which becomes `python-httpx2/…`, and no configuration of"
                        + " logging names the logger `httpx`.",
                "All modules that share clients, responses or exceptions are migrated together.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "A module is migrated whole or not at all.",
                "Modules that use names which httpx2 does not have: private ones, `main`, and what httpx removed"
                        + " before 0.28 (`proxies=`, `app=`).",
                "Modules that look at the version of httpx, import all of its names with a star, or may bind the name"
                        + " `httpx` to something else.",
                "Modules that hand the name `httpx` on to others, or have it from another module.",
                "Modules that already use the name `httpx2`.",
                "Strings `\"httpx\"` that may or may not name the module.",
                "Projects for a Python before 3.11.");
    }

    @Override
    public Set<String> getTriggerWords() {
        return Set.of("httpx");
    }

    @Override
    public DependencyChange getDependencyChange() {
        return new DependencyChange("httpx", "httpx2", ">=2", Set.of("brotli", "cli", "http2", "socks", "zstd"));
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new HttpxToHttpx2Visitor(this);
    }
}
