package dev.veranda.repository;

import dev.veranda.access.Actor;
import dev.veranda.audit.PlainText;
import dev.veranda.failure.DomainFailure;
import dev.veranda.observe.LogContext;
import dev.veranda.store.git.GitStore;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Keeps what lies on the disk small: every push and every fetch leaves a pack behind, so copies of repositories are packed
 * together now and then, and with them repositories by path, which no server looks after.
 */
@ApplicationScoped
class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    /** A sixteenth of the memory there is, by what a ref takes: its name and what it points at, twice. */
    private static final long MOST_REFS = Runtime.getRuntime().maxMemory() / 16 / 500;

    private final Mirrors mirrors;

    Upkeep(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    @Scheduled(
            every = "${veranda.upkeep.every:5m}",
            delayed = "${veranda.upkeep.every:5m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void compact() {
        for (GitStore store : mirrors.stores()) {
            LogContext.background(Actor.VERANDA.name(), store.remote().url()).during(() -> compact(store));
        }
    }

    private static void compact(GitStore store) {
        try {
            if (store.compact()) {
                LOG.infof("packed %s", store.remote().url());
            }
        } catch (DomainFailure failure) {
            LOG.warnf("packing %s failed: %s", store.remote().url(), PlainText.visible(failure.sentence()));
        }
    }

    /** What many repositories hold in memory together stays within bounds; who is asked for comes back by itself. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void rest() {
        Resting.among(mirrors.stores(), MOST_REFS);
    }

    @Scheduled(every = "1h", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dropUnregistered() {
        LogContext.background(Actor.VERANDA.name(), "").during(mirrors::dropUnregistered);
    }
}
