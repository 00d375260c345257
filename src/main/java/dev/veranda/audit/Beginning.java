package dev.veranda.audit;

import dev.veranda.failure.Conflict;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Begins what nobody else may do at the same time, in whichever process. */
final class Beginning {

    /** Whoever holds the same has told Git already, and only writes down how it ended. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Beginning() {}

    /**
     * @param begin writes the entry of the audit trail, and takes hold of what it is about; gives the number of the entry, or nothing
     *     when somebody else holds the same
     * @param possible throws when it is no longer to be begun; runs once it is held
     * @return the number of the entry
     */
    static long of(String subject, Supplier<OptionalLong> begin, Runnable possible) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    long entry = begin.get().orElseThrow(Held::new);
                    possible.run();
                    return entry;
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
