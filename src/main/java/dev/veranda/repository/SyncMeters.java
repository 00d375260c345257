package dev.veranda.repository;

import dev.veranda.change.Change;
import dev.veranda.change.FeedReader;
import dev.veranda.change.FeedSubscriber;
import dev.veranda.observe.Traces;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How well each repository is kept up with, whichever process reads it: how old what is known is, and how often in a row
 * reading failed. What is unregistered is no longer measured.
 */
@ApplicationScoped
class SyncMeters implements FeedSubscriber {

    private static final String REPOSITORY = "repository";
    private static final String DURATION = "veranda.sync";

    private final MeterRegistry registry;
    private final Traces traces;
    private final Clock clock;
    private final MultiGauge ages;
    private final MultiGauge failures;

    /** How a repository stands in the database. */
    record Standing(String namespace, String name, @Nullable Instant succeededAt, int failures) {

        String repository() {
            return ObjectName.text(namespace, name);
        }

        /** In seconds; not a number when it was never read. */
        double age(Instant now) {
            Instant succeeded = succeededAt;
            return succeeded == null
                    ? Double.NaN
                    : Math.max(0, Duration.between(succeeded, now).toMillis() / 1_000.0);
        }
    }

    SyncMeters(MeterRegistry registry, Traces traces, Clock clock) {
        this.registry = registry;
        this.traces = traces;
        this.clock = clock;
        this.ages = MultiGauge.builder("veranda.sync.age")
                .description("How long ago the repository was read without a failure")
                .baseUnit("seconds")
                .register(registry);
        this.failures = MultiGauge.builder("veranda.sync.failures")
                .description("How often in a row reading the repository failed")
                .register(registry);
    }

    void start(@Observes StartupEvent event, FeedReader feed) {
        feed.subscribe(this);
        look();
    }

    /** Does a reading. */
    SyncStatus measured(Repository repository, Supplier<SyncStatus> reading) {
        long begun = System.nanoTime();
        SyncStatus status = traces.within("synchronise", Map.of(REPOSITORY, repository.name()), reading);
        ended(repository, status.state(), Duration.ofNanos(System.nanoTime() - begun));
        return status;
    }

    private void ended(Repository repository, SyncStatus.State state, Duration took) {
        Timer.builder(DURATION)
                .description("Readings of the repository by this process and how they ended")
                .tag(REPOSITORY, repository.name())
                .tag("outcome", state == SyncStatus.State.ERROR ? "failed" : "done")
                .register(registry)
                .record(took);
    }

    @Override
    public void changed(List<Change> changes) {
        boolean registrations = changes.stream()
                .anyMatch(change ->
                        change.kind().equals(Repositories.FEED_KIND) && change.type() != Change.Type.MODIFIED);
        if (registrations) {
            Thread.startVirtualThread(this::look);
        }
    }

    @Override
    public void lost() {
        Thread.startVirtualThread(this::look);
    }

    /** That a repository was read once more, and all was as before, is told to nobody. */
    @Scheduled(every = "15s", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        List<Standing> standings = QuarkusTransaction.requiringNew()
                .call(() -> SyncRow.getEntityManager()
                        .createQuery(
                                "select r.namespace, r.name, s.succeededAt, s.failures from RepositoryRow r, SyncRow s"
                                        + " where s.repositoryId = r.id",
                                Standing.class)
                        .getResultList());
        show(standings);
    }

    private synchronized void show(List<Standing> standings) {
        ages.register(
                standings.stream()
                        .map(standing -> MultiGauge.Row.of(tags(standing), standing, one -> one.age(clock.instant())))
                        .collect(Collectors.toList()),
                true);
        failures.register(
                standings.stream()
                        .map(standing -> MultiGauge.Row.of(tags(standing), standing.failures()))
                        .collect(Collectors.toList()),
                true);
        Set<String> registered = standings.stream().map(Standing::repository).collect(Collectors.toSet());
        for (Meter meter : registry.find(DURATION).meters()) {
            if (!registered.contains(meter.getId().getTag(REPOSITORY))) {
                registry.remove(meter);
            }
        }
    }

    private static Tags tags(Standing standing) {
        return Tags.of(REPOSITORY, standing.repository());
    }
}
