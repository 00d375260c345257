package dev.veranda.repository;

import dev.veranda.failure.DomainFailure;
import dev.veranda.store.git.GitStore;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps what lies on the disk small: every push and every fetch leaves a pack behind, so copies of repositories are packed
 * together now and then, and with them the repositories in the data folder itself, which no server looks after.
 */
@ApplicationScoped
class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final Mirrors mirrors;
    private final Path own;

    Upkeep(Mirrors mirrors, @ConfigProperty(name = "veranda.data", defaultValue = ".veranda") Path own) {
        this.mirrors = mirrors;
        this.own = own;
    }

    @Scheduled(
            every = "${veranda.upkeep.every:5m}",
            delayed = "${veranda.upkeep.every:5m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void compact() {
        for (GitStore store : mirrors.stores()) {
            try {
                if (store.compact(own)) {
                    LOG.infof("packed %s", store.remote().url());
                }
            } catch (DomainFailure failure) {
                LOG.warnf("packing %s failed: %s", store.remote().url(), failure.sentence());
            }
        }
    }

    @Scheduled(every = "1h", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dropUnregistered() {
        mirrors.dropUnregistered();
    }
}
