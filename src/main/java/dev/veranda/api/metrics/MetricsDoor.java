package dev.veranda.api.metrics;

import dev.veranda.access.Permission;
import dev.veranda.access.request.Authentication;
import dev.veranda.access.request.RequestAuthentication;
import dev.veranda.access.request.RequestCredentials;
import dev.veranda.failure.Outages;
import dev.veranda.observe.Along;
import dev.veranda.observe.RequestId;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Lets whoever may see packages read {@code /q/metrics}: with an access token, as machines sign in. The measures name repositories
 * and functions, and nothing that a viewer cannot see.
 */
@ApplicationScoped
class MetricsDoor {

    private static final Logger LOG = Logger.getLogger(MetricsDoor.class);

    /** Before what answers. */
    private static final int FIRST = -200;

    private static final String PATH = "/q/metrics";

    private final RequestAuthentication authentication;

    MetricsDoor(RequestAuthentication authentication) {
        this.authentication = authentication;
    }

    /** Why somebody may not. */
    private record Refusal(int code, String sentence) {}

    void guard(@Observes Router router) {
        router.route(PATH).order(FIRST).handler(this::pass);
        router.route(PATH + "/*").order(FIRST).handler(this::pass);
    }

    /** Who it is, the database says, for which an event loop must not wait. */
    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        RequestCredentials credentials = credentials(request);
        Context loop = context.vertx().getOrCreateContext();
        Along along = Along.request(RequestId.of(request.headers().getAll(RequestId.HEADER)));
        request.pause();
        Thread.ofVirtual()
                .name("who reads the metrics")
                .start(() -> along.during(() -> {
                    Optional<Refusal> refusal = judge(credentials);
                    loop.runOnContext(back -> {
                        if (!context.response().ended() && !context.response().closed()) {
                            request.resume();
                            refusal.ifPresentOrElse(said -> refuse(context, said), context::next);
                        }
                    });
                }));
    }

    private Optional<Refusal> judge(RequestCredentials credentials) {
        try {
            return switch (authentication.authenticate(credentials)) {
                case Authentication.Authenticated known ->
                    known.actor().may(Permission.READ)
                            ? Optional.empty()
                            : Optional.of(new Refusal(403, "The metrics are for those who may see packages."));
                case Authentication.None none ->
                    Optional.of(new Refusal(401, "The metrics need an access token: Authorization: Bearer vrd_…"));
                case Authentication.Refused(Authentication.Reason reason, String sentence) ->
                    Optional.of(new Refusal(reason == Authentication.Reason.TOO_MANY_ATTEMPTS ? 429 : 401, sentence));
            };
        } catch (RuntimeException failure) {
            Optional<Outages.Outage> outage = Outages.behind(failure);
            if (outage.isEmpty()) {
                LOG.error("Who wants to read the metrics cannot be told", failure);
            }
            return Optional.of(new Refusal(
                    503,
                    outage.map(Outages.Outage::sentence).orElse("Who this is cannot be told; the log says more.")));
        }
    }

    private static RequestCredentials credentials(HttpServerRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.headers()
                .names()
                .forEach(name -> headers.put(name, request.headers().getAll(name)));
        String peer = request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
        return new RequestCredentials(peer, headers);
    }

    private static void refuse(RoutingContext context, Refusal refusal) {
        context.response()
                .setStatusCode(refusal.code())
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Cache-Control", "no-store");
        if (refusal.code() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"Veranda\"");
        }
        context.response().end(refusal.sentence() + "\n");
    }
}
