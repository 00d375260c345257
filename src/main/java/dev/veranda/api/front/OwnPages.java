package dev.veranda.api.front;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From which pages a browser may send what changes something, or open a channel that does: from Veranda's own. A browser adds
 * its cookies whoever's page asks; it says truthfully which page that was.
 */
final class OwnPages {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/?#@]+)", Pattern.CASE_INSENSITIVE);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private OwnPages() {}

    static boolean accept(HttpServerRequest request) {
        List<String> origins = request.headers().getAll("origin");
        if (origins.isEmpty() || provesItself(request) || !isUpgrade(request) && isReading(request)) {
            return true;
        }
        return origins.size() == 1
                && OwnNames.addressed(request)
                        .filter(own -> isOf(origins.getFirst(), own))
                        .isPresent();
    }

    private static boolean isReading(HttpServerRequest request) {
        return READING.contains(request.method().name());
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        @Nullable String upgrade = request.getHeader("upgrade");
        return upgrade != null || request.method().name().equals("CONNECT");
    }

    /** A token is sent by whoever has it, and never by a browser of its own accord. */
    private static boolean provesItself(HttpServerRequest request) {
        @Nullable String authorization = request.getHeader("authorization");
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
    }

    /** A proxy in front may end TLS, so a page's https may arrive as http; name and port are the same then. */
    private static boolean isOf(String origin, HostName own) {
        Matcher parts = ORIGIN.matcher(origin);
        if (!parts.matches()) {
            return false;
        }
        int usual = parts.group(1).equalsIgnoreCase("https") ? HTTPS : HTTP;
        Optional<HostName> page = HostName.of(parts.group(2));
        return page.filter(known -> known.name().equals(own.name()) && samePort(known.port(), own.port(), usual))
                .isPresent();
    }

    private static boolean samePort(OptionalInt page, OptionalInt own, int usual) {
        if (own.isEmpty()) {
            return page.isEmpty() || page.getAsInt() == usual;
        }
        return page.orElse(usual) == own.getAsInt();
    }
}
