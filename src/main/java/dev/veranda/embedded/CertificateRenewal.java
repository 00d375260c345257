package dev.veranda.embedded;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks once a day whether the certificates of a Veranda that runs for long are about to end, and makes new ones in time. */
@ApplicationScoped
class CertificateRenewal {

    private static final Logger LOG = Logger.getLogger(CertificateRenewal.class);

    private final Optional<String> configuration;
    private final Path data;
    private final TlsConfigurationRegistry registry;
    private final Event<CertificateUpdatedEvent> renewed;
    private final Clock clock;

    CertificateRenewal(
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> configuration,
            @ConfigProperty(name = "veranda.data", defaultValue = ".veranda") Path data,
            TlsConfigurationRegistry registry,
            Event<CertificateUpdatedEvent> renewed,
            Clock clock) {
        this.configuration = configuration;
        this.data = data;
        this.registry = registry;
        this.renewed = renewed;
        this.clock = clock;
    }

    @Scheduled(every = "24h", delayed = "24h", identity = "certificates of the data folder")
    void renew() {
        if (configuration.filter(EmbeddedTls.CONFIGURATION::equals).isEmpty()) {
            return;
        }
        try {
            if (new LocalCertificates(data.resolve("tls"), clock).provide()) {
                registry.get(EmbeddedTls.CONFIGURATION).ifPresent(this::reload);
            }
        } catch (IOException failure) {
            LOG.errorf(failure, "The certificate for HTTPS could not be renewed");
        }
    }

    private void reload(TlsConfiguration tls) {
        if (tls.reload()) {
            renewed.fire(new CertificateUpdatedEvent(EmbeddedTls.CONFIGURATION, tls));
            LOG.info("The certificate for HTTPS has been renewed");
        }
    }
}
