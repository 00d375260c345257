package dev.veranda.change;

import dev.veranda.access.Actor;
import dev.veranda.observe.LogContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the feed for everybody in this process, from its start on, and tells whoever subscribed. Looks when a change was made here,
 * when another process says so, and once a second in any case.
 */
@ApplicationScoped
public class FeedReader {

    private static final Logger LOG = Logger.getLogger(FeedReader.class);
    private static final int PIECE = 500;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    private static final Duration LONGEST_CATCHING_UP = Duration.ofSeconds(5);

    /** More than can be taken while one transaction ends: where a reader begins, so that it misses none that is ending. */
    private static final int LOOK_BACK = 1_000;

    private static final int MINUTES_KEPT = 10;

    private final FeedTable table;
    private final int kept;

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong roundsBegun = new AtomicLong();
    private final Semaphore nudges = new Semaphore(0);
    private final List<FeedSubscriber> subscribers = new CopyOnWriteArrayList<>();
    private final List<Runnable> beforeReading = new CopyOnWriteArrayList<>();
    private final AtomicBoolean made = new AtomicBoolean();
    private long roundsDone;
    private boolean begun;
    private volatile long number;
    private volatile @Nullable Long lookedAt;
    private volatile @Nullable Long toldAllAt;
    private @Nullable Gap gap;
    private @Nullable Thread thread;

    /** @param kept how many changes to remember, so that whoever fell behind by fewer can catch up */
    FeedReader(FeedTable table, @ConfigProperty(name = "veranda.api.changes-kept", defaultValue = "20000") int kept) {
        this.table = table;
        this.kept = kept;
    }

    /** Everything there was when a subscription began: {@code number} is the last change that was told before. */
    public record State(long number, long forgotten, List<Change> late, List<Change> objects) {}

    /** Something was changed here: look soon. */
    void nudge() {
        made.set(true);
        nudges.release();
    }

    /** Something was changed elsewhere: look soon. */
    void look() {
        nudges.release();
    }

    /** Runs {@code work} on the reader's thread before it reads changes that were made here. */
    void beforeReading(Runnable work) {
        beforeReading.add(work);
    }

    /** The last change that was told. */
    public long number() {
        return number;
    }

    /** How long ago the feed was read without a failure; empty when it never was. */
    Optional<Duration> looked() {
        return since(lookedAt);
    }

    /** How long ago everything that was committed had been told; empty when it never was. */
    Optional<Duration> toldAll() {
        return since(toldAllAt);
    }

    private static Optional<Duration> since(@Nullable Long nanos) {
        return Optional.ofNullable(nanos).map(then -> Duration.ofNanos(System.nanoTime() - then));
    }

    /** Tells {@code subscriber} what changes from now on. */
    public void subscribe(FeedSubscriber subscriber) {
        subscribers.add(subscriber);
    }

    /**
     * Gives {@code beginning} everything there is, with the last {@code late} changes, and tells {@code subscriber} what changes
     * after it. An object may be newer than {@link State#number}; then the changes that made it so are told again.
     */
    public void subscribe(int late, Consumer<State> beginning, FeedSubscriber subscriber) {
        lock.lock();
        try {
            beginning.accept(state(late));
            subscribers.add(subscriber);
        } finally {
            lock.unlock();
        }
    }

    /** As things stand, for a subscriber that is told that changes were lost. */
    public State state(int late) {
        lock.lock();
        try {
            begin();
            List<Change> before = table.upTo(number, late);
            return new State(
                    number, before.isEmpty() ? number : before.getFirst().number() - 1, before, table.objects());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has everybody told of everything that was committed before this call. Whoever waits for a reading that begins after they
     * asked shares it.
     */
    public void catchUp() {
        long asked = roundsBegun.get();
        lock.lock();
        try {
            if (roundsDone > asked) {
                return;
            }
            long round = roundsBegun.incrementAndGet();
            readCommitted();
            roundsDone = round;
        } finally {
            lock.unlock();
        }
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        thread = Thread.ofVirtual()
                .name("feed reader")
                .start(() -> LogContext.background(Actor.VERANDA.name(), "").during(this::follow));
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        QuarkusTransaction.requiringNew().run(() -> table.forget(kept, MINUTES_KEPT));
    }

    private void begin() {
        if (!begun) {
            FeedTable.Range range = table.range();
            number = Math.max(range.forgotten(), range.last() - LOOK_BACK);
            begun = true;
            read();
        }
    }

    /** What is committed may stand behind what is about to be, for as long as that takes. */
    private void readCommitted() {
        begin();
        long asked = System.nanoTime();
        long last = table.range().last();
        lookedAt = System.nanoTime();
        if (last == number) {
            toldAllAt = asked;
            return;
        }
        long end = System.nanoTime() + LONGEST_CATCHING_UP.toNanos();
        while (read() && number < last) {
            lookedAt = System.nanoTime();
            if (System.nanoTime() > end) {
                LOG.warnf("The feed of changes waits for a transaction that does not end; the last told is %d", number);
                return;
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        toldAllAt = asked;
    }

    /** @return whether something stands there that cannot be told yet */
    private boolean read() {
        while (true) {
            Set<Long> running = gap == null ? Set.of() : table.running();
            FeedTable.Batch batch = table.after(number, PIECE);
            if (number < batch.forgotten()) {
                LOG.warnf("Changes %d to %d were forgotten before they were read", number + 1, batch.forgotten());
                number = batch.forgotten();
                gap = null;
                subscribers.forEach(FeedSubscriber::lost);
                continue;
            }
            Gap before = gap;
            List<Change> told = readable(batch, running);
            if (!told.isEmpty()) {
                number = told.getLast().number();
                subscribers.forEach(subscriber -> tell(subscriber, told));
            }
            boolean discovered = gap != null && gap != before;
            if (told.size() < PIECE && !discovered) {
                return gap != null;
            }
        }
    }

    /** The changes up to the first number that may still appear. */
    private List<Change> readable(FeedTable.Batch batch, Set<Long> running) {
        List<Change> told = new ArrayList<>();
        long expected = number + 1;
        for (Change change : batch.changes()) {
            if (change.number() != expected && !closed(expected, batch, running)) {
                return told;
            }
            told.add(change);
            expected = change.number() + 1;
        }
        gap = null;
        return told;
    }

    private boolean closed(long missing, FeedTable.Batch batch, Set<Long> running) {
        Gap known = gap;
        if (known == null || known.number() != missing) {
            gap = new Gap(missing, table.transaction());
            return false;
        }
        return known.isClosed(batch.oldest()) || running.stream().noneMatch(known::mayBeFilledBy);
    }

    /** One that fails must not keep the others from hearing. */
    private static void tell(FeedSubscriber subscriber, List<Change> changes) {
        try {
            subscriber.changed(changes);
        } catch (RuntimeException failure) {
            LOG.errorf(
                    failure,
                    "%s failed to take %d changes",
                    subscriber.getClass().getSimpleName(),
                    changes.size());
        }
    }

    private void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (made.getAndSet(false)) {
                    beforeReading.forEach(Runnable::run);
                }
                catchUp();
                if (nudges.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Exception failure) {
                LOG.warnf("The feed of changes could not be read, the next try follows: %s", failure.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
