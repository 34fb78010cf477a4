package dev.moult.httpx;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.moult.engine.ManifestFollower;
import dev.moult.engine.PythonRecipe;
import dev.moult.manifest.DependencyChange;
import dev.moult.tree.PyVisitor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;

/** Replaces requests by httpx, flow by flow: a call with its response, the uses of that, and the handlers around it. */
public final class RequestsToHttpx extends PythonRecipe implements ManifestFollower {
    @Option(
            displayName = "Target",
            description = "The package to use: `httpx`, or `httpx2`, its maintained successor with the same interface.",
            valid = {"httpx", "httpx2"},
            required = false)
    private final @Nullable String target;

    public RequestsToHttpx() {
        this(null);
    }

    /** @param target the package to use; httpx where there is none */
    @JsonCreator
    public RequestsToHttpx(@JsonProperty("target") @Nullable String target) {
        if (target != null && !Set.of("httpx", "httpx2").contains(target)) {
            throw new IllegalArgumentException("the target is `httpx` or `httpx2`, not `" + target + "`");
        }
        this.target = target;
    }

    /** Returns the package to use. */
    public String getTarget() {
        return target == null ? "httpx" : target;
    }

    @Override
    public String getDisplayName() {
        return "Replace requests by httpx";
    }

    @Override
    public String getDescription() {
        return "Calls httpx where requests was called, with redirects and timeouts as they were. A flow is converted"
                + " whole or left alone: a call, its response, what is done with that, and the handlers around it."
                + " In `async def` a call is awaited, on a client of its own or that of its session, so that it no longer"
                + " blocks other tasks.";
    }

    @Override
    public String getWhy() {
        return "requests is in maintenance only. httpx has much the same interface, HTTP/2, types, and a client for"
                + " asyncio.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of(
                "Nothing depends on the text of exceptions, on the `repr` of a response, on the `User-Agent`, on the"
                        + " spaces and escapes of a JSON body, or on how text without a declared charset is decoded.",
                "Nothing depends on where the body of a streamed response is cut into its parts, nor on the empty line that"
                        + " `iter_lines` gives where requests cuts between `\\r` and `\\n`.",
                "Redirects are followed 20 times at most, not 30; nobody relies on a `~/.netrc` or on"
                        + " `REQUESTS_CA_BUNDLE`.",
                "Values of headers and cookies are strings, so are users and passwords, of ASCII only, and so is what"
                        + " dictionaries that are not seen whole give to"
                        + " `json` or `data`. No number in `json` is NaN or infinite.",
                "What a URL has before more of its path holds no `?`. No URL has white space around it or a"
                        + " malformed host; nobody counts on the slash that requests gives a URL without a path."
                        + " URLs are text, or objects whose class is seen.",
                "Headers that are not seen whole hold no `Host`. A server answers with the status 304 only where the code"
                        + " names that, `If-None-Match` or `If-Modified-Since`.",
                "Nothing depends on the type that httpx names for each part of a form with files. No network, such as"
                        + " `10.0.0.0/8`, is in `NO_PROXY`.",
                "Nothing sets variables of requests or urllib3 for the whole program, such as `requests.adapters.DEFAULT_RETRIES`:"
                        + " httpx does not read them.",
                "A body that `json()` reads is in Unicode, or no JSON.",
                "No body stalls amid its way where handlers tell `ConnectionError` and `Timeout` apart: requests raises the"
                        + " first then, httpx `ReadTimeout`.",
                "Text bodies were sent as UTF-8, as requests does with urllib3 2.",
                "No other library raises the exceptions of requests in a `try` whose calls are converted.",
                "Code in `async def` runs under asyncio or trio. Where a call is awaited there, other tasks run, and the"
                        + " task can be cancelled, while it blocked them before: nobody counts on that.");
    }

    @Override
    public List<String> getLeftAlone() {
        return List.of(
                "Flows that leave what can be seen: a response or session that is stored in a container, passed to a"
                        + " library, or returned by a function that nothing here calls.",
                "What httpx has no equivalent for: `mount`, `hooks`, `cert`, prepared requests, `raw`, `iter_lines` of"
                        + " what is streamed, `stream=True` whose response more than one block uses, settings of a session"
                        + " that httpx takes in its constructor only.",
                "`raise_for_status` where redirects are not followed, or an answer with the status 304 may come: httpx raises"
                        + " for them too.",
                "Calls with `*args`, or with `**kwargs` of which not every caller is seen.",
                "The blocking of calls in `async def` that cannot be awaited with the same effect; they become blocking"
                        + " calls of httpx: in a lambda, a comprehension, the condition of a `while` or `elif`, two of"
                        + " one statement, those under a `with` that may hold a lock, with a file as their body, with"
                        + " a response that is closed by hand, on a session that its function does not make and close.",
                "Flows that tests replace: `mock.patch` of a string that names them.",
                "Subclasses of what requests defines, and names that may not mean requests.");
    }

    @Override
    public Set<String> getTriggerWords() {
        return Set.of("requests");
    }

    @Override
    public DependencyChange getDependencyChange() {
        return new DependencyChange(
                "requests", getTarget(), getTarget().equals("httpx") ? ">=0.28" : ">=2", Set.of("socks"));
    }

    @Override
    public PyVisitor<ExecutionContext> getVisitor() {
        return new RequestsVisitor(this);
    }
}
