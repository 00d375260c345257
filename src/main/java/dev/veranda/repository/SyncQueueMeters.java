package dev.veranda.repository;

import dev.veranda.observe.Measures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;

/** How many repositories wait to be read. */
@ApplicationScoped
class SyncQueueMeters implements MeterBinder {

    private final Synchronization synchronization;

    SyncQueueMeters(Synchronization synchronization) {
        this.synchronization = synchronization;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Measures.queue(registry, "synchronisation", synchronization::waiting);
    }
}
