package dev.veranda.audit;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.AuditEntry.Outcome;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Unavailable;
import dev.veranda.observe.LogContext;
import dev.veranda.observe.Traces;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes and reads the audit trail. */
@ApplicationScoped
public class AuditTrail {

    private static final Logger LOG = Logger.getLogger(AuditTrail.class);
    private static final int LONGEST_DETAIL = 2_000;
    private static final int LONGEST_NAME = 500;
    private static final int PIECE = 500;

    /** Does what nobody does any more. */
    private static final long NO_PROCESS = 0;

    private final AuditReading reading;
    private final OperationMeters meters;
    private final Traces traces;
    private final Clock clock;

    /** Failures that have their entry; nothing but a failure on its way up is in here for long. */
    private final Set<Throwable> recorded = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    AuditTrail(AuditReading reading, OperationMeters meters, Traces traces, Clock clock) {
        this.reading = reading;
        this.meters = meters;
        this.traces = traces;
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
        return attempt(attempt, running -> work.get(), detail);
    }

    /** As {@link #attempt(Attempt, Supplier)}, for work that says itself when it begins and that it is done. */
    public <T> T running(Attempt attempt, Function<Running, T> work) {
        return attempt(attempt, work, done -> attempt.detail());
    }

    private <T> T attempt(Attempt attempt, Function<Running, T> work, Function<T, String> detail) {
        return context(attempt)
                .during(() ->
                        traces.within(attempt.action(), attributes(attempt), () -> recorded(attempt, work, detail)));
    }

    private static Map<String, String> attributes(Attempt attempt) {
        return Map.of(
                "actor",
                attempt.actor().name(),
                "repository",
                PlainText.line(attempt.repository(), LONGEST_NAME),
                "object",
                PlainText.line(attempt.subject(), LONGEST_NAME));
    }

    /** What every line of the log says until the attempt has ended. */
    private static LogContext context(Attempt attempt) {
        String object = attempt.subject().isEmpty() ? attempt.repository() : attempt.subject();
        return LogContext.of(attempt.actor().name(), PlainText.line(object, LONGEST_NAME));
    }

    private <T> T recorded(Attempt attempt, Function<Running, T> work, Function<T, String> detail) {
        Running running = new Running(this, attempt);
        T result;
        try {
            result = work.apply(running);
        } catch (RuntimeException failure) {
            end(running, failure);
            throw failure;
        }
        if (running.isRecorded()) {
            ended(attempt, Outcome.DONE, running.startedNanos());
        } else {
            record(running, Outcome.DONE, detail.apply(result));
        }
        return result;
    }

    /** That it cannot be written down must not hide why it failed. */
    private void end(Running running, RuntimeException failure) {
        if (running.hasHappened()) {
            recorded.add(failure);
            LOG.errorf(
                    failure,
                    "%s was done, and cannot be written down yet",
                    running.attempt().action());
            meters.ended(running.attempt().action(), Outcome.DONE, since(running.startedNanos()));
            return;
        }
        try {
            record(running, failure);
        } catch (RuntimeException unwritten) {
            failure.addSuppressed(unwritten);
        }
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
        Running running = new Running(this, attempt);
        return context(attempt).during(() -> refusals(running, work));
    }

