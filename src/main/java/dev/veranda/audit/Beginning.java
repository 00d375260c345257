package dev.veranda.audit;

import dev.veranda.failure.Conflict;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/** Begins what nobody else may do at the same time, in whichever process. */
final class Beginning {

    /** Whoever holds the same has told Git already, and only writes down how it ended. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Beginning() {}

    /**
     * @param entry makes the entry of the audit trail
     * @param hold takes hold of what it is about, under the number of the entry; false when somebody else has it
     * @param possible throws when it is no longer to be begun; runs once it is held
     * @return the number of the entry
     */
    static long of(String subject, Supplier<AuditRow> entry, LongPredicate hold, Runnable possible) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    AuditRow row = entry.get();
                    row.persistAndFlush();
                    if (!hold.test(row.id)) {
                        throw new Held();
                    }
                    possible.run();
                    return row.id;
                });
            } catch (Held held) {
                if (System.nanoTime() > deadline) {
                    throw new Conflict("Somebody else is changing \"" + subject
                            + "\" at this moment. Nothing was done: look at it again.");
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Nobody waits for it any more.");
        }
    }

    /** Undoes the transaction. */
    private static final class Held extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Held() {
            super("held", null, false, false);
        }
    }
}
