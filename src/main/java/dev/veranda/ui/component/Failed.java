package dev.veranda.ui.component;

import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;

/** Says what failed as every view does, for work that has something to put right first. */
public final class Failed {

    private Failed() {}

    /** Call it with the session lock held. */
    public static void show(Exception failure) {
        VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(failure));
    }
}
