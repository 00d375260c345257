package dev.veranda.api.kube.http;

import dev.veranda.api.kube.http.watch.WatchLimits;
import dev.veranda.observe.Measures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests that are worked on or wait, and watches that are open. */
@ApplicationScoped
class RequestMeters implements MeterBinder {

    private final Places places;
    private final WatchLimits watches;

    RequestMeters(Places places, WatchLimits watches) {
        this.places = places;
        this.watches = watches;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("veranda.api.requests.active", places::running)
                .description("API requests that are worked on, watches apart, in this process")
                .register(registry);
        Measures.queue(registry, "requests", places::waiting);
        Gauge.builder("veranda.watches.open", watches::open)
                .description("Watches that are open, in this process")
                .register(registry);
    }
}
