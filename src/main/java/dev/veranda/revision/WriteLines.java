package dev.veranda.revision;

import dev.veranda.access.Standby;
import dev.veranda.failure.Unavailable;
import dev.veranda.krm.cancellation.Interest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The line before each repository: a few changes are carried to its Git server at a time, the rest wait in the order they came,
 * and the line has an end. A server that does not answer holds up those who write to it, and nobody else.
 */
@ApplicationScoped
class WriteLines {

    private static final long LOOK_MILLIS = 200;

    private final int atOnce;
    private final int mostWaiting;
    private final Map<UUID, Line> lines = new ConcurrentHashMap<>();

    private static final class Line {
        private final Semaphore free;
        private int users;

        Line(int atOnce) {
            this.free = new Semaphore(atOnce, true);
        }
    }

    /**
     * @param atOnce how many changes of one repository are written at a time
     * @param mostWaiting how many more may wait
     */
    WriteLines(
            @ConfigProperty(name = "veranda.store.writes-at-once", defaultValue = "8") int atOnce,
            @ConfigProperty(name = "veranda.store.writes-waiting", defaultValue = "200") int mostWaiting) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Waits for a turn and writes. The write must not ask for another turn.
     *
     * @param name what the repository is called
     * @throws Unavailable when the line is too long
     * @throws java.util.concurrent.CancellationException when nobody waits for the result any more before it was begun
     */
    <T> T write(UUID repository, String name, Supplier<T> write) {
        Line line = enter(repository, name);
        try {
            return Standby.during(() -> {
                await(line);
                try {
                    // From here on it is done to its end.
                    Interest.settle();
                    return write.get();
                } finally {
                    line.free.release();
                }
            });
        } finally {
            leave(repository);
        }
    }

    /** How many changes wait for their turn, of all repositories. */
    int waiting() {
        return lines.values().stream()
                .mapToInt(line -> Math.max(0, line.users - atOnce))
                .sum();
    }

    private static void await(Line line) {
        try {
            while (!line.free.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                Interest.require();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("This was interrupted before it began.", stopped);
        }
    }

    private Line enter(UUID repository, String name) {
        return lines.compute(repository, (id, known) -> {
            Line line = known == null ? new Line(atOnce) : known;
            if (line.users >= atOnce + mostWaiting) {
                throw new Unavailable("The Git server of \"" + name + "\" has " + line.users
                        + " changes to take already, and takes them too slowly. Nothing was written: try again later.");
            }
            line.users++;
            return line;
        });
    }

    private void leave(UUID repository) {
        lines.computeIfPresent(repository, (id, line) -> --line.users == 0 ? null : line);
    }
}
