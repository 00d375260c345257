package dev.veranda.review;

import dev.veranda.access.Actor;
import dev.veranda.audit.AuditEntry.Outcome;
import dev.veranda.audit.AuditTrail;
import dev.veranda.audit.UnderWay;
import dev.veranda.change.Processes;
import dev.veranda.failure.NotFound;
import dev.veranda.observe.LogContext;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Synchronization;
import dev.veranda.revision.Endings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks after what a process that is no more left under way: reads the repository once more, and writes down whether Git has it.
 * An approval that Git has is recorded with who decided it. What cannot be found out, because the repository does not answer, stays
 * until it does.
 */
@ApplicationScoped
class Interrupted {

    private static final Logger LOG = Logger.getLogger(Interrupted.class);
    private static final String STOPPED = "Veranda stopped while this was under way. ";

    /** A process whose connection was cut is taken for gone until it has another; nothing young is touched for that long. */
    private static final Duration YOUNG = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final AuditTrail audit;
    private final Processes processes;
    private final Repositories repositories;
    private final Synchronization synchronization;
    private final Endings endings;
    private final Clock clock;
    private final Instant started;
    private final Map<UUID, Instant> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Interrupted(
            AuditTrail audit,
            Processes processes,
            Repositories repositories,
            Synchronization synchronization,
            Endings endings,
            Clock clock) {
        this.audit = audit;
        this.processes = processes;
        this.repositories = repositories;
        this.synchronization = synchronization;
        this.endings = endings;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Scheduled(every = "5s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookAfter() {
        audit.underWay().stream()
                .filter(this::isLeft)
                .collect(Collectors.groupingBy(found -> endings.repository(found.plan())))
                .forEach((repository, found) -> {
                    if (isTurn(repository)) {
                        threads.execute(() -> LogContext.background(Actor.VERANDA.name(), repository.toString())
                                .during(() -> lookAfter(repository, found)));
                    }
                });
    }

    /** A server that does not answer is not asked all the time. */
    private boolean isTurn(UUID repository) {
        Instant now = clock.instant();
        Instant next = now.plus(PAUSE);
        return next.equals(asked.merge(repository, next, (before, after) -> before.isAfter(now) ? before : after));
    }

    private boolean isLeft(UnderWay found) {
        Instant at = found.started().at();
        boolean old = at.isBefore(clock.instant().minus(YOUNG)) || at.isBefore(started);
        return old && !processes.isAlive(found.process());
    }

    void lookAfter(UUID repository, List<UnderWay> found) {
        try {
            if (!isRegistered(repository)) {
                found.forEach(one -> QuarkusTransaction.requiringNew()
                        .run(() ->
                                audit.end(one, Outcome.FAILED, STOPPED + "Its repository is no longer registered.")));
            } else if (synchronization
                    .request(Actor.VERANDA, repository)
                    .join()
                    .error()
                    .isEmpty()) {
                found.forEach(one -> QuarkusTransaction.requiringNew().run(() -> end(one)));
            }
        } catch (RuntimeException failure) {
            LOG.warnf("What was interrupted in %s is not known yet: %s", repository, failure.getMessage());
        }
    }

    private boolean isRegistered(UUID repository) {
        try {
            return repositories.withId(Actor.VERANDA, repository).id().equals(repository);
        } catch (NotFound unregistered) {
            return false;
        }
    }

    private void end(UnderWay found) {
        Endings.Ending ending = endings.of(found.plan());
        boolean mine = ending.reached()
                ? audit.end(found, Outcome.DONE, found.started().detail())
                : audit.end(
                        found, Outcome.FAILED, STOPPED + "Git does not have it: do it again if it is still wanted.");
        if (mine && ending.reached()) {
            endings.complete(found.plan(), found.started().actor());
            if (!ending.verdict().isEmpty()) {
                DecisionRow.of(
                                ending.repositoryId(),
                                ending.packagePath(),
                                ending.workspace(),
                                new Decision(
                                        Decision.Kind.valueOf(ending.verdict()),
                                        ending.commit(),
                                        found.started().actor(),
                                        ending.reason(),
                                        found.started().at()))
                        .persist();
            }
            endings.tell(found.plan());
        }
        if (mine) {
            LOG.infof(
                    "%s: %s %s by %s, found after it was interrupted",
                    ending.reached() ? "done" : "not done",
                    found.started().action(),
                    found.started().subject(),
                    found.started().actor());
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
