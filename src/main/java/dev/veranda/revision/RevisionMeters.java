package dev.veranda.revision;

import dev.veranda.function.FunctionListener;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.observe.Measures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Renders, the functions in them, and the changes that wait for a Git server. */
@ApplicationScoped
class RevisionMeters implements MeterBinder, FunctionListener {

    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final WriteLines lines;

    RevisionMeters(MeterRegistry registry, WriteLines lines) {
        this.registry = registry;
        this.lines = lines;
    }

    @Override
    public void bindTo(MeterRegistry bound) {
        Measures.queue(bound, "writes", lines::waiting);
    }

    /**
     * A render ended.
     *
     * @param purpose what it was for
     * @param outcome {@code passed}, {@code failed}, or {@code stopped} when nobody waited for it any more
     */
    void rendered(String purpose, String outcome, Duration took) {
        Measures.timer("veranda.renders", "Renders by what they were for and how they ended")
                .tag("purpose", purpose)
                .tag(OUTCOME, outcome)
                .register(registry)
                .record(took);
    }

    @Override
    public void ran(String function, String tier, FunctionOutcome outcome, Duration took) {
        Measures.timer("veranda.functions", "Functions by who ran them and how they ended")
                .tag("function", function)
                .tag("tier", tier)
                .tag(OUTCOME, word(outcome))
                .register(registry)
                .record(took);
    }

    private static String word(FunctionOutcome outcome) {
        return switch (outcome) {
            case FunctionOutcome.Passed ignored -> "passed";
            case FunctionOutcome.Failed ignored -> "failed";
            case FunctionOutcome.NotRun ignored -> "not run";
        };
    }
}
