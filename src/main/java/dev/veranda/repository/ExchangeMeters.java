package dev.veranda.repository;

import dev.veranda.observe.Measures;
import dev.veranda.store.git.ExchangeListener;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** Counts exchanges with the Git servers of registered repositories. */
@ApplicationScoped
class ExchangeMeters implements ExchangeListener {

    private final MeterRegistry registry;

    ExchangeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(What what, End end, Duration took) {
        Measures.timer("veranda.git.exchanges", "Exchanges with Git servers by what was asked and how they ended")
                .tag("exchange", word(what))
                .tag("outcome", word(end))
                .register(registry)
                .record(took);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
