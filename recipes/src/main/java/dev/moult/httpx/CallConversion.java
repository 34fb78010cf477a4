package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides how a call that sends a request is written with httpx: the arguments of {@code C.1}. */
final class CallConversion {
    private static final Set<String> WITHOUT_BODY = Set.of("get", "delete", "head", "options");
    private static final Set<String> SPREADABLE = Set.of("headers", "json", "params", "data", "timeout", "auth", "verify");
    private static final List<String> REQUEST_PARAMETERS =
            List.of("method", "url", "params", "data", "headers", "cookies", "files", "auth", "timeout", "allow_redirects");
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "get", List.of("url", "params"),
            "post", List.of("url", "data", "json"),
            "put", List.of("url", "data"),
            "patch", List.of("url", "data"));

    private final Analysis analysis;
    private final Project project;
    private final Components components;
    private final ModuleIndex module;
    private final Py.Call call;
    private final String verb;
    private final boolean onSession;
    private final CallEdit edit = new CallEdit();
    private boolean body;
    private @Nullable Expression params;
    private @Nullable Expression url;
    private boolean redirects;
    private boolean timeout;
    private boolean stream;
    private boolean unredirected;
    private boolean follows = true;
    private boolean conditional;
    private boolean host;
    private boolean spreads;
    private boolean spreadsParams;

    CallConversion(Analysis analysis, ModuleIndex module, Py.Call call, String verb, boolean onSession) {
        this.analysis = analysis;
        project = analysis.project();
        components = analysis.components();
        this.module = module;
        this.call = call;
        this.verb = verb;
        this.onSession = onSession;
    }

    boolean isStream() {
        return stream;
    }

    /** Whether the response may be a redirect. */
    boolean isUnredirected() {
        return unredirected;
    }

    /** Whether the request says which state of a resource its sender has. */
    boolean isConditional() {
        return conditional;
    }

    /** Plans the edit, or says why there is none. */
    void plan(String target) {
        List<String> parameters = verb.equals("request")
                ? REQUEST_PARAMETERS
                : onSession && verb.equals("get") ? List.of("url") : PARAMETERS.getOrDefault(verb, List.of("url"));
        int index = 0;
        for (Expression argument : call.getArguments().getElements()) {
            if (argument instanceof Py.DoubleStarred spread) {
                spread(spread);
            } else if (argument instanceof Py.Starred) {
                block("`" + ModuleIndex.source(argument) + "` may hold arguments that httpx does not take");
            } else if (argument instanceof Py.Comprehension) {
                block("is not called with a URL");
            } else if (argument instanceof Py.KeywordArgument keyword) {
                argument(argument, keyword.getName().getName(), keyword.getValue().getElement());
            } else if (index >= parameters.size()) {
                block("has more arguments than requests takes");
            } else {
                String name = parameters.get(index++);
                if (!name.equals("url") && !name.equals("method")) {
                    edit.name(argument, name);
                }
                argument(argument, name, argument);
            }
        }
        finish(target);
    }

    /** Looks at what {@code **options} holds: arguments that are the same with httpx. */
    private void spread(Py.DoubleStarred argument) {
        spreads = true;
        Optional<SpreadArguments.Spread> spread = SpreadArguments.of(analysis, module, call, argument.getValue());
        if (spread.isEmpty()) {
            block("`" + ModuleIndex.source(argument) + "` may hold arguments that httpx does not take");
            return;
        }
        spread.get().values().forEach((name, given) -> {
            if (!SPREADABLE.contains(name) || name.equals("verify") && onSession) {
                block("`" + ModuleIndex.source(argument) + "` may hold `" + name + "`, which httpx takes in another way");
                return;
            }
            for (GivenValues.Given each : given) {
                CallConversion own = new CallConversion(analysis, each.module(), call, verb, onSession);
                own.argument(each.value(), name, each.value());
                body |= own.body;
                conditional |= own.conditional;
                host |= own.host;
                spreadsParams |= own.params != null;
                if (own.edit.isRenamed(each.value())) {
                    block("`" + name + "` in `" + ModuleIndex.source(argument) + "` has another name with httpx");
                }
            }
        });
        boolean mayHaveTimeout = spread.get().values().containsKey("timeout");
        timeout |= mayHaveTimeout;
        if (mayHaveTimeout && !spread.get().certain().contains("timeout")) {
            block("`" + ModuleIndex.source(argument) + "` may hold a timeout or none");
        }
        if (body && WITHOUT_BODY.contains(verb)) {
            block("`" + ModuleIndex.source(argument) + "` may hold a body");
        }
    }

    private void argument(Expression argument, String name, Expression value) {
        switch (name) {
            case "url" -> {
                url = value;
                if (value instanceof Py.StringLiteral literal && literal.getSource().matches("[rR]?[bB].*")) {
                    block("httpx takes no URL in bytes");
                }
                new UrlObjects(analysis, module).plan(call, value);
            }
            case "method", "headers", "json" -> {
                body |= name.equals("json");
                if (name.equals("headers")) {
                    HeaderValues headers = new HeaderValues(analysis, module);
                    headers.fault(value).ifPresent(this::block);
                    headers.doubt(value).ifPresent(this::doubt);
                    conditional |= headers.hold(value, UnmodifiedAnswers.CONDITIONS);
                    host |= headers.hold(value, HeaderValues.HOST);
                }
            }
            case "params" -> {
                judge(value).obstacle().ifPresent(this::block);
                new QueryParameters(analysis, module).doubt(value).ifPresent(this::doubt);
                if (!isConstant(value, "None")) {
                    params = value;
                }
            }
            case "data" -> data(argument, value);
            case "files" -> {
                body = true;
                FileValues files = new FileValues(analysis, module);
                files.judge(value);
                files.obstacle().ifPresent(this::block);
                files.doubt().ifPresent(this::doubt);
            }
            case "timeout" -> {
                timeout = true;
                if (value instanceof Py.Call made && Nodes.lastName(made.getFunction()).equals("Timeout")) {
                    block("httpx takes no `" + ModuleIndex.source(made.getFunction()) + "` as a timeout");
                } else if (value instanceof Py.Number number && number.getSource().matches("0+(\\.0*)?")) {
                    block("a timeout of zero is an error with requests only");
                }
            }
            case "allow_redirects" -> {
                redirects = true;
                unredirected |= !isConstant(value, "True");
                follows = !isConstant(value, "False");
                edit.name(argument, "follow_redirects");
            }
            case "stream" -> {
                if (isConstant(value, "True")) {
                    stream = true;
                } else if (!isConstant(value, "False")) {
                    block("`stream` is not known here");
                }
                edit.drop(argument);
            }
            case "auth" -> auth(value);
            case "cookies" -> {
                if (onSession) {
                    doubt("httpx deprecates cookies of a single request of a client");
                }
            }
            case "verify" -> {
                if (isConstant(value, "None")) {
                    edit.drop(argument);
                } else if (onSession) {
                    block("a client of httpx takes `verify` in its constructor only");
                } else if (value instanceof Py.StringLiteral) {
                    doubt("httpx deprecates the path of a certificate as `verify`");
                }
            }
            case "proxies", "cert", "hooks" -> {
                boolean isEmpty = value.unparenthesized() instanceof Py.DictDisplay display && display.getEntries().isEmpty();
                if (isConstant(value, "None") || isEmpty) {
                    edit.drop(argument);
                } else {
                    block("httpx has no equivalent of `" + name + "` in a call");
                }
            }
            default -> block("`" + name + "` is no argument of requests");
        }
    }

    private void data(Expression argument, Expression value) {
        BodyValues.Finding found = judge(value);
        found.obstacle().ifPresent(this::block);
        found.doubt().ifPresent(this::doubt);
        body |= found.form() != BodyValues.Form.NOTHING;
        if (found.form() == BodyValues.Form.TEXT) {
            edit.name(argument, "content");
        } else if (found.form() == BodyValues.Form.UNKNOWN && found.obstacle().isEmpty()) {
            doubt("`" + ModuleIndex.source(value) + "` may be a dictionary or text, which httpx takes as `data` or `content`");
        }
    }

    private void auth(Expression value) {
        Expression bare = value.unparenthesized();
        if (!RequestsNames.isAuthentication(module.model(), bare) && !new Authentications(analysis).follow(module, call, bare)) {
            doubt("`" + ModuleIndex.source(value) + "` may be an authentication class of requests");
        }
        new Credentials(analysis).doubt(module, bare).ifPresent(this::doubt);
    }

    private BodyValues.Finding judge(Expression value) {
        BodyValues values = new BodyValues(analysis, module);
        BodyValues.Finding found = values.judge(value);
        values.truths().forEach(truth -> components.edit(
                call.getId(), truth.module(), truth.constant(), node -> asText(truth.module(), (Py.Constant) node)));
        return found;
    }

    private static Py asText(ModuleIndex module, Py.Constant constant) {
        String quote = module.quoteAt(constant).orElse("\"");
        return new Py.StringLiteral(
                constant.getId(), constant.getPrefix(), constant.getMarkers(), quote + constant.getSource() + quote);
    }

    private void checkQuery() {
        if (url == null || params == null && !spreadsParams) {
            return;
        }
        UrlQueries queries = new UrlQueries(analysis);
        switch (params == null || spreadsParams ? queries.of(module, url) : queries.of(module, url, params)) {
            case SOME -> block("httpx replaces the query of a URL by `params`");
            case UNKNOWN -> doubt("`" + ModuleIndex.source(url) + "` may have a query, which httpx replaces by `params`");
            default -> { }
        }
    }

    static boolean isConstant(Expression value, String source) {
        return value.unparenthesized() instanceof Py.Constant constant && constant.getSource().equals(source);
    }

    private void finish(String target) {
        checkQuery();
        boolean head = verb.equals("head");
        unredirected |= head && !redirects;
        follows &= redirects || !head;
        if (host && (follows || onSession)) {
            doubt(HeaderValues.OTHER_HOST);
        }
        boolean asRequest = body && WITHOUT_BODY.contains(verb);
        String function = stream ? "stream" : asRequest ? "request" : verb;
        if (onSession) {
            if (!function.equals(verb)) {
                edit.method(function);
            }
            if (head && !redirects) {
                edit.add("follow_redirects", "False");
            }
        } else {
            edit.function(target, function);
            if (!redirects && !head) {
                edit.add("follow_redirects", "True");
            }
            if (!timeout) {
                edit.add("timeout", "None");
            }
        }
        if (!verb.equals("request") && (stream || asRequest)) {
            Optional<String> quote = module.quoteAt(call);
            if (quote.isEmpty()) {
                block("no quotation mark is left in f-strings in f-strings");
            }
            edit.first(quote.orElse("\"") + verb.toUpperCase(Locale.ROOT) + quote.orElse("\""));
        }
        components.edit(call.getId(), module, call, edit::apply);
        analysis.requests().add(new RequestEdits.Request(module, call, edit, onSession, stream, spreads));
    }

    private void block(String reason) {
        components.block(call.getId(), module, call, reason);
    }

    private void doubt(String reason) {
        components.doubt(call.getId(), module, call, reason);
    }
}
