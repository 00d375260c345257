package dev.veranda.ui.editor;

import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;

/** Says what failed as every view does, for work that has something to put right first. */
final class Failed {

    private Failed() {}

    static void show(Exception failure) {
        VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(failure));
    }
}
