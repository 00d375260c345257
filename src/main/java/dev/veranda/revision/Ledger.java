package dev.veranda.revision;

import dev.veranda.audit.Running;

/**
 * What is written down when a write is done, all in the transaction that takes it into the index.
 *
 * @param verdict what is decided with it, so that it can be made good after a crash; "" when nothing is
 * @param reason why it is decided so
 * @param entries writes what belongs to it besides the outcome in the audit trail
 */
public record Ledger(Running running, String verdict, String reason, Runnable entries) {

    /** Of a write that decides nothing. */
    public static Ledger of(Running running) {
        return new Ledger(running, "", "", () -> {});
    }

    Ledger with(Runnable more) {
        return new Ledger(running, verdict, reason, more);
    }
}
