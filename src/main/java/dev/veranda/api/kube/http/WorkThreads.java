package dev.veranda.api.kube.http;

import dev.veranda.observe.Along;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads requests are worked on by. They are the platform's: the system shares the processors out among them, while a
 * virtual thread that computes keeps its carrier from all others until it is done. How many there are is limited by
 * {@link Places}.
 */
@ApplicationScoped
class WorkThreads {

    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("api-", 0).factory());

    void execute(Runnable work) {
        ClassLoader loader = WorkThreads.class.getClassLoader();
        Runnable along = Along.with(work);
        threads.execute(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            along.run();
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
