package dev.veranda.access;

import dev.veranda.observe.Along;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Threads of the platform that compute for virtual ones. How many are at work is limited by {@link Turns}. */
final class PlatformThreads {

    private static final long IDLE_SECONDS = 30;

    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("work-", 0).factory());

    private PlatformThreads() {}

    /** Does the work for this thread, which waits for it. What belongs to this thread the work has to take along itself. */
    static <T> T call(Supplier<T> work) {
        ClassLoader loader = PlatformThreads.class.getClassLoader();
        FutureTask<T> task = new FutureTask<>(Along.with(work)::get);
        THREADS.execute(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            task.run();
        });
        try {
            return task.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed.getCause());
            }
        } catch (InterruptedException stopped) {
            boolean unused = task.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("This was interrupted.");
        }
    }
}
