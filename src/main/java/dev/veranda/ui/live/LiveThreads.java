package dev.veranda.ui.live;

import dev.veranda.access.Actor;
import dev.veranda.observe.LogContext;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that refresh pages, and no others: one that keeps the time and finds out whom a change concerns, and few that do
 * the work. They rest for as long as they worked, so that many open pages leave the machine to those who write.
 */
final class LiveThreads implements AutoCloseable {

    private static final Duration LONGEST_REST = Duration.ofMillis(100);

    // Once these are closed there is nobody left to tell.
    private static final RejectedExecutionHandler DROP = new ThreadPoolExecutor.DiscardPolicy();

    private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1, named("live-clock"), DROP);
    private final ExecutorService work = pool(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** On the thread that keeps the time: only what takes next to nothing. */
    void soon(Runnable task) {
        clock.execute(task);
    }

    void later(Duration delay, Runnable task) {
        clock.schedule(() -> work.execute(() -> doAndRest(task)), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void doAndRest(Runnable task) {
        long begun = System.nanoTime();
        try {
            LogContext.background(Actor.VERANDA.name(), "").during(task);
        } finally {
            LockSupport.parkNanos(Math.min(System.nanoTime() - begun, LONGEST_REST.toNanos()));
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        work.shutdownNow();
    }

    private static ExecutorService pool(int threads) {
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("live"), DROP);
    }

    private static ThreadFactory named(String name) {
        ThreadFactory threads = Thread.ofPlatform().daemon().name(name + "-", 0).factory();
        return task -> {
            Thread thread = threads.newThread(task);
            // What started the first one is any thread; Vaadin looks for its classes with the application's loader.
            thread.setContextClassLoader(LiveThreads.class.getClassLoader());
            return thread;
        };
    }
}
