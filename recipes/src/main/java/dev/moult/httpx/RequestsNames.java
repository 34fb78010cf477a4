package dev.moult.httpx;

import dev.moult.names.QualifiedName;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What requests calls its things, whatever module of it they are imported from, and what httpx calls them. */
final class RequestsNames {
    static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete", "head", "options", "request");

    private static final Map<String, String> AUTHENTICATIONS =
            Map.of("HTTPBasicAuth", "BasicAuth", "HTTPDigestAuth", "DigestAuth");

    /** What requests tells apart, and httpx by other rules: the host of a URL counts among them. */
    private static final Set<String> OF_URLS = Set.of("MissingSchema", "InvalidSchema", "InvalidURL");

    private static final Set<String> MODULES = Set.of(
            "requests.api.",
            "requests.exceptions.",
            "requests.sessions.",
            "requests.models.",
            "requests.auth.",
            "requests.status_codes.");

    /** The names of httpx for an exception of requests; several where requests has one for what httpx keeps apart. */
    private static final Map<String, List<String>> EXCEPTIONS = Map.ofEntries(
            Map.entry("RequestException", List.of("HTTPError")),
            Map.entry("HTTPError", List.of("HTTPStatusError")),
            Map.entry(
                    "ConnectionError",
                    List.of("NetworkError", "RemoteProtocolError", "ProxyError", "ConnectTimeout")),
            Map.entry("Timeout", List.of("TimeoutException")),
            Map.entry("ConnectTimeout", List.of("ConnectTimeout")),
            Map.entry("ReadTimeout", List.of("ReadTimeout")),
            Map.entry("TooManyRedirects", List.of("TooManyRedirects")),
            Map.entry("ProxyError", List.of("ProxyError")),
            Map.entry("SSLError", List.of("ConnectError")),
            Map.entry("MissingSchema", List.of("UnsupportedProtocol")),
            Map.entry("InvalidSchema", List.of("UnsupportedProtocol")),
            Map.entry("InvalidURL", List.of("InvalidURL", "UnsupportedProtocol")),
            Map.entry("ChunkedEncodingError", List.of("RemoteProtocolError")),
            Map.entry("ContentDecodingError", List.of("DecodingError")),
            Map.entry("JSONDecodeError", List.of()));

    private static final Set<String> EXCEPTIONS_WITHOUT = Set.of(
            "RetryError", "URLRequired", "UnrewindableBodyError", "StreamConsumedError", "InvalidHeader",
            "InvalidJSONError", "InvalidProxyURL", "BaseHTTPError", "RequestsWarning", "FileModeWarning",
            "RequestsDependencyWarning");

    private RequestsNames() {}

    /** Returns the name under which requests itself offers what an expression certainly means: {@code get}, {@code Session}. */
    static Optional<String> of(SemanticModel model, Expression expression) {
        return model.qualifiedNames(expression).certain().flatMap(RequestsNames::of);
    }

    /** Whether an expression makes an authentication that httpx has, too. */
    static boolean isAuthentication(SemanticModel model, Expression expression) {
        return expression instanceof Py.Call made
                && of(model, made.getFunction()).filter(AUTHENTICATIONS::containsKey).isPresent();
    }

    /** Returns what httpx calls an authentication of requests. */
    static Optional<String> authentication(String name) {
        return Optional.ofNullable(AUTHENTICATIONS.get(name));
    }

    /** Returns the name of what an expression may mean among other things. */
    static Optional<String> maybe(SemanticModel model, Expression expression) {
        return model.qualifiedNames(expression).names().stream()
                .flatMap(name -> of(name).stream())
                .findFirst();
    }

    private static Optional<String> of(QualifiedName qualified) {
        return qualified.source() == QualifiedName.Source.LOCAL ? Optional.empty() : of(qualified.name());
    }

    /** Returns the name under which requests itself offers what a dotted name means. */
    static Optional<String> of(String name) {
        if (!name.startsWith("requests.")) {
            return Optional.empty();
        }
        for (String module : MODULES) {
            if (name.startsWith(module)) {
                return Optional.of(name.substring(module.length()));
            }
        }
        String last = name.substring("requests.".length());
        return Optional.of(last.equals("session") ? "Session" : last);
    }

    static boolean isException(String name) {
        return EXCEPTIONS.containsKey(name) || EXCEPTIONS_WITHOUT.contains(name);
    }

    /** Whether a dotted name is that of an exception of requests, wherever requests offers it. */
    static boolean isExceptionPath(String dotted) {
        return dotted.startsWith("requests.") && isException(dotted.substring(dotted.lastIndexOf('.') + 1));
    }

    /** Whether a dotted name is that of an exception that tells of a malformed URL. */
    static boolean isOfUrls(String dotted) {
        return isExceptionPath(dotted) && OF_URLS.contains(dotted.substring(dotted.lastIndexOf('.') + 1));
    }

    /** Returns the exceptions of httpx that stand for one of requests; nothing where none do. */
    static Optional<List<String>> exceptions(String name) {
        return Optional.ofNullable(EXCEPTIONS.get(name));
    }

    /** Whether httpx raises what stands for an exception in more cases than requests does, which others do not cover. */
    static boolean isFiner(String name, Set<String> caughtBeside) {
        boolean isPartOfMore = Set.of("SSLError", "ChunkedEncodingError").contains(name)
                && !caughtBeside.contains("ConnectionError");
        return (isPartOfMore || OF_URLS.contains(name) && !caughtBeside.containsAll(OF_URLS))
                && !caughtBeside.contains("RequestException");
    }

    /** Whether an exception class of httpx can be made of a message, as the one of requests could. */
    static boolean isRaisable(String name) {
        return Set.of("RequestException", "ConnectionError", "Timeout", "ConnectTimeout", "ReadTimeout", "ProxyError")
                .contains(name);
    }

    /** Whether a handler of one exception catches another one that is raisable. */
    static boolean catches(String caught, String raised) {
        return switch (caught) {
            case "RequestException" -> true;
            case "ConnectionError" -> Set.of("ConnectTimeout", "ProxyError").contains(raised) || raised.equals(caught);
            case "Timeout" -> Set.of("ConnectTimeout", "ReadTimeout").contains(raised) || raised.equals(caught);
            default -> raised.equals(caught);
        };
    }

    static String raised(String name) {
        return switch (name) {
            case "RequestException" -> "HTTPError";
            case "ConnectionError" -> "ConnectError";
            case "Timeout" -> "TimeoutException";
            default -> name;
        };
    }
}
