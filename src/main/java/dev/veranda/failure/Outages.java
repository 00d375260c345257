package dev.veranda.failure;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what only looks like a mistake of the program from what is one: the database that is away or full, the disk that is full.
 * Such failures come wrapped in whatever was being done when they struck.
 */
public final class Outages {

    /** What lies behind a failure that is nobody's mistake. */
    public enum Outage {
        /** Comes back by itself; the request can be sent again. */
        DATABASE_AWAY("The database does not answer at the moment. Try again in a few seconds."),
        /** Somebody has to make room first. */
        DISK_FULL("There is no room left on the disk, so nothing can be written. An administrator has to make room.");

        private final String sentence;

        Outage(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }

        public boolean passes() {
            return this == DATABASE_AWAY;
        }
    }

    private static final String DATABASE_DISK_FULL = "53100";

    /** Agroal, the connection pool, names its failure to hand out a connection in words only. */
    private static final String NO_CONNECTION = "acquisition timeout";

    private Outages() {}

    /** The outage that {@code failure}, one of its causes or what was suppressed on the way says there is. */
    public static Optional<Outage> behind(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        Optional<Outage> found = Optional.empty();
        while (!open.isEmpty()) {
            Throwable next = open.poll();
            if (!seen.add(next)) {
                continue;
            }
            Optional<Outage> outage = of(next);
            if (outage.filter(full -> full == Outage.DISK_FULL).isPresent()) {
                return outage;
            }
            found = found.or(() -> outage);
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            if (next instanceof SQLException sql && sql.getNextException() != null) {
                open.add(sql.getNextException());
            }
            open.addAll(List.of(next.getSuppressed()));
        }
        return found;
    }

    private static Optional<Outage> of(Throwable failure) {
        return switch (failure) {
            case SQLException sql -> of(sql);
            case IOException io when isDiskFull(io.getMessage()) -> Optional.of(Outage.DISK_FULL);
            default -> Optional.empty();
        };
    }

    /** The classes of PostgreSQL's error codes, Appendix A of its manual. */
    private static Optional<Outage> of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (state.equals(DATABASE_DISK_FULL) || isDiskFull(message)) {
            return Optional.of(Outage.DISK_FULL);
        }
        boolean lost = state.startsWith("08"); // connection exceptions
        boolean stopping = state.startsWith("57P"); // shutting down, starting up, crashed
        boolean overloaded = state.startsWith("53"); // no connection or memory left
        return lost || stopping || overloaded || message.contains(NO_CONNECTION)
                ? Optional.of(Outage.DATABASE_AWAY)
                : Optional.empty();
    }

    private static boolean isDiskFull(@Nullable String message) {
        return message != null
                && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
    }
}
