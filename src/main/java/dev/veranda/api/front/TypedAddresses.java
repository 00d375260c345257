package dev.veranda.api.front;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Leads a person who typed {@code /packages/100%}, or anything else that an address has to encode and browsers do not, to the
 * address they meant: nothing behind this could read it, and they would see an empty page. Programs are told that they are wrong.
 */
@ApplicationScoped
class TypedAddresses {

    private static final int FOUND = 302;
    private static final int BAD_REQUEST = 400;
    private static final Pattern TO_ENCODE = Pattern.compile("%(?![0-9A-Fa-f]{2})|[\"<>\\\\^`{|}\\[\\]]");

    /** An address of this server; two slashes, of either kind, would lead browsers to another. */
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\]).*");

    /** Before whatever looks at paths, as the headers of all answers do: it would fail. */
    void read(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(TypedAddresses::pass);
    }

    private static void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isAddress(request.uri())) {
            context.next();
            return;
        }
        meant(request)
                .ifPresentOrElse(
                        address -> context.response()
                                .setStatusCode(FOUND)
                                .putHeader("Location", address)
                                .end(),
                        () -> context.response().setStatusCode(BAD_REQUEST).end());
    }

    private static Optional<String> meant(HttpServerRequest request) {
        String accepted = request.getHeader("Accept");
        boolean person = request.method().equals(HttpMethod.GET) && accepted != null && accepted.contains("text/html");
        return person && OWN.matcher(request.uri()).matches()
                ? Optional.of(encoded(request.uri())).filter(TypedAddresses::isAddress)
                : Optional.empty();
    }

    /** What is an encoding already stays one. */
    static String encoded(String typed) {
        return TO_ENCODE
                .matcher(typed)
                .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
    }

    private static boolean isAddress(String uri) {
        try {
            new URI(uri);
            return true;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
