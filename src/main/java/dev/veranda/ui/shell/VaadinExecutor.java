package dev.veranda.ui.shell;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.quarkus.annotation.VaadinServiceEnabled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads for work a view starts. They know nothing of the request that started it: what they need is handed to them. There
 * are many, since most of that work waits for a server or the database, and they are the platform's, since the rest computes; a
 * browser session has a few of them at a time, so that nobody takes those of all others.
 */
class VaadinExecutor {

    private static final int THREADS = 200;
    private static final int OF_ONE_SESSION = 4;
    private static final long IDLE_SECONDS = 30;

    @Produces
    @ApplicationScoped
    @VaadinServiceEnabled
    Executor executor() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("view-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        ClassLoader loader = VaadinExecutor.class.getClassLoader();
        return new FairExecutor<>(
                work -> threads.execute(() -> {
                    Thread.currentThread().setContextClassLoader(loader);
                    work.run();
                }),
                OF_ONE_SESSION,
                () -> Optional.ofNullable(VaadinSession.getCurrent()));
    }
}
