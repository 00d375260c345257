package dev.veranda.ui.component;

import com.vaadin.flow.component.UI;
import java.util.concurrent.Executor;

/**
 * Does what views start beside their session: what waits for somebody else, such as a Git server, by {@link #execute}, and what
 * keeps a processor busy by {@link #compute}, so that neither holds up the other.
 */
public interface ViewWork extends Executor {

    /**
     * Does what computes: comparing, rendering, reading a package.
     *
     * @throws dev.veranda.failure.Unavailable when this browser session has too much waiting already
     */
    void compute(Runnable work);

    /** The one of the page's application. */
    static ViewWork of(UI ui) {
        return (ViewWork) ui.getSession().getService().getExecutor();
    }
}
