package dev.veranda.krm.cancellation;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** How long work that has begun may go on: until its time is up, or until nobody wants what it gives. */
public final class Deadline {

    private final Duration time;
    private final BooleanSupplier cancelled;
    private final LongSupplier nanoTime;
    private final long started;

    private Deadline(Duration time, BooleanSupplier cancelled, LongSupplier nanoTime) {
        this.time = time;
        this.cancelled = cancelled;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** @param cancelled true as soon as the work may end early; asked often, from any thread */
    public static Deadline in(Duration time, BooleanSupplier cancelled) {
        return new Deadline(time, cancelled, System::nanoTime);
    }

    /** @param nanoTime a clock that only moves forward, in nanoseconds */
    public static Deadline in(Duration time, BooleanSupplier cancelled, LongSupplier nanoTime) {
        return new Deadline(time, cancelled, nanoTime);
    }

    /** The time that is left; nothing or negative when it is up. */
    public Duration left() {
        return time.minusNanos(now() - started);
    }

    /** The moment it is, on the clock that counts here, in nanoseconds. */
    public long now() {
        return nanoTime.getAsLong();
    }

    /** Whether the work may end early. */
    public BooleanSupplier cancelled() {
        return cancelled;
    }

    /** Whether the time is up, or nobody wants the result any more. */
    public boolean isOver() {
        return left().isNegative() || cancelled.getAsBoolean();
    }
}
