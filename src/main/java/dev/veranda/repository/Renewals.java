package dev.veranda.repository;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** How often copies of repositories are made anew: more would not help, and cost whoever serves them. */
final class Renewals {

    private static final int MOST = 4;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Map<UUID, Deque<Instant>> renewed = new ConcurrentHashMap<>();

    /** Whether the copy may be made anew now; counts that it is. */
    boolean mayRenew(UUID repository, Instant now) {
        Deque<Instant> times = renewed.computeIfAbsent(repository, id -> new ArrayDeque<>());
        synchronized (times) {
            while (!times.isEmpty() && times.getFirst().isBefore(now.minus(WITHIN))) {
                times.removeFirst();
            }
            if (times.size() >= MOST) {
                return false;
            }
            times.addLast(now);
            return true;
        }
    }
}
