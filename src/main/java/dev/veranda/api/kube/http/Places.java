package dev.veranda.api.kube.http;

import dev.veranda.access.Standby;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.change.Shares;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many requests are worked on, and how much of what was sent is held in memory meanwhile: for each caller, and for all
 * together. A caller whose share is used up waits for their own requests; others go on. Waiting takes nothing but its place in
 * a queue that has an end.
 */
@ApplicationScoped
class Places {

    private static final long LOOK_MILLIS = 200;

    /** What is read becomes many times as large: text, tree, object, answer. */
    private static final int SHARE_OF_MEMORY = 32;

    private final int mostOfCaller;
    private final int mostWaiting;
    private final int most;
    private final long bytes;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Map<String, Share> shares = new HashMap<>();
    private final Shares.Share worked;
    private final Shares.Share waiting;
    private int requests;
    private long held;

    private static final class Share {
        private int requests;
        private int waiting;
        private long held;
    }

    /** Ends with the request. What was sent is held in memory even while the request waits for another server. */
    interface Place extends Standby.Place {
        void leave();
    }

    /**
     * @param mostOfCaller how many requests of one caller are worked on at a time, in all processes together
     * @param mostWaiting how many more of one caller may wait, in all processes together
     * @param most how many requests are worked on at a time altogether
     * @param largestBody the largest body of a request, in bytes
     */
    Places(
            @ConfigProperty(name = "veranda.api.requests-per-caller", defaultValue = "8") int mostOfCaller,
            @ConfigProperty(name = "veranda.api.waiting-per-caller", defaultValue = "100") int mostWaiting,
            @ConfigProperty(name = "veranda.api.requests", defaultValue = "200") int most,
            @ConfigProperty(name = "veranda.api.largest-body", defaultValue = "6291456") int largestBody,
            Shares shares) {
        this.mostOfCaller = mostOfCaller;
        this.mostWaiting = mostWaiting;
        this.most = most;
        this.bytes = Math.max(4L * largestBody, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
        this.worked = shares.declare("requests", () -> counts(share -> share.requests));
        this.waiting = shares.declare("waiting requests", () -> counts(share -> share.waiting));
    }

    private Map<String, Integer> counts(ToIntFunction<Share> count) {
        lock.lock();
        try {
            Map<String, Integer> counts = new HashMap<>();
            shares.forEach((caller, share) -> counts.merge(caller, count.applyAsInt(share), Integer::sum));
            counts.values().removeIf(none -> none <= 0);
            return counts;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a place.
     *
     * @param size of the body, in bytes
     * @param over asked while waiting
     * @throws ApiFailure 429 when too many of the caller wait already, or nobody waits for the answer any more
     */
    Place enter(String caller, long size, BooleanSupplier over) {
        lock.lock();
        try {
            Share share = shares.computeIfAbsent(caller, name -> new Share());
            if (share.waiting >= waiting.of(caller, mostWaiting)) {
                throw ApiFailure.tooMany("\"" + caller + "\" has " + share.requests + " requests worked on and "
                        + share.waiting + " waiting, which is the limit: send fewer at a time");
            }
            share.waiting++;
            try {
                await(caller, share, size, over);
            } finally {
                share.waiting--;
                forgetUnused(caller, share);
            }
            shares.put(caller, share);
            share.requests++;
            share.held += size;
            requests++;
            held += size;
        } finally {
            lock.unlock();
        }
        return new Place() {
            @Override
            public void leave() {
                Places.this.leave(caller, 1, size);
            }

            @Override
            public void stepAside() {
                Places.this.leave(caller, 1, 0);
            }

            @Override
            public void comeBack() {
                Places.this.leave(caller, -1, 0);
            }
        };
    }

    /** How many requests are worked on. */
    int running() {
        lock.lock();
        try {
            return requests;
        } finally {
            lock.unlock();
        }
    }

    /** How many requests wait for a place. */
    int waiting() {
        lock.lock();
        try {
            return shares.values().stream().mapToInt(share -> share.waiting).sum();
        } finally {
            lock.unlock();
        }
    }

    private void await(String caller, Share share, long size, BooleanSupplier over) {
        while (!hasRoom(caller, share, size)) {
            if (over.getAsBoolean()) {
                throw ApiFailure.tooMany("the request waited too long for its turn");
            }
            try {
                boolean unused = changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw ApiFailure.tooMany("the request was interrupted while it waited for its turn");
            }
        }
    }

    /** One body always fits, and one caller never takes all. */
    private boolean hasRoom(String caller, Share share, long size) {
        return requests < most
                && share.requests < worked.of(caller, mostOfCaller)
                && (size == 0
                        || (held == 0 || held + size <= bytes) && (share.held == 0 || share.held + size <= bytes / 2));
    }

    private void leave(String caller, int places, long size) {
        lock.lock();
        try {
            Share share = shares.computeIfAbsent(caller, name -> new Share());
            share.requests -= places;
            share.held -= size;
            forgetUnused(caller, share);
            requests -= places;
            held -= size;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forgetUnused(String caller, Share share) {
        if (share.requests == 0 && share.waiting == 0 && share.held == 0) {
            shares.remove(caller, share);
        }
    }
}
