package dev.veranda.audit;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.AuditEntry.Outcome;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Unavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Writes and reads the audit trail. */
@ApplicationScoped
public class AuditTrail {

    private static final Logger LOG = Logger.getLogger(AuditTrail.class);
    private static final int LONGEST_DETAIL = 2_000;
    private static final int LONGEST_NAME = 500;
    private static final int PIECE = 500;

    private final AuditReading reading;
    private final Clock clock;

    /** Failures that have their entry; nothing but a failure on its way up is in here for long. */
    private final Set<Throwable> recorded = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    AuditTrail(AuditReading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * Does {@code work} and records how it ended: done, refused (the caller's doing) or failed (not the caller's doing). The
     * row has a transaction of its own, so a refusal leaves a trace although its work is undone.
     */
    public <T> T attempt(Attempt attempt, Supplier<T> work) {
        return attempt(attempt, work, done -> attempt.detail());
    }

    /** As {@link #attempt(Attempt, Supplier)}; {@code detail} is what to remember of what was done. */
    public <T> T attempt(Attempt attempt, Supplier<T> work, Function<T, String> detail) {
        long started = System.nanoTime();
        T result;
        try {
            result = work.get();
        } catch (RuntimeException failure) {
            record(attempt, failure, started);
            throw failure;
        }
        record(attempt, Outcome.DONE, detail.apply(result), started);
        return result;
    }

    /** As {@link #attempt(Attempt, Supplier)}, for work without a result. */
    public void attempt(Attempt attempt, Runnable work) {
        attempt(attempt, () -> {
            work.run();
            return attempt;
        });
    }

    /**
     * Does {@code work}, whose parts keep entries of their own, and records how it failed where none of them did: what was refused
     * before it came so far leaves a trace too.
     */
    public <T> T refusals(Attempt attempt, Supplier<T> work) {
        long started = System.nanoTime();
        try {
            return work.get();
        } catch (RuntimeException failure) {
            if (!isRecorded(failure)) {
                record(attempt, failure, started);
            }
            throw failure;
        }
    }

    /** As {@link #refusals(Attempt, Supplier)}, for work without a result. */
    public void refusals(Attempt attempt, Runnable work) {
        refusals(attempt, () -> {
            work.run();
            return attempt;
        });
    }

    private boolean isRecorded(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (recorded.contains(cause)) {
                return true;
            }
        }
        return false;
    }

    private void record(Attempt attempt, RuntimeException failure, long startedNanos) {
        switch (failure) {
            case Unavailable unavailable -> record(attempt, Outcome.FAILED, unavailable.sentence(), startedNanos);
            case DomainFailure refusal -> record(attempt, Outcome.REFUSED, refusal.sentence(), startedNanos);
            case Refusal refusal ->
                record(
                        attempt,
                        refusal.isCallersDoing() ? Outcome.REFUSED : Outcome.FAILED,
                        String.valueOf(failure.getMessage()),
                        startedNanos);
            case CancellationException givenUp ->
                record(attempt, Outcome.FAILED, String.valueOf(givenUp.getMessage()), startedNanos);
            default -> record(attempt, Outcome.FAILED, failure.getClass().getSimpleName(), startedNanos);
        }
        recorded.add(failure);
    }

    /**
     * The newest entries first; {@code words} narrows to those in which each of them begins a word of the actor, the action, the
     * outcome, the repository or the subject.
     */
    public List<AuditEntry> page(Actor actor, String words, int offset, int limit) {
        return older(actor, words, Long.MAX_VALUE, offset, limit);
    }

    /**
     * As {@link #page}, of what is older than an entry: however far down, only what is shown is read.
     *
     * @param before the id of that entry
     * @param skip how many of the newest to leave out
     */
    public List<AuditEntry> older(Actor actor, String words, long before, int skip, int limit) {
        actor.require(Permission.READ);
        return reading.older(words, before, skip, limit);
    }

    /** What happened to one package revision or repository, newest first, at most {@code limit} entries. */
    public List<AuditEntry> of(Actor actor, String subject, int limit) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        AuditRow.<AuditRow>find("subject = ?1 order by id desc", subject)
                                .page(Page.ofSize(limit))
                                .stream()
                                .map(AuditRow::entry)
                                .toList());
    }

    /**
     * When one of {@code actions} was last done to each subject and by whom, by subject; subjects it was never done to are
     * missing.
     */
    public Map<String, AuditEntry> last(Actor actor, Collection<String> actions, Collection<String> subjects) {
        actor.require(Permission.READ);
        return reading.last(actions, subjects);
    }

    /** When one of {@code actions} was done to a subject, newest first, at most {@code limit} entries. */
    public List<AuditEntry> done(Actor actor, Collection<String> actions, String subject, int limit) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting()
                .call(() -> AuditRow.<AuditRow>find(
                                "subject = ?1 and outcome = ?2 and action in ?3 order by id desc",
                                subject,
                                Outcome.DONE.name(),
                                actions)
                        .page(Page.ofSize(limit))
                        .stream()
                        .map(AuditRow::entry)
                        .toList());
    }

    /** Every entry {@link #page} would show, newest first, read in pieces so that the whole trail never stands in memory. */
    public void each(Actor actor, String words, Consumer<AuditEntry> consumer) {
        actor.require(Permission.READ);
        long before = Long.MAX_VALUE;
        List<AuditEntry> piece;
        do {
            piece = reading.older(words, before, 0, PIECE);
            piece.forEach(consumer);
            before = piece.isEmpty() ? 0 : piece.getLast().id();
        } while (piece.size() == PIECE);
    }

    /** What people typed is kept, but never what would keep the row from being written or forge a line of the log. */
    private void record(Attempt attempt, Outcome outcome, String detail, long startedNanos) {
        String repository = PlainText.line(attempt.repository(), LONGEST_NAME);
        String subject = PlainText.line(attempt.subject(), LONGEST_NAME);
        QuarkusTransaction.requiringNew().run(() -> {
            AuditRow row = new AuditRow();
            row.at = clock.instant();
            row.actor = attempt.actor().name();
            row.action = attempt.action();
            row.outcome = outcome.name();
            row.repository = repository;
            row.subject = subject;
            row.detail = PlainText.lines(detail, LONGEST_DETAIL);
            row.token = attempt.actor().usesToken() ? attempt.actor().token() : null;
            row.persist();
        });
        LOG.infof(
                "%s: %s %s/%s by %s in %d ms",
                outcome.label(),
                attempt.action(),
                PlainText.visible(repository),
                PlainText.visible(subject),
                PlainText.visible(attempt.actor().name()),
                Duration.ofNanos(System.nanoTime() - startedNanos).toMillis());
    }
}
