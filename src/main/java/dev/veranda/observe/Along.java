package dev.veranda.observe;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes along to another thread what the work of this one belongs to, in the log and in the trace. The other thread belongs to
 * nothing afterwards, whatever it inherited.
 *
 * @param log what the log says of it
 * @param trace the span it is part of
 */
public record Along(@Nullable LogContext log, Context trace) {

    /** What this thread works on now. */
    public static Along here() {
        return new Along(LogContext.here().orElse(null), Context.current());
    }

    /** What a request is about that has just arrived: its id, and the span its HTTP server began. */
    public static Along request(String id) {
        return new Along(new LogContext(id, "", ""), Context.current());
    }

    /** Work that goes on as this thread's. */
    public static Runnable with(Runnable work) {
        Along along = here();
        return () -> along.during(work);
    }

    /** As {@link #with(Runnable)}, for work with a result. */
    public static <T> Supplier<T> with(Supplier<T> work) {
        Along along = here();
        return () -> along.during(work);
    }

    /** Does work that belongs to this. */
    public void during(Runnable work) {
        during(() -> {
            work.run();
            return this;
        });
    }

    /** Does work that belongs to this. */
    public <T> T during(Supplier<T> work) {
        try (LogContext.Scope scope = enter()) {
            return work.get();
        }
    }

    /** From now on, until the scope is closed, this thread works on this. */
    @SuppressWarnings("MustBeClosedChecker") // the scope that is returned closes it
    public LogContext.Scope enter() {
        Scope span = trace.makeCurrent();
        LogContext.Scope lines = LogContext.enter(log);
        return () -> {
            lines.close();
            span.close();
        };
    }
}
