package dev.veranda.api.front;

import dev.veranda.observe.Measures;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests by kind of address, method and status. Addresses and methods are whatever somebody sends, before anybody knows
 * who it is, so each becomes one of a few.
 */
@ApplicationScoped
class HttpMeters {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> KINDS = List.of(
            "/apis", "/api", "/openapi", "/webhooks", "/local", "/q", "/VAADIN", "/livez", "/readyz", "/healthz");
    private static final String PAGES = "/";
    private static final String WATCH = "/api?watch";

    private final MeterRegistry registry;

    HttpMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Measures a request that has just arrived, until its answer has ended or its client is gone. */
    void measure(RoutingContext context) {
        long begun = System.nanoTime();
        context.addEndHandler(ended -> Measures.timer("http.server.requests", "HTTP requests by kind of address")
                .tag("method", method(context.request()))
                .tag("uri", kind(context.request()))
                .tag(
                        "status",
                        ended.succeeded() ? Integer.toString(context.response().getStatusCode()) : "gone")
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - begun)));
    }

    private static String method(HttpServerRequest request) {
        String method = request.method().name();
        return METHODS.contains(method) ? method : "OTHER";
    }

    private static String kind(HttpServerRequest request) {
        @Nullable String path = request.path();
        String kind = KINDS.stream()
                .filter(prefix -> path != null && (path.equals(prefix) || path.startsWith(prefix + "/")))
                .findFirst()
                .orElse(PAGES);
        if (!kind.startsWith("/api")) {
            return kind;
        }
        // A watch lasts for as long as somebody wants it, and would be the slowest of all requests.
        @Nullable String query = request.query();
        return query != null && query.contains("watch=") ? WATCH : "/api";
    }
}
