package dev.veranda.ui.live;

import com.vaadin.flow.component.Component;

/** That a view wants to look again when what it shows has changed. */
public final class Following {

    private final Component view;
    private final Runnable refresh;
    private volatile Interest interest;

    Following(Component view, Interest interest, Runnable refresh) {
        this.view = view;
        this.interest = interest;
        this.refresh = refresh;
    }

    /** From now on the view shows this: say so before it is read, so that nothing is missed in between. */
    public void shows(Interest now) {
        interest = now;
    }

    boolean concerns(LiveChange change) {
        return interest.concerns(change);
    }

    /**
     * Called in the page's turn.
     *
     * @return whether the view is on the page; one that has left it, or never got there, has nothing to refresh
     */
    boolean refresh() {
        boolean there = view.isAttached();
        if (there) {
            refresh.run();
        }
        return there;
    }
}
