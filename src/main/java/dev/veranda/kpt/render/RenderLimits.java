package dev.veranda.kpt.render;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long a render may take, and when its caller has lost interest. Both are looked at between functions, and functions
 * that take long are told the time they have left.
 *
 * @param time for the whole render
 * @param cancelled true as soon as nobody wants the result any more
 * @param nanoTime a clock that only moves forward, in nanoseconds
 */
public record RenderLimits(Duration time, BooleanSupplier cancelled, LongSupplier nanoTime) {

    public static final Duration DEFAULT_TIME = Duration.ofSeconds(60);

    public RenderLimits {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("The time for a render must be more than nothing.");
        }
    }

    public static RenderLimits standard() {
        return new RenderLimits(DEFAULT_TIME, () -> false, System::nanoTime);
    }

    public RenderLimits cancelledWhen(BooleanSupplier condition) {
        return new RenderLimits(time, condition, nanoTime);
    }

    public RenderLimits within(Duration newTime) {
        return new RenderLimits(newTime, cancelled, nanoTime);
    }
}
