package dev.veranda.repository;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.PlainText;
import dev.veranda.change.Change;
import dev.veranda.change.FeedReader;
import dev.veranda.change.FeedSubscriber;
import dev.veranda.change.Processes;
import dev.veranda.failure.DomainFailure;
import dev.veranda.observe.Along;
import dev.veranda.observe.LogContext;
import dev.veranda.store.git.GitStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Keeps the index at what Git says: after registration, on schedule, on demand and on push webhooks. Each repository has a
 * thread of its own while it is read, so one that is slow or down holds up nobody else.
 */
@ApplicationScoped
public class Synchronization implements FeedSubscriber {

    private static final Logger LOG = Logger.getLogger(Synchronization.class);
    private static final int INDEXING_AT_ONCE = 2;
    private static final String RENEWING =
            "The copy of the repository had lost objects and is being fetched anew; until then not all of it can be read.";

    private final Repositories repositories;
    private final Mirrors mirrors;
    private final RepositoryIndex index;
    private final RepositoryFeed feed;
    private final Clock clock;
    private final Duration every;
    private final Processes processes;
    private final SyncMeters meters;

    private final Renewals renewals = new Renewals();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore indexing = new Semaphore(INDEXING_AT_ONCE);
    private final Map<UUID, CompletableFuture<SyncStatus>> waiting = new ConcurrentHashMap<>();
    private final Map<UUID, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> begun = new ConcurrentHashMap<>();
    private final Map<UUID, SyncProgress> progress = new ConcurrentHashMap<>();

    Synchronization(
            Repositories repositories,
            Mirrors mirrors,
            RepositoryIndex index,
            RepositoryFeed feed,
            FeedReader changes,
            Processes processes,
            SyncMeters meters,
            Clock clock,
            SyncConfiguration configuration) {
        this.repositories = repositories;
        this.mirrors = mirrors;
        this.index = index;
        this.feed = feed;
        changes.subscribe(this);
        this.processes = processes;
        this.meters = meters;
        this.clock = clock;
        this.every = configuration.every();
    }

    /** Asks for a synchronisation; the result is how it ended. Requests that wait for their turn are answered together. */
    public CompletableFuture<SyncStatus> request(Actor actor, UUID repository) {
        actor.require(Permission.READ);
        return request(repository);
    }

    /** How far the reading that runs has come; empty where none runs or there is little to read. */
    public Optional<SyncProgress> progress(Actor actor, UUID repository) {
        actor.require(Permission.READ);
        return Optional.ofNullable(progress.get(repository));
    }

    CompletableFuture<SyncStatus> request(UUID repository) {
        return waiting.computeIfAbsent(
                repository, id -> CompletableFuture.supplyAsync(Along.with(() -> inTurn(id)), threads));
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        // Beside others, who look at all of them as often as they should be looked at, this one only takes its share.
        if (processes.isAlone()) {
            QuarkusTransaction.requiringNew().run(() -> SyncRow.update("nextAt = ?1", clock.instant()));
        }
    }

    /** A repository that is new, or whose settings changed, is due at once. */
    @Override
    public void changed(List<Change> changes) {
        for (Change change : changes) {
            if (change.kind().equals(Repositories.FEED_KIND)) {
                if (change.type() == Change.Type.DELETED) {
                    UUID gone = UUID.fromString(change.body().path("id").asText());
                    turns.remove(gone);
                    begun.remove(gone);
                } else {
                    threads.execute(this::requestDue);
                }
            }
        }
    }

