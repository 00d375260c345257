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
 * @param files how many files the package may have, so that a function that makes more is stopped there
 */
public record RenderLimits(Duration time, BooleanSupplier cancelled, LongSupplier nanoTime, int files) {

    public static final Duration DEFAULT_TIME = Duration.ofSeconds(60);

    public RenderLimits {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("The time for a render must be more than nothing.");
        }
        if (files < 1) {
            throw new IllegalArgumentException("A package needs room for at least one file.");
        }
    }

    /** A minute, for a package of any number of files. */
    public static RenderLimits standard() {
        return new RenderLimits(DEFAULT_TIME, () -> false, System::nanoTime, Integer.MAX_VALUE);
    }

    public RenderLimits cancelledWhen(BooleanSupplier condition) {
        return new RenderLimits(time, condition, nanoTime, files);
    }

    public RenderLimits within(Duration newTime) {
        return new RenderLimits(newTime, cancelled, nanoTime, files);
    }

    public RenderLimits withRoomFor(int newFiles) {
        return new RenderLimits(time, cancelled, nanoTime, newFiles);
    }
}
