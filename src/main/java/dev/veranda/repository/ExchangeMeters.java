package dev.veranda.repository;

import dev.veranda.observe.Measures;
import dev.veranda.observe.Traces;
import dev.veranda.store.git.remote.ExchangeListener;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Counts and traces exchanges with the Git servers of registered repositories. */
@ApplicationScoped
class ExchangeMeters implements ExchangeListener {

    private final MeterRegistry registry;
    private final Traces traces;

    ExchangeMeters(MeterRegistry registry, Traces traces) {
        this.registry = registry;
        this.traces = traces;
    }

    @Override
    public void ended(What what, End end, Duration took) {
        Measures.timer("veranda.git.exchanges", "Exchanges with Git servers by what was asked and how they ended")
                .tag("exchange", word(what))
                .tag("outcome", word(end))
                .register(registry)
                .record(took);
        traces.ended("git " + word(what), Map.of("outcome", word(end)), took, end != End.DONE);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
