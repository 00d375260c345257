package dev.veranda.revision;

import dev.veranda.function.FunctionListener;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.observe.Measures;
import dev.veranda.observe.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Renders, the functions in them, and the changes that wait for a Git server. */
@ApplicationScoped
class RevisionMeters implements MeterBinder, FunctionListener {

    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final WriteLines lines;
    private final Traces traces;

    RevisionMeters(MeterRegistry registry, WriteLines lines, Traces traces) {
        this.registry = registry;
        this.lines = lines;
        this.traces = traces;
    }

    @Override
    public void bindTo(MeterRegistry bound) {
        Measures.queue(bound, "writes", lines::waiting);
    }

    /**
     * Does a render, which ends {@code passed}, {@code failed}, or {@code stopped} when nobody waited for it any more.
     *
     * @param purpose what it is for
     */
    RenderResult measured(String purpose, Supplier<RenderResult> render) {
        long begun = System.nanoTime();
        AtomicReference<String> outcome = new AtomicReference<>("stopped");
        try {
            return traces.within("render", Map.of("purpose", purpose), () -> {
                RenderResult result = render.get();
                outcome.set(result.succeeded() ? "passed" : "failed");
                Traces.say(OUTCOME, outcome.get());
                return result;
            });
        } finally {
            rendered(purpose, outcome.get(), Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private void rendered(String purpose, String outcome, Duration took) {
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
        traces.ended("function " + function, Map.of("tier", tier, OUTCOME, word(outcome)), took, false);
    }

    private static String word(FunctionOutcome outcome) {
        return switch (outcome) {
            case FunctionOutcome.Passed ignored -> "passed";
            case FunctionOutcome.Failed ignored -> "failed";
            case FunctionOutcome.NotRun ignored -> "not run";
        };
    }
}
