package dev.veranda.access;

import java.util.function.Supplier;

/**
 * While somebody's work does nothing but wait for another server, it takes no place among what is worked on. Whoever counts what
 * is worked on says so around the work; whoever waits says so around the waiting:
 *
 * <pre>{@code
 * Standby.counted(place, () -> answer(exchange));
 * Standby.during(() -> push(changes));
 * }</pre>
 */
public final class Standby {

    private static final ThreadLocal<Place> OF_THREAD = new ThreadLocal<>();

    private Standby() {}

    /** A place among what is worked on. */
    public interface Place {

        /** Its work waits for another server. */
        void stepAside();

        /** Its work goes on. There may be one more at work for a moment than there are places; nobody waits here. */
        void comeBack();
    }

    /** Does work that takes a place. */
    public static void counted(Place place, Runnable work) {
        OF_THREAD.set(place);
        try {
            work.run();
        } finally {
            OF_THREAD.remove();
        }
    }

    /** Waits for another server, taking no place meanwhile. */
    public static <T> T during(Supplier<T> wait) {
        Place place = OF_THREAD.get();
        if (place == null) {
            return wait.get();
        }
        // Within the waiting there is no place left to step aside from.
        OF_THREAD.remove();
        place.stepAside();
        try {
            return wait.get();
        } finally {
            place.comeBack();
            OF_THREAD.set(place);
        }
    }
}
