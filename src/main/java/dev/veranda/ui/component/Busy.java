package dev.veranda.ui.component;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.veranda.failure.Unavailable;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs what takes longer than a click should: on another thread, so that the browser session stays free, with a progress bar
 * and words where this component stands once it has taken half a second, and brings the result back to the view.
 *
 * <p>The work sees no current user, session or request: capture the {@code Actor} and whatever else it needs before. One
 * piece of work at a time: the next one, {@link #cancel()} or leaving the view drop the result of the one before. It is not
 * interrupted: a service finishes what it has begun.
 */
public class Busy extends Div {

    private static final long serialVersionUID = 1L;

    private final Span words = new Span();
    // Written under the session lock only, and read by the work on its own thread.
    private final AtomicInteger generation = new AtomicInteger();

    public Busy() {
        addClassName("busy");
        getElement().setAttribute("role", "status");
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-hidden", "true");
        add(words, bar);
        addClassName("busy-idle");
    }

    /**
     * Starts the work. This component must be attached.
     *
     * @param doing what the person reads meanwhile, as in "Rendering the package"
     * @param onDone called with the result in the view, under the session lock
     * @param onFailure called likewise with what the work threw
     */
    public <T> void run(String doing, Callable<T> work, Consumer<T> onDone, Consumer<Exception> onFailure) {
        start(ViewWork::execute, doing, work, onDone, onFailure);
    }

    /** As {@link #run}, for what keeps a processor busy rather than waits: comparing, rendering, reading a package. */
    public <T> void compute(String doing, Callable<T> work, Consumer<T> onDone, Consumer<Exception> onFailure) {
        start(ViewWork::compute, doing, work, onDone, onFailure);
    }

    /** As {@link #compute(String, Callable, Consumer, Consumer)}; a failure is shown like any other failure of a view. */
    public <T> void compute(String doing, Callable<T> work, Consumer<T> onDone) {
        compute(doing, work, onDone, Failed::show);
    }

    private <T> void start(
            BiConsumer<ViewWork, Runnable> threads,
            String doing,
            Callable<T> work,
            Consumer<T> onDone,
            Consumer<Exception> onFailure) {
        UI ui = getUI().orElseThrow(() -> new IllegalStateException("Attach this component before it runs anything"));
        int mine = generation.incrementAndGet();
        words.setText(doing + " …");
        removeClassName("busy-idle");
        try {
            threads.accept(ViewWork.of(ui), () -> {
                Runnable ending = ending(work, onDone, onFailure);
                // What a callback throws reaches the session's error handler; nobody waits for this future.
                Future<Void> unused = ui.access(() -> {
                    if (mine == generation.get()) {
                        cancel();
                        ending.run();
                    }
                });
            });
        } catch (Unavailable tooMuch) {
            cancel();
            onFailure.accept(tooMuch);
        }
    }

    /** As {@link #run(String, Callable, Consumer, Consumer)}; a failure is shown like any other failure of a view. */
    public <T> void run(String doing, Callable<T> work, Consumer<T> onDone) {
        run(doing, work, onDone, Failed::show);
    }

    /** As {@link #compute}, for work that asks from time to time whether anybody still wants its result, and ends early when not. */
    public <T> void runCancellable(
            String doing, Function<BooleanSupplier, T> work, Consumer<T> onDone, Consumer<Exception> onFailure) {
        int mine = generation.get() + 1;
        compute(doing, () -> work.apply(() -> mine != generation.get()), onDone, onFailure);
    }

    /** As {@link #runCancellable}; a failure is shown like any other failure of a view. */
    public <T> void runCancellable(String doing, Function<BooleanSupplier, T> work, Consumer<T> onDone) {
        runCancellable(doing, work, onDone, Failed::show);
    }

    public boolean isRunning() {
        return !hasClassName("busy-idle");
    }

    /** Drops the result of what is running. */
    public void cancel() {
        generation.incrementAndGet();
        words.setText("");
        addClassName("busy-idle");
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        cancel();
        super.onDetach(detach);
    }

    private static <T> Runnable ending(Callable<T> work, Consumer<T> onDone, Consumer<Exception> onFailure) {
        try {
            T result = work.call();
            return () -> onDone.accept(result);
        } catch (Exception failure) {
            return () -> onFailure.accept(failure);
        }
    }
}
