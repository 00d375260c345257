package dev.veranda.ui.shell;

import dev.veranda.failure.Unavailable;
import dev.veranda.ui.component.Numbers;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Gives each owner a few threads at a time; what an owner starts beyond that waits for their own work to end, in order, and
 * nobody else's does. The line of an owner has an end.
 */
final class FairExecutor<K> implements Executor {

    private final Executor threads;
    private final int atOnce;
    private final int mostWaiting;
    private final Supplier<Optional<K>> owner;
    private final Map<K, Lane> lanes = new HashMap<>();

    private static final class Lane {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }

    /**
     * @param atOnce how many pieces of work of one owner run at a time
     * @param mostWaiting how many more of one owner may wait
     * @param owner asked on the thread that starts the work; work without an owner is not limited
     */
    FairExecutor(Executor threads, int atOnce, int mostWaiting, Supplier<Optional<K>> owner) {
        this.threads = threads;
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.owner = owner;
    }

    /** @throws Unavailable when too much of the owner's waits already */
    @Override
    public void execute(Runnable work) {
        Optional<K> mine = owner.get();
        if (mine.isEmpty()) {
            threads.execute(work);
        } else if (begins(mine.get(), work)) {
            start(mine.get(), work);
        }
    }

    /** How much waits, of all owners. */
    synchronized int waiting() {
        return lanes.values().stream().mapToInt(lane -> lane.waiting.size()).sum();
    }

    private synchronized boolean begins(K key, Runnable work) {
        Lane lane = lanes.computeIfAbsent(key, none -> new Lane());
        if (lane.running == atOnce) {
            if (lane.waiting.size() >= mostWaiting) {
                throw new Unavailable(
                        "You have started so much in this browser that " + Numbers.count(mostWaiting, "piece")
                                + " of work wait already. Try again when some of it is done.");
            }
            lane.waiting.add(work);
            return false;
        }
        lane.running++;
        return true;
    }

    private void start(K key, Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } finally {
                next(key).ifPresent(waiting -> start(key, waiting));
            }
        });
    }

    private synchronized Optional<Runnable> next(K key) {
        Lane lane = lanes.get(key);
        if (lane == null) {
            return Optional.empty();
        }
        Optional<Runnable> waiting = Optional.ofNullable(lane.waiting.poll());
        if (waiting.isEmpty() && --lane.running == 0) {
            lanes.remove(key);
        }
        return waiting;
    }
}
