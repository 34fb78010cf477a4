package dev.moult.httpx;

import java.util.Set;

/** What httpx 0.28 and httpx2 have in common, and who else uses httpx. */
final class HttpxInterface {
    /** The public names of both. */
    private static final Set<String> NAMES = Set.of(("""
            ASGITransport AsyncBaseTransport AsyncByteStream AsyncClient AsyncHTTPTransport Auth BaseTransport
            BasicAuth ByteStream Client CloseError ConnectError ConnectTimeout CookieConflict Cookies DecodingError
            DigestAuth HTTPError HTTPStatusError HTTPTransport Headers InvalidURL Limits LocalProtocolError
            MockTransport NetRCAuth NetworkError PoolTimeout ProtocolError Proxy ProxyError QueryParams ReadError
            ReadTimeout RemoteProtocolError Request RequestError RequestNotRead Response ResponseNotRead StreamClosed
            StreamConsumed StreamError SyncByteStream Timeout TimeoutException TooManyRedirects TransportError URL
            USE_CLIENT_DEFAULT UnsupportedProtocol WSGITransport WriteError WriteTimeout codes create_ssl_context
            delete get head options patch post put request stream
            """).strip().split("\\s+"));

    /** Packages that take or give values of httpx, raise its exceptions, or replace its transports in tests. */
    private static final Set<String> OTHER_USERS = Set.of(
            "anthropic", "authlib", "fastapi", "fastmcp", "gotrue", "gradio_client", "groq", "httpx_auth", "httpx_oauth",
            "httpx_socks", "httpx_sse", "httpx_ws", "langsmith", "litellm", "mcp", "mistralai", "ollama", "openai",
            "postgrest", "pytest_httpx", "replicate", "respx", "starlette", "storage3", "supabase", "together", "vcr",
            "zeep", "hishel", "httpx_cache", "httpx_retries", "httpx_ntlm", "telegram");

    private HttpxInterface() {}

    static boolean isCommon(String name) {
        return NAMES.contains(name);
    }

    /** Whether a package is known to use httpx itself. */
    static boolean isOtherUser(String topLevelPackage) {
        return OTHER_USERS.contains(topLevelPackage);
    }
}
