package dev.veranda.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The spans of Veranda's own work, between those of HTTP and SQL. Where no traces are wanted all of it does nothing. Attributes
 * are called {@code veranda.} and what they are.
 */
@ApplicationScoped
public class Traces {

    private static final String OWN = "veranda.";

    private final Tracer tracer;
    private final boolean off;

    /** @param off whether no traces are wanted; what OpenTelemetry gives then still makes spans, and only sends none */
    Traces(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.tracer = tracer;
        this.off = off;
    }

    /** Does work as a span of its own; what it throws ends it as an error. */
    public <T> T within(String name, Map<String, String> attributes, Supplier<T> work) {
        if (off) {
            return work.get();
        }
        Span span = tracer.spanBuilder(name)
                .setAllAttributes(attributes(attributes))
                .startSpan();
        try (Scope scope = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException | Error failure) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            throw failure;
        } finally {
            span.end();
        }
    }

    /** A span that begins in one call and ends in another, both on the same thread. */
    public static final class Action {

        private final Span span;
        private final Scope scope;

        @SuppressWarnings("MustBeClosedChecker") // closed when it ends
        private Action(Span span) {
            this.span = span;
            this.scope = span.makeCurrent();
        }

        public void failed(Exception failure) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        }

        public void end() {
            scope.close();
            span.end();
        }
    }

    /** Begins a span that is ended by {@link Action#end}; empty where no traces are wanted. */
    public Optional<Action> action(String name) {
        return off
                ? Optional.empty()
                : Optional.of(new Action(tracer.spanBuilder(name).startSpan()));
    }

    /** Says something more of the span that this thread is in. */
    public static void say(String attribute, String value) {
        Span.current().setAttribute(OWN + attribute, value);
    }

    /** A span of work that this thread has just done, and that had no parts worth telling. */
    public void ended(String name, Map<String, String> attributes, Duration took, boolean failed) {
        if (!Span.current().isRecording()) {
            return;
        }
        Instant now = Instant.now();
        Span span = tracer.spanBuilder(name)
                .setAllAttributes(attributes(attributes))
                .setStartTimestamp(now.minus(took))
                .startSpan();
        if (failed) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(now);
    }

    private static Attributes attributes(Map<String, String> texts) {
        AttributesBuilder attributes = Attributes.builder();
        texts.forEach((name, text) -> attributes.put(AttributeKey.stringKey(OWN + name), text));
        return attributes.build();
    }
}
