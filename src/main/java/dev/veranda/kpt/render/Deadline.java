package dev.veranda.kpt.render;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The limits of a render that has begun. */
final class Deadline {

    private final RenderLimits limits;
    private final long started;

    Deadline(RenderLimits limits) {
        this.limits = limits;
        this.started = limits.nanoTime().getAsLong();
    }

    /** Why no further function may start. */
    Optional<String> problem() {
        if (limits.cancelled().getAsBoolean()) {
            return Optional.of("the render was cancelled");
        }
        if (left().isNegative() || left().isZero()) {
            return Optional.of("the render took longer than " + limits.time().toMillis() + " ms, which is its limit");
        }
        return Optional.empty();
    }

    Duration left() {
        return limits.time().minusNanos(now() - started);
    }

    long now() {
        return limits.nanoTime().getAsLong();
    }

    BooleanSupplier cancelled() {
        return limits.cancelled();
    }
}
