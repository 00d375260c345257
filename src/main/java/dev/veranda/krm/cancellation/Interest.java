package dev.veranda.krm.cancellation;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether anybody still waits for what a thread works on. A request can end before its work does: its time is over, its caller
 * has gone. Whoever answers requests says so once, around everything done for one of them:
 *
 * <pre>{@code
 * Interest.during(exchange::answered, () -> answer(exchange));
 * }</pre>
 *
 * <p>Reading YAML, rendering, functions in process and merging look at it every few milliseconds of work and end with a
 * {@link CancellationException} soon after the interest is lost; nothing was changed by then. Whoever begins to change something
 * calls {@link #settle}, and the rest is done to its end. What serves others as well, such as the index, runs in {@link #regardless}.
 *
 * <p>The interest belongs to the thread. Work handed to another thread takes {@link #lost} along and begins a {@link #during} of its
 * own there.
 */
public final class Interest {

    private record Condition(BooleanSupplier over, AtomicBoolean settled) {

        boolean isLost() {
            return !settled.get() && over.getAsBoolean();
        }
    }

    private static final Condition LASTING = new Condition(() -> false, new AtomicBoolean(true));

    private static final ThreadLocal<Condition> OF_THREAD = ThreadLocal.withInitial(() -> LASTING);

    private Interest() {}

    /**
     * Does work that may end early.
     *
     * @param lost true from some moment on; asked from the thread that works, often, so it must be quick
     * @return what the work gives
     * @throws CancellationException if the work ended early, on this condition or that of a {@code during} around it
     */
    public static <T> T during(BooleanSupplier lost, Supplier<T> work) {
        Condition around = OF_THREAD.get();
        return with(
                around == LASTING
                        ? new Condition(lost, new AtomicBoolean())
                        : new Condition(() -> lost.getAsBoolean() || around.isLost(), around.settled()),
                work);
    }

    /** As {@link #during(BooleanSupplier, Supplier)}, for work that gives nothing. */
    public static void during(BooleanSupplier lost, Runnable work) {
        during(lost, () -> {
            work.run();
            return true;
        });
    }

    /** Does work to its end, whoever waits for it. */
    public static <T> T regardless(Supplier<T> work) {
        return with(LASTING, work);
    }

    /**
     * From now on everything within the outermost {@code during} of this thread is done to its end: something is about to be
     * changed, and what belongs to it must not be missing.
     *
     * @throws CancellationException when the interest is lost already
     */
    public static void settle() {
        require();
        OF_THREAD.get().settled().set(true);
    }

    private static <T> T with(Condition condition, Supplier<T> work) {
        Condition before = OF_THREAD.get();
        OF_THREAD.set(condition);
        try {
            return work.get();
        } finally {
            OF_THREAD.set(before);
        }
    }

    /** Whether nobody waits for this thread's work any more. */
    public static boolean isLost() {
        return OF_THREAD.get().isLost();
    }

    /** The same question about this thread as it is now, to be asked from any thread. */
    public static BooleanSupplier lost() {
        return OF_THREAD.get()::isLost;
    }

    /** @throws CancellationException when {@link #isLost} */
    public static void require() {
        if (isLost()) {
            throw new CancellationException("Nobody waits for this any more.");
        }
    }
}
