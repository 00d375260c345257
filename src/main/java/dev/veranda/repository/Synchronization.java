package dev.veranda.repository;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.PlainText;
import dev.veranda.failure.DomainFailure;
import dev.veranda.store.git.GitStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
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
public class Synchronization {

    private static final Logger LOG = Logger.getLogger(Synchronization.class);
    private static final int INDEXING_AT_ONCE = 2;
    private static final String RENEWING =
            "The copy of the repository had lost objects and is being fetched anew; until then not all of it can be read.";

    private final Repositories repositories;
    private final Mirrors mirrors;
    private final RepositoryIndex index;
    private final Event<RepositoryChanged> changes;
    private final Clock clock;
    private final Duration every;

    private final Renewals renewals = new Renewals();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore indexing = new Semaphore(INDEXING_AT_ONCE);
    private final Map<UUID, CompletableFuture<SyncStatus>> waiting = new ConcurrentHashMap<>();
    private final Map<UUID, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final Map<UUID, SyncProgress> progress = new ConcurrentHashMap<>();

    Synchronization(
            Repositories repositories,
            Mirrors mirrors,
            RepositoryIndex index,
            Event<RepositoryChanged> changes,
            Clock clock,
            SyncConfiguration configuration) {
        this.repositories = repositories;
        this.mirrors = mirrors;
        this.index = index;
        this.changes = changes;
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
        return waiting.computeIfAbsent(repository, id -> CompletableFuture.supplyAsync(() -> inTurn(id), threads));
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        QuarkusTransaction.requiringNew().run(() -> SyncRow.update("nextAt = ?1", clock.instant()));
    }

    void registered(@Observes RepositoryChanged change) {
        switch (change.kind()) {
            case REGISTERED, CHANGED -> request(change.id());
            case UNREGISTERED -> turns.remove(change.id());
            case SYNCHRONISED, CHECKED -> {}
        }
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void requestDue() {
        List<UUID> due = QuarkusTransaction.requiringNew()
                .call(() -> SyncRow.<SyncRow>list("nextAt <= ?1", clock.instant()).stream()
                        .map(row -> row.repositoryId)
                        .toList());
        QuarkusTransaction.requiringNew()
                .call(() -> RepositoryRow.<RepositoryRow>list("syncOnceAt <= ?1", clock.instant()).stream()
                        .map(Synchronization::fulfilled)
                        .toList())
                .forEach(this::request);
        due.stream().filter(id -> !mirrors.syncing(id)).forEach(this::request);
        mirrors.damaged().stream().filter(id -> !mirrors.syncing(id)).forEach(this::request);
    }

    private static UUID fulfilled(RepositoryRow row) {
        row.syncedOnceAt = row.syncOnceAt;
        row.syncOnceAt = null;
        return row.id;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private SyncStatus inTurn(UUID id) {
        ReentrantLock turn = turns.computeIfAbsent(id, key -> new ReentrantLock());
        turn.lock();
        // From here on a new request would see what this run may miss, so it has to wait for the next.
        waiting.remove(id);
        mirrors.syncing(id, true);
        try {
            Repository repository = repositories.withId(Actor.VERANDA, id);
            return read(repository);
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
            return ended(repository, moved > 0, row -> row.succeeded(clock.instant(), due(repository.id())));
        } catch (DomainFailure failure) {
            String sentence = PlainText.visible(failure.sentence());
            LOG.warnf("synchronising %s failed: %s", repository.name(), sentence);
            return ended(repository, false, row -> row.failed(clock.instant(), sentence, every));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "synchronising %s failed", repository.name());
            return ended(
                    repository,
                    false,
                    row -> row.failed(clock.instant(), "Reading failed inside Veranda; its log says more.", every));
        }
    }

    /** Brings the copy and the index to what the server says; a copy that lost something is made anew first. */
    private int brought(Repository repository) {
        GitStore store = mirrors.of(repository.id());
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

    private SyncStatus ended(Repository repository, boolean moved, Consumer<SyncRow> outcome) {
        SyncStatus status = QuarkusTransaction.requiringNew().call(() -> {
            SyncRow row = SyncRow.findById(repository.id(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                return repository.sync();
            }
            outcome.accept(row);
            return row.status(false);
        });
        progress.remove(repository.id());
        mirrors.syncing(repository.id(), false);
        boolean same = !moved
                && status.error().equals(repository.sync().error())
                && repository.sync().succeededAt().isPresent();
        changes.fire(new RepositoryChanged(
                repository.id(),
                repository.name(),
                same ? RepositoryChanged.Kind.CHECKED : RepositoryChanged.Kind.SYNCHRONISED));
        return status;
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
