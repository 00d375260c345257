package dev.veranda.observe;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the work of this thread belongs to: every line of the log that is written meanwhile says so. Whoever hands work to another
 * thread takes it along with {@link Along}.
 *
 * @param request the id of the request, action or background work that all of it comes from
 * @param actor the account in whose name it is done, or "" as long as that is not known
 * @param object the name of what it is about, or ""
 */
public record LogContext(String request, String actor, String object) {

    private static final ThreadLocal<@Nullable LogContext> HERE = new ThreadLocal<>();

    /** Puts back what was there before. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** What this thread works on; empty where nobody said so. */
    public static Optional<LogContext> here() {
        return Optional.ofNullable(HERE.get());
    }

    /** As this thread's, or of work that begins here, by {@code actor} and about {@code object} as far as these are not "". */
    public static LogContext of(String actor, String object) {
        LogContext around = here().orElseGet(LogContext::begun);
        return new LogContext(
                around.request, actor.isEmpty() ? around.actor : actor, object.isEmpty() ? around.object : object);
    }

    /** As {@link #of}, by {@code actor} only where nobody asked for it. */
    public static LogContext background(String actor, String object) {
        return of(here().isPresent() ? "" : actor, object);
    }

    private static LogContext begun() {
        return new LogContext(RequestId.make(), "", "");
    }

    /** From now on, until the scope is closed, this thread works on this. */
    public Scope enter() {
        return enter(this);
    }

    static Scope enter(@Nullable LogContext context) {
        LogContext before = HERE.get();
        set(context);
        return () -> set(before);
    }

    private static void set(@Nullable LogContext context) {
        if (context == null) {
            HERE.remove();
        } else {
            HERE.set(context);
        }
    }

    /** Does work that belongs to this. */
    public <T> T during(Supplier<T> work) {
        try (Scope scope = enter()) {
            return work.get();
        }
    }

    /** Does work that belongs to this. */
    public void during(Runnable work) {
        try (Scope scope = enter()) {
            work.run();
        }
    }
}
