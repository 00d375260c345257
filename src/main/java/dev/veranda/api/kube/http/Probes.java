package dev.veranda.api.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What anybody may ask: whether Veranda is well, and which version of the protocol it speaks. */
@ApplicationScoped
class Probes {

    /** The Kubernetes whose protocol this is; clients compare it with their own version. */
    private static final String MINOR = "32";

    private final SmallRyeHealthReporter health;
    private final String version;

    Probes(SmallRyeHealthReporter health, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.health = health;
        this.version = version;
    }

    boolean answer(HttpExchange exchange) {
        String path = exchange.path().replaceFirst("(?<=.)/+$", "");
        switch (path) {
            case "/version" -> exchange.json(200, version());
            case "/healthz", "/livez" -> text(exchange, health.getLiveness().isDown());
            case "/readyz" -> text(exchange, health.getReadiness().isDown());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void text(HttpExchange exchange, boolean down) {
        exchange.answer(
                down ? 503 : 200,
                "text/plain; charset=utf-8",
                (down ? "not ok" : "ok").getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", MINOR)
                .put("gitVersion", "v1." + MINOR + ".0+veranda-" + version.replaceAll("[^0-9A-Za-z.-]", "-"))
                .put("gitCommit", "")
                .put("gitTreeState", "")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "javac")
                .put("platform", "java");
    }
}
