package dev.veranda.api.kube.http;

import dev.veranda.api.kube.ApiFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Takes requests off the event loop: reads their bodies within a limit and handles each on a thread of its own. */
@ApplicationScoped
class KubeRoutes {

    /** Before everything else that answers: the browser's page would answer everywhere. */
    private static final int FIRST = -100;

    private static final List<String> PREFIXES =
            List.of("/api", "/apis", "/openapi", "/version", "/healthz", "/livez", "/readyz");

    private final RequestHandling handling;
    private final int largestBody;
    private final Duration longest;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param largestBody the largest body of a request, in bytes
     * @param longest how long a request that is no watch may take
     */
    KubeRoutes(
            RequestHandling handling,
            @ConfigProperty(name = "veranda.api.largest-body", defaultValue = "6291456") int largestBody,
            @ConfigProperty(name = "veranda.api.request-time", defaultValue = "PT1M") Duration longest) {
        this.handling = handling;
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
        Buffer body = Buffer.buffer();
        context.request().handler(piece -> {
            if (body.length() <= largestBody) {
                body.appendBuffer(piece);
            }
        });
        context.request().endHandler(end -> {
            Exchange exchange = new Exchange(context.request(), body.getBytes());
            if (body.length() > largestBody) {
                exchange.fail(ApiFailure.of(
                        413, "RequestEntityTooLarge", "Request entity too large: limit is " + largestBody));
            } else {
                handle(context, exchange);
            }
        });
        context.request().resume();
    }

    private void handle(RoutingContext context, Exchange exchange) {
        ClassLoader loader = KubeRoutes.class.getClassLoader();
        AtomicReference<@Nullable Future<?>> running = new AtomicReference<>();
        if (!exchange.flag("watch")) {
            long timer = context.vertx().setTimer(longest.toMillis(), late -> tooLate(exchange, running.get()));
            exchange.response().endHandler(done -> context.vertx().cancelTimer(timer));
        }
        running.set(threads.submit(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            handling.handle(exchange);
        }));
    }

    private void tooLate(Exchange exchange, @Nullable Future<?> running) {
        exchange.fail(ApiFailure.of(
                504,
                "Timeout",
                "Timeout: request did not complete within the allotted timeout of " + longest.toSeconds() + "s"));
        if (running != null) {
            running.cancel(true);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