    @Override
    public void lost() {
        threads.execute(this::requestDue);
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void requestDue() {
        QuarkusTransaction.requiringNew().call(this::claimed).forEach(this::requestUnlessBegun);
        mirrors.damaged().stream().filter(id -> !mirrors.syncing(id)).forEach(this::request);
    }

    /** What was begun since it was due has what made it due. */
    private void requestUnlessBegun(UUID repository, Instant due) {
        waiting.computeIfAbsent(
                repository,
                id -> begun.getOrDefault(id, Instant.MIN).isBefore(due)
                        ? CompletableFuture.supplyAsync(Along.with(() -> inTurn(id)), threads)
                        : null);
    }

    /** What is due and was not taken by another process, since when; that one would have it until it is due again. */
    private Map<UUID, Instant> claimed() {
        Instant now = clock.instant();
        Map<UUID, Instant> claimed = SyncRow.claim(now, now.plus(every));
        for (UUID id : RepositoryRow.takeOnce(now)) {
            claimed.put(id, now);
            RepositoryRow.<RepositoryRow>findByIdOptional(id).ifPresent(feed::tell);
        }
        return claimed;
    }

    /** How many repositories wait for their turn to be read. */
    int waiting() {
        return waiting.size();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private SyncStatus inTurn(UUID id) {
        ReentrantLock turn = turns.computeIfAbsent(id, key -> new ReentrantLock());
        turn.lock();
        Instant now = clock.instant();
        begun.put(id, now);
        // From here on a new request would see what this run may miss, so it has to wait for the next.
        waiting.remove(id);
        mirrors.syncing(id, true);
        try {
            QuarkusTransaction.requiringNew().run(() -> SyncRow.begin(id, now, every));
            Repository repository = repositories.withId(Actor.VERANDA, id);
            return LogContext.background(Actor.VERANDA.name(), repository.name())
                    .during(() -> meters.measured(repository, () -> read(repository)));
        } finally {
            progress.remove(id);
            mirrors.syncing(id, false);
            turn.unlock();
        }
    }

    private SyncStatus read(Repository repository) {
        long started = System.nanoTime();
        try {
            int moved = brought(repository);
            if (moved > 0) {
                LOG.infof("synchronised %s: %d refs moved, %d ms", repository.name(), moved, millisSince(started));
            }
            return ended(repository, row -> row.succeeded(clock.instant(), due(repository.id())));
        } catch (DomainFailure failure) {
            String sentence = PlainText.visible(failure.sentence());
            LOG.warnf("synchronising %s failed: %s", repository.name(), sentence);
            return ended(repository, row -> row.failed(clock.instant(), sentence, every));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "synchronising %s failed", repository.name());
            return ended(
                    repository,
                    row -> row.failed(clock.instant(), "Reading failed inside Veranda; its log says more.", every));
        }
    }

    /** Brings the copy and the index to what the server says; a copy that lost something is made anew first. */
    private int brought(Repository repository) {
        GitStore store = mirrors.of(repository.id());
        // What was changed in another process, or just now, counts.
        store.changed();
        if (!store.isDamaged()) {
            try {
                int moved = followed(repository, store);
                if (!store.isDamaged()) {
                    return moved;
                }
            } catch (DomainFailure failure) {
                if (!store.isDamaged()) {
                    throw failure;
                }
            }
        }
        if (!renewals.mayRenew(repository.id(), clock.instant())) {
            LOG.warnf("%s: making its copy anew did not bring what is missing", repository.name());
            store.trust();
            return followed(repository, store);
        }
        LOG.warnf("%s: its copy lost objects and is fetched anew", repository.name());
        QuarkusTransaction.requiringNew().run(() -> {
            SyncRow row = SyncRow.findById(repository.id());
            if (row != null) {
                row.renewing(clock.instant(), RENEWING);
                row.flush();
                RepositoryRow.<RepositoryRow>findByIdOptional(repository.id()).ifPresent(feed::tell);
            }
        });
        GitStore fresh = mirrors.renewed(repository.id());
        return fresh.trusting(() -> followed(repository, fresh));
    }

    private int followed(Repository repository, GitStore store) {
        store.sync();
        indexing.acquireUninterruptibly();
        try {
            return index.follow(repository, store, now -> progress.put(repository.id(), now));
        } finally {
            indexing.release();
        }
    }

    /** How long until the next reading; called within the transaction that writes it down. */
    private Duration due(UUID id) {
        return RepositoryRow.<RepositoryRow>findByIdOptional(id)
                .map(row -> SyncSchedule.next(row.syncSchedule, clock.instant(), every))
                .orElse(every);
    }

    private SyncStatus ended(Repository repository, Consumer<SyncRow> outcome) {
        SyncStatus status = QuarkusTransaction.requiringNew().call(() -> {
            SyncRow row = SyncRow.findById(repository.id(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                return repository.sync();
            }
            outcome.accept(row);
            row.flush();
            RepositoryRow.<RepositoryRow>findByIdOptional(repository.id()).ifPresent(feed::tellUnlessAsBefore);
            return row.status(false);
        });
        progress.remove(repository.id());
        mirrors.syncing(repository.id(), false);
        return status;
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
