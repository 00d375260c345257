package dev.veranda.embedded;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Starts the embedded database again when its process ends by itself, and ends Veranda with a sentence when that does not help.
 * Meanwhile requests are told that the database is away, and Veranda is not ready.
 */
final class DatabaseSupervisor implements Runnable {

    private static final Logger LOG = Logger.getLogger(DatabaseSupervisor.class);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(2);
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final int MOST_ENDS = 5;

    private final EmbeddedDatabase database;
    private final Clock clock;
    private final Runnable giveUp;
    private final Deque<Instant> ends = new ArrayDeque<>();

    /** @param giveUp what to do when the database does not come back */
    DatabaseSupervisor(EmbeddedDatabase database, Clock clock, Runnable giveUp) {
        this.database = database;
        this.clock = clock;
        this.giveUp = giveUp;
    }

    static void watch(EmbeddedDatabase database) {
        Thread.ofPlatform()
                .daemon()
                .name("embedded-database-supervisor")
                .start(new DatabaseSupervisor(database, Clock.systemUTC(), () -> Quarkus.asyncExit(1)));
    }

    @Override
    public void run() {
        try {
            Optional<ProcessHandle> server = database.process();
            while (!database.isStopped()) {
                if (server.filter(ProcessHandle::isAlive).isEmpty()) {
                    if (!bringBack()) {
                        return;
                    }
                    server = database.process();
                }
                Thread.sleep(LOOK);
            }
        } catch (IOException unreadable) {
            LOG.error("The embedded database can no longer be watched", unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean bringBack() throws InterruptedException {
        while (!database.isStopped()) {
            Instant now = clock.instant();
            ends.removeIf(end -> end.isBefore(now.minus(LATELY)));
            ends.add(now);
            if (ends.size() > MOST_ENDS) {
                LOG.errorf(
                        "The embedded database ended, or could not be started again, %d times in %d minutes: Veranda stops.",
                        ends.size(), LATELY.toMinutes());
                giveUp.run();
                return false;
            }
            try {
                LOG.warn("The embedded database has ended unexpectedly; it is started again.");
                database.startAgain();
                LOG.warn("The embedded database is back.");
                return true;
            } catch (IOException | RuntimeException failure) {
                LOG.warnf("The embedded database could not be started again: %s", failure.getMessage());
                Thread.sleep(BEFORE_NEXT_TRY);
            }
        }
        return false;
    }
}
