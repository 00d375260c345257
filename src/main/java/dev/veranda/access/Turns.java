package dev.veranda.access;

import dev.veranda.failure.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets everybody do a few things at a time that keep a processor busy, such as reading what was sent or rendering a package:
 * whoever asks for more waits for their own, and nobody for somebody else's. The work runs on a thread of the platform, which
 * the system shares out fairly: a virtual one would hold up all others, so that its work is done by one of the platform for it.
 */
@ApplicationScoped
public class Turns {

    private static final long LOOK_MILLIS = 100;

    private final int atOnce;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();

    private static final class Desk {
        private final Semaphore free;
        private int users;

        Desk(int atOnce) {
            this.free = new Semaphore(atOnce, true);
        }
    }

    /** @param atOnce how many things of one person are done at a time */
    Turns(@ConfigProperty(name = "veranda.work.at-once", defaultValue = "2") int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Waits for a turn and does the work.
     *
     * @param over asked while waiting; when nobody wants the result any more the work is not begun
     * @throws Unavailable when it was not begun
     */
    public <T> T take(Actor actor, BooleanSupplier over, Supplier<T> work) {
        Desk desk = enter(actor.name());
        try {
            await(desk, over);
            try {
                return Thread.currentThread().isVirtual() ? PlatformThreads.call(work) : work.get();
            } finally {
                desk.free.release();
            }
        } finally {
            leave(actor.name());
        }
    }

    private static void await(Desk desk, BooleanSupplier over) {
        try {
            while (!desk.free.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (over.getAsBoolean()) {
                    throw new Unavailable("Nobody waited for this any more, so it was not begun.");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unavailable("This was interrupted before it began.", stopped);
        }
    }

    private Desk enter(String name) {
        return desks.compute(name, (key, known) -> {
            Desk desk = known == null ? new Desk(atOnce) : known;
            desk.users++;
            return desk;
        });
    }

    private void leave(String name) {
        desks.computeIfPresent(name, (key, desk) -> --desk.users == 0 ? null : desk);
    }
}
