package dev.veranda.ui.shell;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.quarkus.annotation.VaadinServiceEnabled;
import dev.veranda.observe.Along;
import dev.veranda.observe.Measures;
import dev.veranda.ui.component.ViewWork;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads for work a view starts. They know nothing of the request that started it: what they need is handed to them. What
 * waits for a server or the database has virtual threads, as many as it takes. What computes has those of the platform, which the
 * system shares out fairly, and more than there are processors, so that somebody's long render does not make all others wait to
 * begin. A browser session has a few of each at a time, so that nobody takes those of all others.
 */
class VaadinExecutor {

    private static final int WAITING_OF_SESSION = 16;
    private static final int COMPUTING_OF_SESSION = 4;
    private static final int MOST_WAITING_OF_SESSION = 200;
    private static final int THREADS_PER_PROCESSOR = 16;
    private static final long IDLE_SECONDS = 30;

    private static final ClassLoader LOADER = VaadinExecutor.class.getClassLoader();

    @Produces
    @Singleton
    @VaadinServiceEnabled
    Executor executor(MeterRegistry registry) {
        FairExecutor<VaadinSession> waiting =
                ofSession(Thread.ofVirtual().name("view-wait-", 0)::start, WAITING_OF_SESSION);
        ThreadPoolExecutor processors = processors();
        FairExecutor<VaadinSession> computing = ofSession(processors, COMPUTING_OF_SESSION);
        Measures.queue(registry, "views waiting", waiting::waiting);
        Measures.queue(
                registry,
                "views computing",
                () -> computing.waiting() + processors.getQueue().size());
        return new Work(waiting, computing);
    }

    private record Work(Executor waiting, Executor computing) implements ViewWork {

        @Override
        public void execute(Runnable work) {
            waiting.execute(Along.with(work));
        }

        @Override
        public void compute(Runnable work) {
            computing.execute(Along.with(work));
        }
    }

    private static FairExecutor<VaadinSession> ofSession(Executor threads, int atOnce) {
        return new FairExecutor<>(
                work -> threads.execute(() -> {
                    Thread.currentThread().setContextClassLoader(LOADER);
                    work.run();
                }),
                atOnce,
                MOST_WAITING_OF_SESSION,
                () -> Optional.ofNullable(VaadinSession.getCurrent()));
    }

    private static ThreadPoolExecutor processors() {
        int most = THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("view-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
