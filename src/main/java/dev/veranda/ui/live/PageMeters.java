package dev.veranda.ui.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;

/** How many pages are open. */
@ApplicationScoped
class PageMeters implements MeterBinder {

    private final LiveUpdates updates;

    PageMeters(LiveUpdates updates) {
        this.updates = updates;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("veranda.pages.open", updates::openPages)
                .description("Pages that are open in browsers, in this process")
                .register(registry);
    }
}