    private <T> T refusals(Running running, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            if (!isRecorded(failure)) {
                end(running, failure);
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

    private void record(Running running, RuntimeException failure) {
        switch (failure) {
            case Unavailable unavailable -> record(running, Outcome.FAILED, unavailable.sentence());
            case DomainFailure refusal -> record(running, Outcome.REFUSED, refusal.sentence());
            case Refusal refusal ->
                record(
                        running,
                        refusal.isCallersDoing() ? Outcome.REFUSED : Outcome.FAILED,
                        String.valueOf(failure.getMessage()));
            case CancellationException givenUp -> record(running, Outcome.FAILED, String.valueOf(givenUp.getMessage()));
            default -> record(running, Outcome.FAILED, failure.getClass().getSimpleName());
        }
        recorded.add(failure);
    }

    /** Everything that was begun and has no end, oldest first. */
    public List<UnderWay> underWay() {
        return QuarkusTransaction.joiningExisting()
                .call(() -> UnderWayRow.<UnderWayRow>listAll(Sort.by("auditId")).stream()
                        .map(row -> new UnderWay(
                                AuditRow.<AuditRow>findById(row.auditId).entry(), row.process, row.plan))
                        .toList());
    }

    /**
     * Writes down how something ended whose process did not live to do it, within the transaction of the caller.
     *
     * @return whether nobody else did so before
     */
    public boolean end(UnderWay found, Outcome outcome, String detail) {
        if (UnderWayRow.delete("auditId", found.started().id()) == 0) {
            return false;
        }
        AuditRow begun = AuditRow.findById(found.started().id());
        if (outcome == Outcome.FAILED && AuditRow.count("started", begun.id) > 0) {
            return true;
        }
        AuditRow row = new AuditRow();
        row.actor = begun.actor;
        row.action = begun.action;
        row.repository = begun.repository;
        row.subject = begun.subject;
        row.token = begun.token;
        row.at = clock.instant();
        row.outcome = outcome.name();
        row.detail = PlainText.lines(detail, LONGEST_DETAIL);
        row.started = begun.id;
        row.request = begun.request;
        row.persist();
        return true;
    }

    long begin(Attempt attempt, long process, UUID holds, String plan, Runnable possible) {
        AuditRow row = row(attempt, Outcome.STARTED, attempt.detail());
        return Beginning.of(attempt.subject(), () -> AuditWriting.begin(row, process, holds, plan), possible);
    }

    void writeDone(Attempt attempt, @Nullable Long begun, String detail) {
        write(row(attempt, Outcome.DONE, detail), begun, false);
    }

    /** @param inDoubt whether somebody still has to look how it ended */
    private static void write(AuditRow row, @Nullable Long begun, boolean inDoubt) {
        if (begun == null) {
            row.persist();
        } else if (inDoubt) {
            row.started = begun;
            UnderWayRow.update("process = ?1 where auditId = ?2", NO_PROCESS, begun);
            row.persist();
        } else {
            AuditWriting.end(row, begun);
        }
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
                .call(() -> AuditRow.<AuditRow>find("subject = ?1 and outcome <> 'STARTED' order by id desc", subject)
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

    private void record(Running running, Outcome outcome, String detail) {
        QuarkusTransaction.requiringNew()
                .run(() -> write(row(running.attempt(), outcome, detail), running.begun(), running.isInDoubt()));
        ended(running.attempt(), outcome, running.startedNanos());
    }

    /** What people typed is kept, but never what would keep the row from being written or forge a line of the log. */
    private AuditRow row(Attempt attempt, Outcome outcome, String detail) {
        AuditRow row = new AuditRow();
        row.at = clock.instant();
        row.actor = attempt.actor().name();
        row.action = attempt.action();
        row.outcome = outcome.name();
        row.repository = PlainText.line(attempt.repository(), LONGEST_NAME);
        row.subject = PlainText.line(attempt.subject(), LONGEST_NAME);
        row.detail = PlainText.lines(detail, LONGEST_DETAIL);
        row.token = attempt.actor().usesToken() ? attempt.actor().token() : null;
        row.request = LogContext.here().map(LogContext::request).orElse(null);
        return row;
    }

    private void ended(Attempt attempt, Outcome outcome, long startedNanos) {
        Duration took = since(startedNanos);
        meters.ended(attempt.action(), outcome, took);
        Traces.say("outcome", outcome.label());
        LOG.infof(
                "%s: %s %s/%s by %s in %d ms",
                outcome.label(),
                attempt.action(),
                PlainText.visible(PlainText.line(attempt.repository(), LONGEST_NAME)),
                PlainText.visible(PlainText.line(attempt.subject(), LONGEST_NAME)),
                PlainText.visible(attempt.actor().name()),
                took.toMillis());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
