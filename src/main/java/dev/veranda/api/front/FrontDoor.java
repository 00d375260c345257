package dev.veranda.api.front;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Lets in what is meant for this Veranda and comes from where it may, and sends out cookies with what protects them. */
@ApplicationScoped
class FrontDoor {

    /** Before everything else, whatever answers. */
    private static final int FIRST = 10_000;

    /** What asks for them names the address of a pod, not of Veranda. They tell nothing and change nothing. */
    private static final Set<String> PROBES = Set.of("/healthz", "/livez", "/readyz");

    private static final String HEALTH = "/q/health";
    private static final String LOCALHOST = "localhost";

    private final OwnNames names;
    private final HttpMeters meters;
    private final Duration onlyHttps;

    /** @param onlyHttps how long browsers that came over HTTPS are to use nothing else; none when zero */
    FrontDoor(
            OwnNames names,
            HttpMeters meters,
            @ConfigProperty(name = "veranda.http.hsts", defaultValue = "365d") Duration onlyHttps) {
        this.names = names;
        this.meters = meters;
        this.onlyHttps = onlyHttps;
    }

    void open(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        Arrival.of(context);
        meters.measure(context);
        if (!names.accept(request) && !isProbe(request)) {
            refuse(
                    context,
                    421,
                    names.stranger(request)
                            .map(name -> "This Veranda does not answer to the name \"" + name + "\". Open it as "
                                    + names.best() + ", or add the name to veranda.http.hosts.")
                            .orElse("The request does not say which host it is for."));
        } else if (!OwnPages.accept(request)) {
            refuse(
                    context,
                    403,
                    "This request was sent by a page of another site; Veranda takes changes from its own"
                            + " pages only.");
        } else {
            guard(context, isSecure(request));
            context.next();
        }
    }

    private void guard(RoutingContext context, boolean secure) {
        HttpServerRequest request = context.request();
        if (secure) {
            SessionCookie.received(request.headers());
        }
        boolean hsts = secure && !onlyHttps.isZero() && !isLocalhost(request);
        context.addHeadersEndHandler(sending -> {
            SessionCookie.sent(context.response().headers(), secure);
            if (hsts) {
                context.response().putHeader("Strict-Transport-Security", "max-age=" + onlyHttps.toSeconds());
            }
        });
    }

    private static boolean isProbe(HttpServerRequest request) {
        String method = request.method().name();
        @Nullable String path = request.path();
        return (method.equals("GET") || method.equals("HEAD"))
                && path != null
                && (PROBES.contains(path) || path.equals(HEALTH) || path.startsWith(HEALTH + "/"));
    }

    private static boolean isSecure(HttpServerRequest request) {
        return request.isSSL() || "https".equals(request.scheme());
    }

    /** The rule is for all ports of a host, and on this one other programs answer, which know no HTTPS. */
    private static boolean isLocalhost(HttpServerRequest request) {
        return OwnNames.addressed(request)
                .filter(host -> host.name().equals(LOCALHOST) || host.name().endsWith("." + LOCALHOST))
                .isPresent();
    }

    private static void refuse(RoutingContext context, int code, String sentence) {
        HttpServerResponse response = context.response()
                .setStatusCode(code)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "no-store");
        if (context.request().version() == HttpVersion.HTTP_2) {
            response.end(sentence + "\n");
        } else {
            // What the request still brings is not read.
            response.putHeader("Connection", "close");
            response.end(sentence + "\n")
                    .onComplete(sent -> context.request().connection().close());
        }
    }
}
