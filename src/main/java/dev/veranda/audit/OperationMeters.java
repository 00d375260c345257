package dev.veranda.audit;

import dev.veranda.audit.AuditEntry.Outcome;
import dev.veranda.observe.Measures;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts what was tried, as the audit trail names it, with how it ended and how long it took. */
@ApplicationScoped
class OperationMeters {

    private final MeterRegistry registry;

    OperationMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(String action, Outcome outcome, Duration took) {
        Measures.timer("veranda.operations", "Operations by what was done and how it ended")
                .tag("action", action)
                .tag("outcome", outcome.label())
                .register(registry)
                .record(took);
    }
}
