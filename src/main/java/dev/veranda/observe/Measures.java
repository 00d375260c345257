package dev.veranda.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The shape that all measures of Veranda have. Their names begin with {@code veranda}; values of tags come from the program or
 * from what administrators registered, never from what packages or requests say.
 */
public final class Measures {

    /** From what a person does not notice to what makes them leave. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private static final String QUEUE = "veranda.queue";

    private Measures() {}

    /** A timer that quantiles can be told from. */
    public static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
    }

    /** How many wait in a line of {@code name}. */
    public static void queue(MeterRegistry registry, String name, Supplier<Number> length) {
        Gauge.builder(QUEUE, length)
                .tag("queue", name)
                .description("How many wait in this line, in this process")
                .register(registry);
    }
}
