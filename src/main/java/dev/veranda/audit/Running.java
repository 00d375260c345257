package dev.veranda.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is under way. What it does outside the database is announced by {@link #begin} before, and written down by
 * {@link #done} in the transaction that takes in what it did: what a crash leaves open in between can be found out later.
 */
public final class Running {

    private final AuditTrail trail;
    private final Attempt attempt;
    private final long startedNanos = System.nanoTime();
    private @Nullable Long begun;
    private boolean happened;
    private boolean inDoubt;
    private boolean recorded;

    Running(AuditTrail trail, Attempt attempt) {
        this.trail = trail;
        this.attempt = attempt;
    }

    /**
     * Writes down that it begins, in a transaction of its own.
     *
     * @param process the process that does it, see {@link UnderWay#process}
     * @param holds what it is about: nobody else begins anything about the same until this has an end
     * @param plan JSON that says how to find out whether it was done
     * @param possible runs in the transaction, once nobody else can change what it is about; throws when it is no longer to be begun
     * @throws dev.veranda.failure.Conflict when something else is under way about the same
     */
    public void begin(long process, UUID holds, String plan, Runnable possible) {
        begun = trail.begin(attempt, process, holds, plan, possible);
    }

    /** It is done, whatever comes now: that it cannot be written down is no failure of it, and is made good later. */
    public void happened() {
        happened = true;
    }

    /** Nobody knows whether it was done, so that somebody has to look, although it failed for whoever wanted it. */
    public void inDoubt() {
        inDoubt = begun != null;
    }

    /** Writes down that it was done, within the transaction of the caller. */
    public void done(String detail) {
        trail.writeDone(attempt, begun, detail);
        recorded = true;
    }

    /** As {@link #done(String)}, with the detail of the attempt. */
    public void done() {
        done(attempt.detail());
    }

    Attempt attempt() {
        return attempt;
    }

    @Nullable
    Long begun() {
        return begun;
    }

    boolean isInDoubt() {
        return inDoubt;
    }

    boolean hasHappened() {
        return happened;
    }

    /** Whether its outcome is written down. */
    public boolean isRecorded() {
        return recorded;
    }

    long startedNanos() {
        return startedNanos;
    }
}
