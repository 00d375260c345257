package dev.veranda.ui.shell;

import com.vaadin.quarkus.annotation.VaadinServiceEnabled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;

/** The threads for work a view starts. They know nothing of the request that started it: what they need is handed to them. */
class VaadinExecutor {

    private static final int THREADS = 8;

    @Produces
    @ApplicationScoped
    @VaadinServiceEnabled
    Executor executor() {
        return ManagedExecutor.builder()
                .propagated(ThreadContext.NONE)
                .cleared(ThreadContext.ALL_REMAINING)
                .maxAsync(THREADS)
                .build();
    }
}
