package dev.veranda.api.kube.http;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import dev.veranda.api.kube.http.negotiation.RequestBody;
import dev.veranda.observe.Along;
import dev.veranda.observe.RequestId;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes requests off the event loop: receives each on a thread of its own, within the limits of size and time. */
@ApplicationScoped
class KubeRoutes {

    /** Before everything else that answers: the browser's page would answer everywhere. */
    private static final int FIRST = -100;

    private static final List<String> PREFIXES =
            List.of("/api", "/apis", "/openapi", "/version", "/healthz", "/livez", "/readyz");

    private final RequestDispatch requests;
    private final int largestBody;
    private final Duration longest;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param largestBody the largest body of a request, in bytes
     * @param longest how long a request that is no watch may take
     */
    KubeRoutes(
            RequestDispatch requests,
            @ConfigProperty(name = "veranda.api.largest-body", defaultValue = "6291456") int largestBody,
            @ConfigProperty(name = "veranda.api.request-time", defaultValue = "PT1M") Duration longest) {
        this.requests = requests;
        this.largestBody = largestBody;
        this.longest = longest;
    }

    void routes(@Observes Router router) {
        for (String prefix : PREFIXES) {
            router.route(prefix).order(FIRST).handler(this::read);
            router.route(prefix + "/*").order(FIRST).handler(this::read);
        }
    }

    private void read(RoutingContext context) {
        Context loop = context.vertx().getOrCreateContext();
        HttpExchange exchange =
                new HttpExchange(context.request(), new RequestBody(context.request(), loop, largestBody));
        long timer = context.vertx().setTimer(longest.toMillis(), late -> tooLate(exchange));
        exchange.whenAnswered(() -> context.vertx().cancelTimer(timer));
        context.addEndHandler(end -> exchange.abandon());
        ClassLoader loader = KubeRoutes.class.getClassLoader();
        Along along = Along.request(RequestId.of(context.request().headers().getAll(RequestId.HEADER)));
        threads.execute(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            along.during(() -> requests.dispatch(exchange));
        });
    }

    /**
     * What has changed something goes on to its end: broken off halfway it would leave connections broken and the audit trail
     * without it. What has not yet, such as a rendering, sees that nobody waits for it and stops.
     */
    private void tooLate(HttpExchange exchange) {
        exchange.fail(ApiFailure.of(
                504,
                "Timeout",
                "Timeout: request did not complete within the allotted timeout of " + longest.toSeconds() + "s"));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
