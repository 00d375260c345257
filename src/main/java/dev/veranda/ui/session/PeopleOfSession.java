package dev.veranda.ui.session;

import com.vaadin.flow.server.ServiceInitEvent;
import dev.veranda.access.DisplayNames;
import dev.veranda.ui.component.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives every browser session what it needs to name people. */
@ApplicationScoped
class PeopleOfSession {

    private final DisplayNames names;

    PeopleOfSession(DisplayNames names) {
        this.names = names;
    }

    void give(@Observes ServiceInitEvent service) {
        service.getSource().addSessionInitListener(init -> init.getSession().setAttribute(People.class, names::of));
    }
}
