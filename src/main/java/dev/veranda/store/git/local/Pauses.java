package dev.veranda.store.git.local;

import dev.veranda.failure.Unavailable;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before trying again: longer each time, and by chance, so that those who met once do not meet again. */
public final class Pauses {

    private static final long SHORTEST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 600;

    /** @param attempt how often it was tried, from 1 */
    public void after(int attempt) {
        long most = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << Math.min(attempt, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(SHORTEST_MILLIS / 2, most));
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** What a caller is told whose waiting was interrupted; the thread stays marked as such. */
    public static Unavailable interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Unavailable("The change was interrupted; nothing was written.", interrupted);
    }
}
