package dev.veranda.api.front;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a browser may do with the cookie of a session: send it from Veranda's own pages and links to them alone, and over HTTPS
 * nowhere else than over HTTPS.
 *
 * <p>The cookie has another name over HTTPS. Cookies know no ports: one that is bound to HTTPS would stand in the way of signing
 * in over HTTP at the same host, as an embedded Veranda offers both. The prefix makes browsers refuse such a cookie from anywhere
 * but this very host.
 */
final class SessionCookie {

    private static final String NAME = "VERANDA_SESSION";
    private static final String SECURE_NAME = "__Host-" + NAME;

    private SessionCookie() {}

    /** Over HTTPS: gives the server the cookie by the name it knows, and hides one that was not bound to HTTPS. */
    static void received(MultiMap headers) {
        List<String> lines = headers.getAll("cookie");
        if (lines.isEmpty()) {
            return;
        }
        String kept = lines.stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> !pair.startsWith(NAME + "="))
                .map(pair -> pair.startsWith(SECURE_NAME + "=") ? pair.substring("__Host-".length()) : pair)
                .filter(pair -> !pair.isEmpty())
                .collect(Collectors.joining("; "));
        headers.remove("cookie");
        if (!kept.isEmpty()) {
            headers.set("Cookie", kept);
        }
    }

    /** Says of every cookie that is set how it may be used. */
    static void sent(MultiMap headers, boolean secure) {
        List<String> cookies = new ArrayList<>(headers.getAll("set-cookie"));
        if (cookies.isEmpty()) {
            return;
        }
        headers.remove("set-cookie");
        cookies.forEach(cookie -> headers.add("Set-Cookie", guarded(cookie, secure)));
    }

    private static String guarded(String cookie, boolean secure) {
        String named = secure && cookie.startsWith(NAME + "=") ? "__Host-" + cookie : cookie;
        String known = named.toLowerCase(Locale.ROOT);
        return named
                + (known.contains("; samesite=") ? "" : "; SameSite=Lax")
                + (!secure || known.contains("; secure") ? "" : "; Secure");
    }
}
