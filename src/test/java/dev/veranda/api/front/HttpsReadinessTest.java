package dev.veranda.api.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** HTTP listens a moment before HTTPS does, and answers probes already. */
class HttpsReadinessTest {

    @Test
    void whereHttpsIsToListenItIsNotReadyBefore() {
        HttpsReadiness named =
                new HttpsReadiness(Optional.of("veranda"), Optional.empty(), Optional.empty(), new NoDefault());
        HttpsReadiness files = new HttpsReadiness(
                Optional.empty(), Optional.of(List.of("server.crt")), Optional.empty(), new NoDefault());
        HttpsReadiness store =
                new HttpsReadiness(Optional.empty(), Optional.empty(), Optional.of("server.p12"), new NoDefault());
        for (HttpsReadiness readiness : List.of(named, files, store)) {
            assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
            readiness.listening(new HttpsServerStart(new HttpServerOptions()));
            assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void whereItIsNotNothingIsWaitedFor() {
        assertThat(new HttpsReadiness(Optional.empty(), Optional.empty(), Optional.empty(), new NoDefault())
                        .call()
                        .getStatus())
                .isEqualTo(Status.UP);
    }

    private static final class NoDefault implements TlsConfigurationRegistry {
        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
