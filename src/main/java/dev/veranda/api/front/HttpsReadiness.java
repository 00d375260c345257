package dev.veranda.api.front;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Veranda is not ready before it listens for HTTPS as well, where it is to: HTTP listens first, and answers probes already. */
@Readiness
@ApplicationScoped
class HttpsReadiness implements HealthCheck {

    private final boolean expected;
    private volatile boolean listening;

    HttpsReadiness(
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> configuration,
            @ConfigProperty(name = "quarkus.http.ssl.certificate.files") Optional<List<String>> files,
            @ConfigProperty(name = "quarkus.http.ssl.certificate.key-store-file") Optional<String> keyStore,
            TlsConfigurationRegistry registry) {
        this.expected = configuration.isPresent()
                || files.isPresent()
                || keyStore.isPresent()
                || registry.getDefault()
                        .map(TlsConfiguration::getKeyStoreOptions)
                        .isPresent();
    }

    void listening(@ObservesAsync HttpsServerStart start) {
        listening = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("HTTPS").status(!expected || listening).build();
    }
}
